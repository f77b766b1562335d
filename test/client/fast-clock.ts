import { SYSTEM_CLOCK, type Clock } from '../../src/client';

export interface FastClock extends Clock {
  /** How long each sleep was asked to be, in milliseconds. */
  readonly sleeps: number[];
}

/**
 * A clock on which a sleep takes its whole time at once, and really only a moment. `realNow` is the time that passes
 * beside the sleeps; with one that stands still, lengths of sleeps are exact.
 */
export function createFastClock({ random = (): number => 0.5, momentMs = 2, realNow = Date.now } = {}): FastClock {
  let skipped = 0;
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => realNow() + skipped,
    random,
    timeout: (ms, signal) => SYSTEM_CLOCK.timeout(ms, signal),
    async sleep(ms, signal) {
      if (signal?.aborted === true) return;
      sleeps.push(ms);
      skipped += ms;
      await new Promise((resolve) => setTimeout(resolve, momentMs));
    },
  };
}
