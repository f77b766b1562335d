import type { AwsError, Image, Result } from '../../src/client';
import { SYSTEM_CLOCK } from '../../src/client';
import { waitForImage } from '../../src/client/wait-image';
import { createFastClock } from './fast-clock';

const image = (state: string): Image => ({ id: 'wsi-123456789', state, errorDetails: [] });
const found = (value: Image | undefined): Result<Image | undefined> => ({ kind: 'ok', value });
const HOUR = 3_600_000;

/** Answers with each state in turn, then with the last one; undefined is "not found". */
function createFind(...states: readonly (string | undefined)[]) {
  let calls = 0;
  const find = async () => {
    const state = states[Math.min(calls++, states.length - 1)];
    return found(state === undefined ? undefined : image(state));
  };
  return { find, count: () => calls };
}

test('polls after 1 s, then ever more slowly up to 30 s, until the image is AVAILABLE', async () => {
  const clock = createFastClock();
  const { find } = createFind(...Array.from({ length: 12 }, () => 'PENDING'), 'AVAILABLE');
  const outcome = await waitForImage(find, { timeoutMs: HOUR }, clock);
  expect(outcome).toMatchObject({ kind: 'available', image: { state: 'AVAILABLE' } });
  expect(clock.sleeps[0]).toBe(1000);
  expect(clock.sleeps.every((ms, index) => index === 0 || ms >= clock.sleeps[index - 1]!)).toBe(true);
  expect(clock.sleeps.slice(-3)).toEqual([30_000, 30_000, 30_000]);
});

test.each([
  [0, 800],
  [0.999999, 1200],
])('chance %p moves the first poll to about %p ms', async (chance, expected) => {
  const clock = createFastClock({ random: (): number => chance });
  await waitForImage(createFind('AVAILABLE').find, { timeoutMs: HOUR }, clock);
  expect(Math.round(clock.sleeps[0]!)).toBe(expected);
});

test('ends with the image that failed', async () => {
  const outcome = await waitForImage(createFind('PENDING', 'ERROR').find, { timeoutMs: HOUR }, createFastClock());
  expect(outcome).toMatchObject({ kind: 'failed', image: { state: 'ERROR' } });
});

test('a new image may be missing for a while', async () => {
  const { find } = createFind(undefined, undefined, undefined, 'PENDING', 'AVAILABLE');
  expect(await waitForImage(find, { timeoutMs: HOUR, isNew: true }, createFastClock())).toMatchObject({
    kind: 'available',
  });
});

test('a new image that stays missing is gone after 20 polls', async () => {
  const { find, count } = createFind(undefined);
  expect(await waitForImage(find, { timeoutMs: HOUR, isNew: true }, createFastClock())).toEqual({ kind: 'gone' });
  expect(count()).toBe(20);
});

test('an image that was there, or that is not new, is gone at once', async () => {
  const seen = createFind('PENDING', undefined);
  expect(await waitForImage(seen.find, { timeoutMs: HOUR, isNew: true }, createFastClock())).toEqual({ kind: 'gone' });
  expect(seen.count()).toBe(2);
  const old = createFind(undefined);
  expect(await waitForImage(old.find, { timeoutMs: HOUR }, createFastClock())).toEqual({ kind: 'gone' });
  expect(old.count()).toBe(1);
});

test('looks once more at the very end of its time, and returns the last image seen', async () => {
  const clock = createFastClock();
  const outcome = await waitForImage(createFind('PENDING').find, { timeoutMs: 60_000 }, clock);
  expect(outcome).toMatchObject({ kind: 'timeout', image: { state: 'PENDING' } });
  expect(clock.sleeps.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(60_000);
});

test('an error of AWS ends the wait, with the last image seen', async () => {
  const error: AwsError = {
    operation: 'DescribeWorkspaceImages',
    code: 'AccessDeniedException',
    message: 'no',
    mayHaveTakenEffect: false,
  };
  let calls = 0;
  const find = async (): Promise<Result<Image | undefined>> =>
    calls++ === 0 ? found(image('PENDING')) : { kind: 'error', error };
  expect(await waitForImage(find, { timeoutMs: HOUR }, createFastClock())).toEqual({
    kind: 'error',
    error,
    image: image('PENDING'),
  });
});

test('an abort during a sleep ends the wait', async () => {
  const controller = new AbortController();
  const waiting = waitForImage(
    createFind('PENDING').find,
    { timeoutMs: HOUR, signal: controller.signal },
    SYSTEM_CLOCK,
  );
  controller.abort();
  expect(await waiting).toEqual({ kind: 'stopped', image: undefined });
});

test('an abort during a call that hangs ends the wait', async () => {
  const controller = new AbortController();
  const find = () => {
    setTimeout(() => controller.abort(), 1);
    return new Promise<never>(() => {});
  };
  expect(await waitForImage(find, { timeoutMs: HOUR, signal: controller.signal }, createFastClock())).toEqual({
    kind: 'stopped',
    image: undefined,
  });
});
