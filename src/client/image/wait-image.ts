import { setMaxListeners } from 'node:events';
import { LOCAL_CODES, notAnswered, type AwsError, type Result } from '../call/aws-error';
import type { ReadOptions } from '../call/caller';
import { isCredentialError, isRefusal } from '../call/error-kind';
import type { Clock } from '../clock';
import type { Image } from './image';
import type { LookSchedule } from './look-schedule';

export interface WaitOptions {
  /** Milliseconds from now. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** How a wait ended. `image` is the last one seen. */
export type WaitOutcome =
  | { readonly kind: 'available'; readonly image: Image }
  /** The image is in state ERROR, which it never leaves. */
  | { readonly kind: 'failed'; readonly image: Image }
  | WaitTimeout
  | { readonly kind: 'stopped'; readonly image: Image | undefined }
  /** No further look can end otherwise: AWS refuses them from the first on, or the credentials cannot change. */
  | { readonly kind: 'blocked'; readonly error: AwsError; readonly image: Image | undefined };

/** The time was over before AWS had made the image, or before it could be seen. */
interface WaitTimeout {
  readonly kind: 'timeout';
  readonly image?: Image | undefined;
  /** Why the last look failed; undefined where AWS answered it. */
  readonly lastError?: AwsError | undefined;
  /** Whether any look of this wait has seen the image. */
  readonly wasSeen: boolean;
  /** Whether the last answer did not have the image. */
  readonly isMissing: boolean;
}

/** What a wait looks through. */
export interface ImageView {
  find(options: ReadOptions): Promise<Result<Image | undefined>>;
  /** Has credentials asked for anew at the next look; false: they cannot change. */
  renewCredentials(error: AwsError): boolean;
}

/** A look is given up after this time, and the last one a little after the wait's end. Milliseconds. */
const LOOK_MS = 60_000;
const LAST_LOOK_MS = 5_000;
/** Attempts of a look: the next look is another. */
const LOOK_ATTEMPTS = 3;

/**
 * Looks at an image until it is AVAILABLE or in ERROR, the time is over, or the signal is aborted. A look that fails
 * is followed by the next: an image takes up to 45 minutes, and what it cost is lost with the wait. An image that AWS
 * does not describe, yet or just now, is taken for one that it is making.
 */
export async function waitForImage(
  view: ImageView,
  { timeoutMs, signal }: WaitOptions,
  schedule: LookSchedule,
): Promise<WaitOutcome> {
  const { clock } = schedule;
  // As many waits as the engine has in parallel listen to one signal, and node takes more than ten for a leak.
  if (signal !== undefined) setMaxListeners(0, signal);
  const begin = clock.now();
  const deadline = begin + timeoutMs;
  const progress = new Progress(view);
  for (;;) {
    const endLook = await schedule.pause(begin, deadline, signal);
    if (signal?.aborted === true) {
      endLook();
      return progress.stop();
    }
    const limitMs = Math.min(LOOK_MS, Math.max(LAST_LOOK_MS, deadline - clock.now()));
    const found = await look(view, limitMs, signal, clock).finally(endLook);
    if (found === undefined) return progress.stop();
    const outcome = progress.note(found);
    if (outcome !== undefined) return outcome;
    if (clock.now() >= deadline) return progress.giveUp();
  }
}

/** One look, or undefined as soon as the signal is aborted: a throttled read can take minutes. */
async function look(
  view: ImageView,
  limitMs: number,
  signal: AbortSignal | undefined,
  clock: Clock,
): Promise<Result<Image | undefined> | undefined> {
  const end = new AbortController();
  const stop = () => end.abort();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const options = { signal: end.signal, maxAttempts: LOOK_ATTEMPTS, isPatient: true };
    const limit = clock.timeout(limitMs, end.signal).then(() => undefined);
    const found = await Promise.race([view.find(options), limit]);
    if (signal?.aborted === true) return undefined;
    const message = `No answer came within ${Math.round(limitMs / 1000)} seconds.`;
    return found ?? notAnswered('DescribeWorkspaceImages', LOCAL_CODES.timeout, message);
  } finally {
    stop();
    signal?.removeEventListener('abort', stop);
  }
}

/** What the looks of a wait have shown. */
class Progress {
  #image: Image | undefined;
  #lastError: AwsError | undefined;
  #wasAnswered = false;
  #isMissing = false;

  constructor(private readonly view: ImageView) {}

  /** Takes in a look; the outcome, where it ends the wait. */
  note(found: Result<Image | undefined>): WaitOutcome | undefined {
    if (found.kind === 'error') return this.#noteError(found.error);
    const image = found.value;
    this.#lastError = undefined;
    this.#wasAnswered = true;
    this.#isMissing = image === undefined;
    this.#image = image ?? this.#image;
    if (image?.state === 'AVAILABLE') return { kind: 'available', image };
    return image?.state === 'ERROR' ? { kind: 'failed', image } : undefined;
  }

  stop(): WaitOutcome {
    return { kind: 'stopped', image: this.#image };
  }

  giveUp(): WaitTimeout {
    const wasSeen = this.#image !== undefined;
    return { kind: 'timeout', image: this.#image, lastError: this.#lastError, wasSeen, isMissing: this.#isMissing };
  }

  #noteError(error: AwsError): WaitOutcome | undefined {
    this.#lastError = error;
    const isHopeless = isCredentialError(error)
      ? !this.view.renewCredentials(error)
      : !this.#wasAnswered && isRefusal(error);
    return isHopeless ? { kind: 'blocked', error, image: this.#image } : undefined;
  }
}
