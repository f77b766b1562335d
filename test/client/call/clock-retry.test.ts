import { createConnection } from '../../../src/client';
import { createFastClock } from '../fast-clock';
import { startStub, type StubAnswer } from '../stub-server';

const KEYS = { accessKey: 'test', secretKey: 'secret-key-of-a-test' };
const HOUR = 3_600_000;

/** How often a find calls AWS, whose clock is `skewMs` ahead, until it gives up; or 'ok' and how often. */
async function count(answer: (index: number) => StubAnswer, retryMode: 'standard' | 'adaptive', skewMs = 0) {
  const date = () => new Date(Date.now() + skewMs).toUTCString();
  const stub = await startStub((_, index) => {
    const given = answer(index);
    return typeof given === 'string' ? given : { ...given, date: date() };
  });
  const settings = { ...KEYS, retryMode, maxRetries: 8, endpoints: { workspaces: stub.url } };
  const client = createConnection({ settings, env: {}, clock: createFastClock() }).forRegion('eu-central-1');
  const found = await client.findImage('wsi-000000001');
  stub.close();
  return { calls: stub.calls, outcome: found.kind === 'ok' ? 'OK' : found.error.code };
}

const refuse = (__type: string, message: string, status = 400): StubAnswer => ({ status, body: { __type, message } });
const EXPIRED = refuse('InvalidSignatureException', 'Signature expired: 20260101T000000Z is now earlier than …');

describe.each(['standard', 'adaptive'] as const)('in %s mode', (mode) => {
  test.each([
    ['a signature that AWS takes for old', EXPIRED, HOUR],
    ['one that it takes for old although the clocks agree', EXPIRED, 0],
    ['a request that it takes for old', refuse('RequestExpired', 'Request has expired.'), HOUR],
    ['a request that it takes for early', refuse('RequestTimeTooSkewed', 'too large'), -HOUR],
    ['a denial, while the clocks differ', refuse('AccessDeniedException', 'You may not.'), HOUR],
  ])('%s is sent once more, with the clock of AWS', async (_, answer, skewMs) => {
    const { calls, outcome } = await count(() => answer, mode, skewMs);
    expect(outcome).toBe((answer as { body: { __type: string } }).body.__type);
    expect(calls).toHaveLength(2);
    const dates = calls.map(({ headers }) => parseDate(String(headers['x-amz-date'])));
    expect(Math.round((dates[1]! - dates[0]!) / HOUR)).toBe(skewMs / HOUR);
  });

  test('a corrected clock is all that it takes', async () => {
    const { calls, outcome } = await count((index) => (index === 0 ? EXPIRED : { body: { Images: [] } }), mode, HOUR);
    expect([calls.length, outcome]).toEqual([2, 'OK']);
  });

  test('other errors are tried as often as ever while the clocks differ', async () => {
    const answers = [EXPIRED, refuse('InternalFailure', 'sorry', 500), refuse('InternalFailure', 'sorry', 500)];
    const { calls, outcome } = await count((index) => answers[index] ?? { body: { Images: [] } }, mode, HOUR);
    expect([calls.length, outcome]).toEqual([4, 'OK']);
  });
});

/** Milliseconds since 1970 of `20260101T000000Z`. */
function parseDate(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
