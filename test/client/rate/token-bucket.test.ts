import { TokenBucket } from '../../../src/client/rate/token-bucket';
import { createFastClock } from '../fast-clock';

const RATE = { perSecond: 2, burst: 5 };

/** A clock that stands still but for sleeps. */
function createStillClock() {
  let now = 0;
  const clock = { ...createFastClock(), now: () => now };
  const advance = (ms: number): void => void (now += ms);
  clock.sleep = async (ms) => advance(ms);
  return { clock, advance };
}

/** Sends so many calls, each answered at once, and gives the times at which they were sent. */
async function send(bucket: TokenBucket, now: () => number, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    expect(await bucket.take()).toBe(true);
    times.push(now());
    bucket.end('taken');
  }
  return times;
}

test('a burst goes at once, and then a call each half second', async () => {
  const { clock } = createStillClock();
  const bucket = new TokenBucket(RATE, clock, 'at once');
  expect(await send(bucket, clock.now, 8)).toEqual([0, 0, 0, 0, 0, 500, 1000, 1500]);
});

test('after a rest there is a burst again, and never more', async () => {
  const { clock, advance } = createStillClock();
  const bucket = new TokenBucket(RATE, clock, 'at once');
  await send(bucket, clock.now, 5);
  advance(1000);
  expect(await send(bucket, clock.now, 3)).toEqual([1000, 1000, 1500]);
  advance(3_600_000);
  expect(await send(bucket, clock.now, 6)).toEqual([...Array<number>(5).fill(3_601_500), 3_602_000]);
});

test('while calls are under way their tokens do not grow again', async () => {
  const { clock, advance } = createStillClock();
  const bucket = new TokenBucket(RATE, clock, 'at once');
  for (let index = 0; index < 5; index++) await bucket.take();
  // AWS may count them only now: a connection takes its time.
  advance(2_000);
  for (let index = 0; index < 5; index++) bucket.end('taken');
  expect((await send(bucket, clock.now, 3)).map((time) => time - 2_000)).toEqual([0, 500, 1000]);
});

test('calls that never end hold back the others, and do not stop them', async () => {
  const { clock } = createStillClock();
  const bucket = new TokenBucket(RATE, clock, 'at once');
  for (let index = 0; index < 12; index++) expect(await bucket.take()).toBe(true);
  expect(clock.now()).toBe(3_500);
});

test('a call that was throttled empties it', async () => {
  const { clock } = createStillClock();
  const bucket = new TokenBucket(RATE, clock, 'at once');
  await bucket.take();
  bucket.end('throttled');
  expect(await send(bucket, clock.now, 2)).toEqual([500, 1000]);
});

test('one that begins later holds nothing back until AWS has throttled a call', async () => {
  const { clock } = createStillClock();
  const bucket = new TokenBucket(RATE, clock, 'once throttled');
  expect(await send(bucket, clock.now, 50)).toEqual(Array(50).fill(0));
  await bucket.take();
  bucket.end('throttled');
  expect(await send(bucket, clock.now, 2)).toEqual([500, 1000]);
});

describe('while there are not enough', () => {
  /** Calls that wait at the same time, by name, in the order in which they are sent. */
  async function race(begin: (bucket: TokenBucket, note: (name: string) => (isGranted: boolean) => void) => void) {
    const { clock } = createStillClock();
    const bucket = new TokenBucket({ perSecond: 2, burst: 1 }, clock, 'at once');
    await bucket.take();
    bucket.end('taken');
    const order: string[] = [];
    const pending: Promise<void>[] = [];
    const take = bucket.take.bind(bucket);
    bucket.take = (options) => {
      const taken = take(options);
      pending.push(taken.then(() => {}));
      return taken;
    };
    begin(bucket, (name) => (isGranted) => void order.push(isGranted ? name : `not ${name}`));
    await Promise.all(pending);
    return order;
  }

  test('who came first goes first, and who is patient after everybody else', async () => {
    const order = await race((bucket, note) => {
      void bucket.take({ isPatient: true }).then(note('patient'));
      void bucket.take().then(note('first'));
      void bucket.take().then(note('second'));
    });
    expect(order).toEqual(['first', 'second', 'patient']);
  });

  test('who gives up takes nothing', async () => {
    const order = await race((bucket, note) => {
      const controller = new AbortController();
      void bucket.take({ signal: controller.signal }).then(note('first'));
      void bucket.take().then(note('second'));
      controller.abort();
    });
    expect(order).toEqual(['not first', 'second']);
  });

  test('who has given up before takes nothing', async () => {
    const order = await race((bucket, note) => void bucket.take({ signal: AbortSignal.abort() }).then(note('late')));
    expect(order).toEqual(['not late']);
  });
});
