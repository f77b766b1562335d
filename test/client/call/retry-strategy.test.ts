import { createRetryStrategy } from '../../../src/client/call/retry-strategy';

async function getDelays(errorType: 'THROTTLING' | 'TRANSIENT', attempts: number): Promise<number[]> {
  const strategy = createRetryStrategy(attempts, () => 1);
  let token = await strategy.acquireInitialRetryToken();
  const delays: number[] = [];
  for (let retry = 1; retry < attempts; retry++) {
    token = await strategy.refreshRetryTokenForRetry(token, { errorType });
    expect(token.getRetryCount()).toBe(retry);
    delays.push(token.getRetryDelay());
  }
  await expect(strategy.refreshRetryTokenForRetry(token, { errorType })).rejects.toThrow('no further attempt');
  return delays;
}

test('delays double from 500 ms for throttled calls, from 100 ms for others, up to 20 s', async () => {
  expect(await getDelays('THROTTLING', 9)).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000]);
  expect(await getDelays('TRANSIENT', 4)).toEqual([100, 200, 400]);
});

test('a single attempt is never repeated', async () => {
  expect(await getDelays('THROTTLING', 1)).toEqual([]);
});

test('what AWS refuses is not tried again', async () => {
  const strategy = createRetryStrategy(26);
  const token = await strategy.acquireInitialRetryToken();
  await expect(strategy.refreshRetryTokenForRetry(token, { errorType: 'CLIENT_ERROR' })).rejects.toThrow();
});

test('the retries of one call take nothing from those of another', async () => {
  const strategy = createRetryStrategy(3);
  for (let call = 0; call < 1000; call++) {
    const token = await strategy.acquireInitialRetryToken();
    await strategy.refreshRetryTokenForRetry(token, { errorType: 'THROTTLING' });
  }
});

test.each([['ECONNREFUSED'], ['ENOTFOUND']])('a host that is not there (%s) ends the call in seconds', async (code) => {
  const strategy = createRetryStrategy(26, () => 1);
  const failure = { errorType: 'TRANSIENT', error: Object.assign(new Error('connect'), { code }) } as const;
  let token = await strategy.acquireInitialRetryToken();
  let waited = 0;
  await expect(
    (async () => {
      for (;;) waited += (token = await strategy.refreshRetryTokenForRetry(token, failure)).getRetryDelay();
    })(),
  ).rejects.toThrow('no further attempt');
  expect([token.getRetryCount(), waited]).toEqual([5, 3100]);
});
