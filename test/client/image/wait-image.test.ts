import { SYSTEM_CLOCK, type AwsError, type Clock, type Image, type Result } from '../../../src/client';
import type { ReadOptions } from '../../../src/client/call/caller';
import { LookSchedule } from '../../../src/client/image/look-schedule';
import { waitForImage, type ImageView } from '../../../src/client/image/wait-image';
import { createFastClock } from '../fast-clock';

const image = (state: string): Image => ({ id: 'wsi-123456789', state, errorDetails: [] });
const HOUR = 3_600_000;
const createStillClock = (random = 0.5) => createFastClock({ random: () => random, momentMs: 0, realNow: () => 0 });

function failure(code: string, more: Partial<AwsError> = {}): AwsError {
  return { operation: 'DescribeWorkspaceImages', code, message: 'no', mayHaveTakenEffect: false, ...more };
}

const DENIED = failure('AccessDeniedException', { status: 400 });
const EXPIRED = failure('ExpiredTokenException', { status: 400 });

type Answer = string | AwsError | undefined;

/** Answers with each in turn, then with the last one: a state, an error, or nothing for "not there". */
function createView(...answers: readonly Answer[]) {
  const renewedFor: AwsError[] = [];
  const looks: ReadOptions[] = [];
  const view: ImageView = {
    find: async (options) => {
      const answer = answers[Math.min(looks.length, answers.length - 1)];
      looks.push(options);
      return toResult(answer);
    },
    renewCredentials: (error) => renewedFor.push(error) > 0,
  };
  return { view, looks, renewedFor };
}

function toResult(answer: Answer): Result<Image | undefined> {
  if (typeof answer === 'object') return { kind: 'error', error: answer };
  return { kind: 'ok', value: answer === undefined ? undefined : image(answer) };
}

const wait = (view: ImageView, options: { timeoutMs?: number; signal?: AbortSignal } = {}, clock?: Clock) =>
  waitForImage(view, { timeoutMs: HOUR, ...options }, new LookSchedule(clock ?? createStillClock(), 25));

describe('looks', () => {
  test('come after 20 ms, then ever more slowly up to 30 s, until the image is AVAILABLE', async () => {
    const clock = createStillClock();
    const { view } = createView(...Array.from({ length: 24 }, () => 'PENDING'), 'AVAILABLE');
    const outcome = await wait(view, {}, clock);
    expect(outcome).toMatchObject({ kind: 'available', image: { state: 'AVAILABLE' } });
    expect(clock.sleeps[0]).toBe(20);
    expect(clock.sleeps.every((ms, index) => index === 0 || ms >= clock.sleeps[index - 1]!)).toBe(true);
    expect(clock.sleeps.slice(-3)).toEqual([30_000, 30_000, 30_000]);
  });

  test.each([
    [0, 16],
    [0.999999, 24],
  ])('chance %p moves the first to about %p ms', async (chance, expected) => {
    const clock = createStillClock(chance);
    await wait(createView('AVAILABLE').view, {}, clock);
    expect(Math.round(clock.sleeps[0]!)).toBe(expected);
  });

  test('make three attempts each', async () => {
    const { view, looks } = createView('PENDING', 'AVAILABLE');
    await wait(view);
    expect(looks.map(({ maxAttempts }) => maxAttempts)).toEqual([3, 3]);
  });

  test('end with the image that failed', async () => {
    expect(await wait(createView('PENDING', 'ERROR').view)).toMatchObject({
      kind: 'failed',
      image: { state: 'ERROR' },
    });
  });
});

describe('an image that AWS does not describe', () => {
  test('is waited for, whether it was seen before or not', async () => {
    const { view } = createView(undefined, undefined, 'PENDING', undefined, undefined, 'AVAILABLE');
    expect(await wait(view)).toMatchObject({ kind: 'available' });
  });

  test('for the whole time, is told of as never seen', async () => {
    const { view, looks } = createView(undefined);
    expect(await wait(view)).toEqual({
      kind: 'timeout',
      image: undefined,
      lastError: undefined,
      wasSeen: false,
      isMissing: true,
    });
    expect(looks.length).toBeGreaterThan(100);
  });

  test('since it was seen, is told of as missing', async () => {
    expect(await wait(createView('PENDING', undefined).view)).toMatchObject({
      kind: 'timeout',
      image: { state: 'PENDING' },
      wasSeen: true,
      isMissing: true,
    });
  });
});

