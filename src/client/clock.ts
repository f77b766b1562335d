/** Time and chance, so that tests decide both. Times are in milliseconds. */
export interface Clock {
  now(): number;
  /** Resolves after `ms`, or as soon as the signal is aborted. Never rejects. Nothing else goes on meanwhile. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** As sleep, beside something that is under way and takes its own time: a clock that skips sleeps waits here. */
  timeout(ms: number, signal?: AbortSignal): Promise<void>;
  /** A number from 0 to less than 1. */
  random(): number;
}

function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) {
      resolve();
      return;
    }
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end, { once: true });
  });
}

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  sleep: wait,
  timeout: wait,
  random: () => Math.random(),
};
