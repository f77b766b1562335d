import { closeStubs, connect } from '../connect';
import { awsError, type StubCall } from '../stub-server';

afterEach(closeStubs);

const HOUR = 3_600_000;
const askedFor = ({ body }: StubCall) => body['ImageIds'] as string[];
const describeAs = (State: string) => (call: StubCall) => ({
  body: { Images: askedFor(call).map((ImageId) => ({ ImageId, State })) },
});

test('waits that look at the same time share their calls', async () => {
  const { client, stub } = await connect(describeAs('AVAILABLE'));
  const ids = ['wsi-000000001', 'wsi-000000002', 'wsi-000000003'];
  const outcomes = await Promise.all(ids.map((id) => client.waitImage(id, { timeoutMs: HOUR })));
  expect(outcomes.map(({ kind }) => kind)).toEqual(['available', 'available', 'available']);
  expect(stub.calls.map(askedFor)).toEqual([ids]);
});

test('a look makes three attempts where a call makes 26', async () => {
  const { client, stub } = await connect(
    (call, index) => (index < 3 ? awsError('ThrottlingException', 'Rate exceeded') : describeAs('AVAILABLE')(call)),
    { maxRetries: 25 },
  );
  const { signal } = new AbortController();
  expect(await client.waitImage('wsi-000000001', { timeoutMs: HOUR, signal })).toMatchObject({ kind: 'available' });
  const attempts = stub.calls.map(({ headers }) => String(headers['amz-sdk-request']).split(';')[0]);
  expect(attempts).toEqual(['attempt=1', 'attempt=2', 'attempt=3', 'attempt=1']);
});

test('an abort while AWS does not answer ends the wait, and cuts the connection', async () => {
  const controller = new AbortController();
  const { client, stub } = await connect((_, index) => {
    if (index === 1) controller.abort();
    return index === 0 ? { body: { Images: [{ ImageId: 'wsi-000000001', State: 'PENDING' }] } } : 'silence';
  });
  expect(await client.waitImage('wsi-000000001', { timeoutMs: HOUR, signal: controller.signal })).toMatchObject({
    kind: 'stopped',
    image: { state: 'PENDING' },
  });
  await stub.idle();
});

test('an abort of one wait does not cut the look that it shares with another', async () => {
  const controller = new AbortController();
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const { client, stub } = await connect(async (call, index) => {
    if (index > 0) return describeAs('AVAILABLE')(call);
    controller.abort();
    await held;
    return describeAs('AVAILABLE')(call);
  });
  const stopped = client.waitImage('wsi-000000001', { timeoutMs: HOUR, signal: controller.signal });
  const other = client.waitImage('wsi-000000002', { timeoutMs: HOUR });
  expect(await stopped).toEqual({ kind: 'stopped' });
  release();
  expect(await other).toMatchObject({ kind: 'available' });
  expect(stub.calls).toHaveLength(1);
});

test('keys of the configuration that have expired end the wait, and cannot be renewed', async () => {
  const { client } = await connect((call, index) =>
    index === 0 ? describeAs('PENDING')(call) : awsError('ExpiredTokenException', 'expired'),
  );
  expect(await client.waitImage('wsi-000000001', { timeoutMs: HOUR })).toMatchObject({
    kind: 'blocked',
    error: { code: 'ExpiredTokenException', message: 'expired' },
    image: { state: 'PENDING' },
  });
  expect(client.renewCredentials()).toBe(false);
});
