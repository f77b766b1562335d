import { LookSchedule } from '../../../src/client/image/look-schedule';
import { createFastClock } from '../fast-clock';

/** A clock that stands still but for sleeps. */
function createStillClock() {
  let now = 0;
  const clock = { ...createFastClock(), now: () => now };
  clock.sleep = async (ms) => void (now += ms);
  clock.timeout = (_, signal) => new Promise((resolve) => signal?.addEventListener('abort', () => resolve()));
  return clock;
}

const HOUR = 3_600_000;
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('who is due takes along those that are due next, as far as a call has room', async () => {
  const clock = createStillClock();
  const schedule = new LookSchedule(clock, 3);
  const woken: number[] = [];
  // They have been waited for since ever earlier, so that each is due later than the one before.
  for (const age of [0, 1_000, 2_000, 3_000, 4_000])
    void schedule.pause(clock.now() - age, HOUR).then(() => woken.push(age));
  await settle();
  expect(woken).toEqual([0, 1_000, 2_000]);
  expect(clock.now()).toBe(20);
});

test('while a look is under way nobody begins another', async () => {
  const clock = createStillClock();
  const schedule = new LookSchedule(clock, 25);
  const endLook = await schedule.pause(0, HOUR);
  let isWoken = false;
  void schedule.pause(0, HOUR).then(() => (isWoken = true));
  await settle();
  expect(isWoken).toBe(false);
  endLook();
  await settle();
  expect(isWoken).toBe(true);
});

test('but for who has no time left', async () => {
  const clock = createStillClock();
  const schedule = new LookSchedule(clock, 25);
  await schedule.pause(0, HOUR);
  let isWoken = false;
  void schedule.pause(0, clock.now()).then(() => (isWoken = true));
  await settle();
  expect(isWoken).toBe(true);
});

test('who is stopped is gone, and the others go on', async () => {
  const clock = createStillClock();
  const schedule = new LookSchedule(clock, 25);
  const controller = new AbortController();
  const stopped = schedule.pause(0, HOUR, controller.signal);
  const other = schedule.pause(-1_000, HOUR);
  controller.abort();
  await stopped;
  await other;
  expect(await schedule.pause(0, HOUR, AbortSignal.abort())).toBeInstanceOf(Function);
});
