import type { ClientSettings } from '../../../src/client';
import { closeStubs, connect } from '../connect';
import { awsError } from '../stub-server';

afterEach(closeStubs);

/** For how many milliseconds of the clock so many calls are held back, of an endpoint that throttles the calls of these numbers. */
async function timeCalls(count: number, settings: ClientSettings, throttled: readonly number[] = []): Promise<number> {
  const { client } = await connect(
    (_, index) => (throttled.includes(index) ? awsError('ThrottlingException', 'Rate exceeded') : { body: {} }),
    { maxRetries: 25, ...settings },
  );
  const sleeps = (client.clock as unknown as { sleeps: number[] }).sleeps;
  for (let index = 0; index < count; index++) await client.listTags('wsi-123456789');
  return sleeps.reduce((sum, ms) => sum + ms, 0);
}

test('an endpoint of its own is called without a limit', async () => {
  expect(await timeCalls(20, {})).toBe(0);
});

test('until it throttles: then the documented rate counts', async () => {
  expect(await timeCalls(8, {}, [0])).toBeGreaterThan(0);
});

test('a configured rate counts everywhere, with its burst', async () => {
  expect(await timeCalls(12, { apiRate: 0.1, apiBurst: 2 })).toBeGreaterThan(0);
  expect(await timeCalls(12, { apiRate: 0.1, apiBurst: 12 })).toBe(0);
});

test('with a rate of 0 nothing is held back, whatever AWS says', async () => {
  expect(await timeCalls(4, { apiRate: 0 }, [0])).toBe(0);
});
