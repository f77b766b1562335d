import type { AwsError, Result } from './aws-error';
import type { Clock } from './clock';
import type { Image } from './image';

export interface WaitOptions {
  /** Milliseconds from now. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Just created: AWS may not describe it yet. */
  readonly isNew?: boolean;
}

/** How a wait ended. `image` is the last one seen. */
export type WaitOutcome =
  | { readonly kind: 'available'; readonly image: Image }
  /** The image is in state ERROR, which it never leaves. */
  | { readonly kind: 'failed'; readonly image: Image }
  | { readonly kind: 'gone' }
  | { readonly kind: 'timeout'; readonly image?: Image }
  | { readonly kind: 'stopped'; readonly image?: Image }
  | { readonly kind: 'error'; readonly error: AwsError; readonly image?: Image };

const FIRST_POLL_MS = 1_000;
const MAX_POLL_MS = 30_000;
const GROWTH = 1.5;
/** Share of an interval by which chance moves it either way, so that many waits do not call at once. */
const JITTER = 0.2;
/** Polls for which a new image may be missing before it counts as gone. */
const MISSING_POLLS = 20;

/** Polls an image until it is AVAILABLE or in ERROR, the time is over, or the signal is aborted. */
export async function waitForImage(
  find: () => Promise<Result<Image | undefined>>,
  { timeoutMs, signal, isNew = false }: WaitOptions,
  clock: Clock,
): Promise<WaitOutcome> {
  const deadline = clock.now() + timeoutMs;
  let missing = 0;
  let image: Image | undefined;
  for (let interval = FIRST_POLL_MS; ; interval = Math.min(interval * GROWTH, MAX_POLL_MS)) {
    const jittered = interval * (1 - JITTER + 2 * JITTER * clock.random());
    await clock.sleep(Math.max(0, Math.min(jittered, deadline - clock.now())), signal);
    if (signal?.aborted === true) return { kind: 'stopped', image };
    const found = await untilAborted(find(), signal);
    if (found === undefined) return { kind: 'stopped', image };
    if (found.kind === 'error') return { kind: 'error', error: found.error, image };
    const outcome = found.value && getOutcome(found.value);
    if (outcome !== undefined) return outcome;
    if (found.value === undefined && (!isNew || image !== undefined || ++missing >= MISSING_POLLS))
      return { kind: 'gone' };
    image = found.value ?? image;
    if (clock.now() >= deadline) return { kind: 'timeout', image };
  }
}

function getOutcome(image: Image): WaitOutcome | undefined {
  if (image.state === 'AVAILABLE') return { kind: 'available', image };
  return image.state === 'ERROR' ? { kind: 'failed', image } : undefined;
}

/** The promise's value, or undefined as soon as the signal is aborted: a throttled read can take minutes. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T | undefined> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const stop = () => resolve(undefined);
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
