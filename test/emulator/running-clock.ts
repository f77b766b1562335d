import type { ManualClock } from '../../src/emulator';

/** The system's clock, which can be moved forward besides: for clients that wait in real time. */
export function createRunningClock(): ManualClock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
  };
}