describe('the end of the time', () => {
  test('has a last look, and the last image seen', async () => {
    const clock = createStillClock();
    const outcome = await wait(createView('PENDING').view, { timeoutMs: 60_000 }, clock);
    expect(outcome).toMatchObject({ kind: 'timeout', image: { state: 'PENDING' }, wasSeen: true, isMissing: false });
    expect(clock.sleeps.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(60_000);
  });

  test('is told with why the last look failed, and only then', async () => {
    const error = failure('ECONNREFUSED');
    expect(await wait(createView('PENDING', error).view)).toMatchObject({ kind: 'timeout', lastError: error });
    expect(await wait(createView(error, 'PENDING').view)).toMatchObject({ kind: 'timeout', lastError: undefined });
  });

  test('does not wait for a look that hangs', async () => {
    const limits: number[] = [];
    const clock = { ...createStillClock(), timeout: async (ms: number) => void limits.push(ms) };
    const cut: boolean[] = [];
    const find = ({ signal }: ReadOptions) => {
      signal!.addEventListener('abort', () => cut.push(true));
      return new Promise<never>(() => {});
    };
    const outcome = await wait({ find, renewCredentials: () => true }, { timeoutMs: 70_000 }, clock);
    expect(outcome).toMatchObject({ kind: 'timeout', lastError: { code: 'Timeout', mayHaveTakenEffect: false } });
    expect(Math.max(...limits)).toBe(60_000);
    expect(limits.at(-1)).toBe(5_000);
    expect(cut).toHaveLength(limits.length);
  });
});

describe('a look that fails', () => {
  test.each([
    ['a refused connection', failure('ECONNREFUSED')],
    ['an answer of a proxy', failure('InvalidResponse', { status: 403 })],
    ['an error of AWS', failure('InternalFailure', { status: 500 })],
    ['a call too many', failure('ThrottlingException', { status: 400 })],
    ['STS that is down', failure('ECONNREFUSED', { operation: 'AssumeRole' })],
  ])('is followed by another: %s', async (_, error) => {
    const { view, looks, renewedFor } = createView(error, error, 'PENDING', error, 'AVAILABLE');
    expect(await wait(view)).toMatchObject({ kind: 'available' });
    expect(looks).toHaveLength(5);
    expect(renewedFor).toEqual([]);
  });

  test('because AWS refuses it, ends the wait where none has worked', async () => {
    const { view, looks } = createView(failure('ECONNREFUSED'), DENIED);
    expect(await wait(view)).toEqual({ kind: 'blocked', error: DENIED, image: undefined });
    expect(looks).toHaveLength(2);
  });

  test('because AWS refuses it, is followed by another where one has worked', async () => {
    expect(await wait(createView('PENDING', DENIED, DENIED, 'AVAILABLE').view)).toMatchObject({ kind: 'available' });
    expect(await wait(createView(undefined, DENIED, 'AVAILABLE').view)).toMatchObject({ kind: 'available' });
  });

  test.each([
    ['ExpiredTokenException', 'DescribeWorkspaceImages'],
    ['ExpiredToken', 'AssumeRole'],
    ['UnrecognizedClientException', 'DescribeWorkspaceImages'],
    ['InvalidClientTokenId', 'AssumeRole'],
    ['InvalidSignatureException', 'DescribeWorkspaceImages'],
    ['RequestExpired', 'DescribeWorkspaceImages'],
    ['CredentialsProviderError', 'DescribeWorkspaceImages'],
  ] as const)('for its credentials (%s of %s) has them asked for anew', async (code, operation) => {
    const error = failure(code, { operation, status: 403 });
    const { view, renewedFor } = createView(error, 'PENDING', error, 'AVAILABLE');
    expect(await wait(view)).toMatchObject({ kind: 'available' });
    expect(renewedFor).toEqual([error, error]);
  });

  test('for credentials that cannot change, ends the wait at once', async () => {
    const { view, looks } = createView('PENDING', EXPIRED);
    expect(await wait({ ...view, renewCredentials: () => false })).toEqual({
      kind: 'blocked',
      error: EXPIRED,
      image: image('PENDING'),
    });
    expect(looks).toHaveLength(2);
  });
});

describe('an abort', () => {
  test('during a sleep ends the wait', async () => {
    const controller = new AbortController();
    const waiting = wait(createView('PENDING').view, { signal: controller.signal }, SYSTEM_CLOCK);
    controller.abort();
    expect(await waiting).toEqual({ kind: 'stopped', image: undefined });
  });

  test('during a look that hangs ends the wait and the look, with the last image seen', async () => {
    const controller = new AbortController();
    let isCut = false;
    let looks = 0;
    const find = ({ signal }: ReadOptions): Promise<Result<Image | undefined>> => {
      if (looks++ === 0) return Promise.resolve(toResult('PENDING'));
      signal!.addEventListener('abort', () => (isCut = true));
      setImmediate(() => controller.abort());
      return new Promise<never>(() => {});
    };
    const outcome = await wait({ find, renewCredentials: () => true }, { signal: controller.signal });
    expect(outcome).toEqual({ kind: 'stopped', image: image('PENDING') });
    expect(isCut).toBe(true);
  });
});
