import { InFlight } from '../../src/protocol/in-flight';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve!: () => void;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

test('settles at once without calls', async () => {
  await new InFlight().settle(1000);
  expect(jest.getTimerCount()).toBe(0);
});

test('settles after the last call, also one that began meanwhile', async () => {
  const inFlight = new InFlight();
  const first = deferred();
  const second = deferred();
  inFlight.track(first.promise);
  let isSettled = false;
  const settled = inFlight.settle(1000).then(() => (isSettled = true));
  inFlight.track(second.promise);
  first.resolve();
  await jest.advanceTimersByTimeAsync(500);
  expect(isSettled).toBe(false);
  second.resolve();
  await settled;
  expect(jest.getTimerCount()).toBe(0);
});

test('a call that never ends is waited for until the limit', async () => {
  const inFlight = new InFlight();
  inFlight.track(new Promise(() => {}));
  let isSettled = false;
  void inFlight.settle(1000).then(() => (isSettled = true));
  await jest.advanceTimersByTimeAsync(999);
  expect(isSettled).toBe(false);
  await jest.advanceTimersByTimeAsync(1);
  expect(isSettled).toBe(true);
});
