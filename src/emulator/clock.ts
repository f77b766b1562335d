/** Where the emulator reads the time: milliseconds since 1970. */
export interface Clock {
  now(): number;
}

export const SYSTEM_CLOCK: Clock = { now: () => Date.now() };

export interface ManualClock extends Clock {
  /** Moves the time forward. States follow at the next call. */
  advance(milliseconds: number): void;
}

/** A clock that stands still until it is advanced. */
export function createManualClock(startMilliseconds = Date.UTC(2026, 0, 1)): ManualClock {
  let now = startMilliseconds;
  return {
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}

/** A clock that goes as another one, and can be moved ahead of it. */
export function createAdvancedClock(clock: Clock): ManualClock {
  let ahead = 0;
  return {
    now: () => clock.now() + ahead,
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
  };
}
