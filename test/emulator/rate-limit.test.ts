import { createManualClock, type Emulator } from '../../src/emulator';
import { call, getCode, numberOf } from './api-client';
import { getError } from './sts-client';
import { useEmulators } from './use-emulators';

const THROTTLED = 'ThrottlingException';
const READ = 'DescribeWorkspaceImages';
const clock = createManualClock();

const start = useEmulators({ clock, rate: { perSecond: 2, burst: 5 } });

/** How many of so many calls are let through. */
async function countAccepted(emulator: Emulator, count: number, ...rest: [object?, object?]): Promise<number> {
  let accepted = 0;
  for (const operation of numberOf(count, (index) => (index % 2 === 0 ? READ : 'DescribeWorkspaces'))) {
    const code = await getCode(emulator, operation, ...rest);
    if (code === 'ok') accepted++;
    else expect(code).toBe(THROTTLED);
  }
  return accepted;
}

it('lets a burst through, then so many calls a second, whatever the operation', async () => {
  const emulator = await start();
  expect(await countAccepted(emulator, 10)).toBe(5);
  clock.advance(499);
  expect(await countAccepted(emulator, 1)).toBe(0);
  clock.advance(1);
  expect(await countAccepted(emulator, 2)).toBe(1);
  clock.advance(1500);
  expect(await countAccepted(emulator, 10)).toBe(3);
  clock.advance(3_600_000);
  expect(await countAccepted(emulator, 10)).toBe(5);
});

it('takes nothing for a throttled call', async () => {
  const emulator = await start({ rate: { perSecond: 0.5, burst: 1 } });
  expect(await countAccepted(emulator, 100)).toBe(1);
  clock.advance(2000);
  expect(await countAccepted(emulator, 2)).toBe(1);
});

it('fills nothing when the clock is set back', async () => {
  let now = 10_000;
  const emulator = await start({ clock: { now: () => now }, rate: { perSecond: 1, burst: 1 } });
  expect(await countAccepted(emulator, 2)).toBe(1);
  now = 0;
  expect(await countAccepted(emulator, 1)).toBe(0);
  now = 1000;
  expect(await countAccepted(emulator, 2)).toBe(1);
});

it('answers as AWS does', async () => {
  const emulator = await start({ rate: { perSecond: 1, burst: 1 } });
  await call(emulator, READ);
  const { status, body, headers } = await call(emulator, READ);
  expect([status, body, headers.get('x-amzn-errortype')]).toEqual([
    400,
    { __type: THROTTLED, message: 'Rate exceeded' },
    THROTTLED,
  ]);
});

it('is of each account and region', async () => {
  const emulator = await start({ seed: { accessKeys: { other: { accountId: '444455556666' }, same: {} } } });
  expect(await countAccepted(emulator, 6)).toBe(5);
  expect(await countAccepted(emulator, 6, {}, { accessKeyId: 'same' })).toBe(0);
  expect(await countAccepted(emulator, 6, {}, { accessKeyId: 'other' })).toBe(5);
  expect(await countAccepted(emulator, 6, {}, { region: 'eu-west-1' })).toBe(5);
});

it('is not of STS, and not of calls without good credentials', async () => {
  const emulator = await start({ rate: { perSecond: 1, burst: 1 } });
  for (const _ of numberOf(3, () => 0)) expect(await getError(emulator)).toEqual([200, undefined]);
  expect(await getCode(emulator, READ, {}, { accessKeyId: 'AKIAQWERTYUIOPASDFGH' })).toBe(
    'UnrecognizedClientException',
  );
  expect(await countAccepted(emulator, 2)).toBe(1);
});

it('comes after the throttling that was asked for', async () => {
  const emulator = await start({ rate: { perSecond: 1, burst: 1 }, faults: { throttle: { [READ]: 1 } } });
  const codes: string[] = [];
  for (const operation of [READ, READ, READ]) codes.push(await getCode(emulator, operation));
  expect(codes).toEqual([THROTTLED, 'ok', THROTTLED]);
});
