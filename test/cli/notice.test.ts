import { withNotice } from '../../src/cli/notice';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** What is written while something goes on for some milliseconds. */
async function watch(milliseconds: number, isTTY: boolean): Promise<string> {
  let written = '';
  const stderr = { isTTY, write: (text: string) => void (written += text) };
  const run = () => new Promise<string>((resolve) => setTimeout(() => resolve('done'), milliseconds));
  const ended = withNotice('Wait…', run, { stdout: { write: () => undefined }, stderr });
  await jest.advanceTimersByTimeAsync(milliseconds);
  expect(await ended).toBe('done');
  await jest.advanceTimersByTimeAsync(10_000);
  return written;
}

test.each([
  [5000, true, 'Wait…\n'],
  [999, true, ''],
  [5000, false, ''],
])('what takes %i ms, on a terminal %j', async (milliseconds, isTTY, words) => {
  expect(await watch(milliseconds, isTTY)).toBe(words);
});

test('what fails is announced no more', async () => {
  const write = jest.fn();
  const run = () => Promise.reject(new Error('no'));
  const io = { stdout: { write }, stderr: { isTTY: true, write } };
  await expect(withNotice('Wait…', run, io)).rejects.toThrow('no');
  await jest.advanceTimersByTimeAsync(10_000);
  expect(write).not.toHaveBeenCalled();
});
