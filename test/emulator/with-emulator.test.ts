import { createManualClock, type Emulator, type EmulatorRun, withEmulator } from '../../src/emulator';
import { createImage } from './api-client';

/** Whether anything listens at the address. */
async function isUp({ url }: Emulator): Promise<boolean> {
  return fetch(`${url}/_emulator/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}

test('work has a running emulator, its result is returned, and the emulator ends', async () => {
  let kept: Emulator | undefined;
  const result = await withEmulator(async ({ emulator }) => {
    kept = emulator;
    return [await isUp(emulator), 'done'];
  });
  expect(result).toEqual([true, 'done']);
  expect(await isUp(kept!)).toBe(false);
});

test.each<[string, (error: Error) => unknown]>([
  ['throws', (error) => Promise.reject(error)],
  [
    'throws before it waits',
    (error) => {
      throw error;
    },
  ],
])('the emulator ends where the work %s, with the error of the work', async (_, fail) => {
  let kept: Emulator | undefined;
  const error = new Error('of the work');
  const run = withEmulator(({ emulator }) => {
    kept = emulator;
    return fail(error);
  });
  await expect(run).rejects.toBe(error);
  expect(await isUp(kept!)).toBe(false);
});

test('the emulator may be closed by the work itself', async () => {
  expect(await withEmulator(({ emulator }) => emulator.close().then(() => 'closed'))).toBe('closed');
});

test('the options are those of an emulator', async () => {
  const clock = createManualClock();
  const states = await withEmulator(
    async ({ emulator }) => {
      await createImage(emulator);
      const before = emulator.images()[0]?.state;
      clock.advance(60_000);
      return [before, emulator.images()[0]?.state];
    },
    { clock, creationSeconds: 60 },
  );
  expect(states).toEqual(['PENDING', 'AVAILABLE']);
});

test('what an emulator refuses is refused, and the work is not begun', async () => {
  const work = jest.fn();
  await expect(withEmulator(work, { seed: { workspaces: 5 } as never })).rejects.toThrow('workspaces');
  expect(work).not.toHaveBeenCalled();
});

test('the environment leads to this emulator and to no other place', async () => {
  const before = process.env;
  process.env = {
    ...before,
    PATH: '/bin',
    AWS_PROFILE: 'work',
    AWS_SESSION_TOKEN: 'of-the-user',
    AWS_REGION: 'eu-west-1',
  };
  try {
    const [first, second] = await Promise.all([withEmulator(describe), withEmulator(describe)]);
    expect(first).toMatchObject({ isOwn: true, PATH: '/bin', AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'test' });
    expect(first).not.toHaveProperty('AWS_PROFILE');
    expect(first).not.toHaveProperty('AWS_SESSION_TOKEN');
    expect(second['AWS_ENDPOINT_URL_WORKSPACES']).not.toBe(first['AWS_ENDPOINT_URL_WORKSPACES']);
  } finally {
    process.env = before;
  }

  function describe({ emulator, environment }: EmulatorRun): Record<string, unknown> {
    return { ...environment, isOwn: environment['AWS_ENDPOINT_URL_WORKSPACES'] === emulator.url };
  }
});
