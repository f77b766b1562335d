import { createConnection, type ClientSettings, type Environment } from '../../src/client';
import { startEmulator } from '../../src/emulator';
import { createFastClock } from './fast-clock';
import { awsError, startStub, type Stub, type StubAnswer, type StubCall } from './stub-server';

const REGION = 'eu-central-1';
const SECRET = 'wJalrXUtnFEMI-secret-key-of-a-test';
const KEYS = { accessKey: 'test', secretKey: SECRET };
const NEW_IMAGE = {
  name: 'golden',
  description: 'Golden image',
  workspaceId: 'ws-golden0001',
  tags: new Map([['a', '1']]),
};

let stub: Stub | undefined;
afterEach(() => stub?.close());

async function connect(
  answer: (call: StubCall, index: number) => StubAnswer,
  settings: ClientSettings = {},
  env: Environment = {},
) {
  stub = await startStub(answer);
  const all = { ...KEYS, maxRetries: 0, endpoints: { workspaces: stub.url }, ...settings };
  return createConnection({ settings: all, env, clock: createFastClock() }).forRegion(REGION);
}

const imagesOf = (call: StubCall) =>
  (call.body['ImageIds'] as string[]).map((ImageId) => ({
    ImageId,
    Name: 'x',
    State: 'AVAILABLE',
    Created: 1767225600.5,
  }));

describe('against the emulator', () => {
  test('creates, finds, tags and deletes an image', async () => {
    const emulator = await startEmulator({ creationSeconds: 0.05 });
    try {
      const settings = { ...KEYS, endpoints: { workspaces: emulator.url } };
      const clock = createFastClock({ momentMs: 20 });
      const client = createConnection({ settings, env: {}, clock }).forRegion(REGION);
      const created = await client.createImage(NEW_IMAGE);
      if (created.kind === 'error') throw new Error(created.error.message);
      const { id } = created.value;
      expect(created.value).toMatchObject({ name: 'golden', description: 'Golden image', state: 'PENDING' });
      expect(await client.waitImage(id, { timeoutMs: 3_600_000 })).toMatchObject({ kind: 'available' });
      expect(await client.findImageByName('golden')).toMatchObject({ kind: 'ok', value: { id } });
      expect(await client.findImageByName('silver')).toEqual({ kind: 'ok', value: undefined });
      expect(await client.isSharedImage(id)).toEqual({ kind: 'ok', value: false });
      await client.createTags(
        id,
        new Map([
          ['a', '2'],
          ['b', ''],
        ]),
      );
      expect(await client.listTags(id)).toEqual({
        kind: 'ok',
        value: new Map([
          ['a', '2'],
          ['b', ''],
        ]),
      });
      await client.deleteTags(id, ['a']);
      expect(await client.listTags(id)).toEqual({ kind: 'ok', value: new Map([['b', '']]) });
      expect(await client.deleteImage(id)).toEqual({ kind: 'ok', value: undefined });
      expect(await client.findImage(id)).toEqual({ kind: 'ok', value: undefined });
      expect(await client.listTags(id)).toEqual({ kind: 'ok', value: undefined });
      expect(await client.deleteImage(id)).toEqual({ kind: 'ok', value: undefined });
    } finally {
      await emulator.close();
    }
  });
});

describe('finding', () => {
  test('finds that begin together share calls of at most 25 ids, and an id is asked for once', async () => {
    const client = await connect((call) => ({ body: { Images: imagesOf(call) } }));
    const ids = Array.from({ length: 60 }, (_, index) => `wsi-${String(index).padStart(9, '0')}`);
    const found = await Promise.all([...ids, ...ids].map((id) => client.findImage(id)));
    expect(found.map((result) => result.kind === 'ok' && result.value?.id)).toEqual([...ids, ...ids]);
    expect(stub!.calls.map(({ body }) => (body['ImageIds'] as string[]).length)).toEqual([25, 25, 10]);
  });

  test('a timestamp is RFC 3339, and what AWS leaves out is undefined', async () => {
    const client = await connect((call) => ({ body: { Images: imagesOf(call) } }));
    expect(await client.findImage('wsi-123456789')).toEqual({
      kind: 'ok',
      value: {
        id: 'wsi-123456789',
        name: 'x',
        state: 'AVAILABLE',
        created: '2026-01-01T00:00:00.500Z',
        errorDetails: [],
      },
    });
  });

  test('all pages are read, and a token that comes back ends the reading', async () => {
    const page = (name: string, NextToken?: string) => ({
      body: { Images: [{ ImageId: `wsi-${name}`, Name: name }], NextToken },
    });
    const client = await connect(({ body }) => {
      if (body['NextToken'] === undefined) return page('first', 'one');
      return body['NextToken'] === 'one' ? page('second', 'two') : page('third', 'one');
    });
    expect(await client.findImageByName('third')).toMatchObject({ kind: 'ok', value: { id: 'wsi-third' } });
    expect(stub!.calls).toHaveLength(3);
    expect(await client.findImageByName('fourth')).toEqual({ kind: 'ok', value: undefined });
    expect(stub!.calls).toHaveLength(6);
  });

  test('an id that AWS refuses does not fail those that were asked for with it', async () => {
    const client = await connect((call) =>
      (call.body['ImageIds'] as string[]).includes('wsi-refused00')
        ? awsError('ResourceNotFoundException', 'no')
        : { body: { Images: imagesOf(call) } },
    );
    const [good, refused] = await Promise.all([client.findImage('wsi-good00000'), client.findImage('wsi-refused00')]);
    expect(good).toMatchObject({ kind: 'ok', value: { id: 'wsi-good00000' } });
    expect(refused).toEqual({ kind: 'ok', value: undefined });
  });

  test('an error is that of every find of the call', async () => {
    const client = await connect(() => awsError('AccessDeniedException', 'not authorized'));
    const results = await Promise.all([client.findImage('wsi-000000001'), client.findImage('wsi-000000002')]);
    for (const result of results) {
      expect(result).toMatchObject({
        kind: 'error',
        error: {
          operation: 'DescribeWorkspaceImages',
          code: 'AccessDeniedException',
          message: 'not authorized',
          requestId: 'request-1',
        },
      });
    }
  });
});

describe('errors and retries', () => {
  test('throttled calls are tried again, up to max_retries', async () => {
    const client = await connect(
      (_, index) =>
        index < 2 ? awsError('ThrottlingException', 'Rate exceeded') : { body: { ImageId: 'wsi-123456789' } },
      { maxRetries: 2 },
    );
    expect(await client.createImage(NEW_IMAGE)).toMatchObject({ kind: 'ok', value: { id: 'wsi-123456789' } });
    expect(stub!.calls).toHaveLength(3);
    stub!.close();
    const without = await connect(() => awsError('ThrottlingException', 'Rate exceeded'));
    expect(await without.createImage(NEW_IMAGE)).toMatchObject({
      kind: 'error',
      error: { code: 'ThrottlingException', mayHaveTakenEffect: false },
    });
    expect(stub!.calls).toHaveLength(1);
  });

  test('AWS_MAX_ATTEMPTS counts where max_retries is not set', async () => {
    const client = await connect(
      () => awsError('InternalFailure', 'sorry', 500),
      { maxRetries: undefined },
      { AWS_MAX_ATTEMPTS: '2' },
    );
    expect(await client.createImage(NEW_IMAGE)).toMatchObject({
      kind: 'error',
      error: { code: 'InternalFailure', mayHaveTakenEffect: true },
    });
    expect(stub!.calls).toHaveLength(2);
  });

  test.each<[string, StubAnswer, boolean]>([
    ['AWS refused', awsError('InvalidResourceStateException', 'no'), false],
    ['AWS answered 500', awsError('InternalFailure', 'sorry', 500), true],
    ['the connection was cut', 'cut', true],
    ['the answer has no id', { body: {} }, true],
    ['the answer was cut', { body: { ImageId: 'wsi-123456789' }, isCut: true }, true],
    ['the answer is half a JSON', { text: '{"ImageId":"wsi-1234' }, true],
    ['the answer is no JSON', { text: '<html>' }, true],
    [
      'a refusal was cut',
      { status: 400, body: { __type: 'AccessDeniedException', message: 'no' }, isCut: true },
      false,
    ],
  ])('where %s, a create may have taken effect: %p', async (_, answer, mayHaveTakenEffect) => {
    const client = await connect(() => answer);
    expect(await client.createImage(NEW_IMAGE)).toMatchObject({
      kind: 'error',
      error: { operation: 'CreateWorkspaceImage', mayHaveTakenEffect },
    });
  });

  test('an answer that is half a JSON is described without the words of the SDK', async () => {
    const client = await connect(() => ({ text: '{"ImageId":"wsi-1234' }));
    expect(await client.createImage(NEW_IMAGE)).toEqual({
      kind: 'error',
      error: {
        operation: 'CreateWorkspaceImage',
        code: 'InvalidResponse',
        message: 'The answer of AWS breaks off, or cannot be read.',
        requestId: 'request-1',
        status: 200,
        mayHaveTakenEffect: true,
      },
    });
  });

  test('a create that was tried again may have taken effect the first time', async () => {
    const client = await connect(
      (_, index) => (index === 0 ? 'cut' : awsError('ResourceAlreadyExistsException', 'exists')),
      { maxRetries: 1 },
    );
    expect(await client.createImage(NEW_IMAGE)).toMatchObject({
      kind: 'error',
      error: { code: 'ResourceAlreadyExistsException', mayHaveTakenEffect: true },
    });
  });

  test('an abort stops further attempts, and not the one under way', async () => {
    const controller = new AbortController();
    const client = await connect(
      () => {
        controller.abort();
        return { body: { ImageId: 'wsi-123456789' } };
      },
      { maxRetries: 5 },
    );
    expect(await client.createImage(NEW_IMAGE, controller.signal)).toMatchObject({ kind: 'ok' });
    expect(await client.createImage(NEW_IMAGE, controller.signal)).toMatchObject({
      kind: 'error',
      error: { code: 'Stopped', mayHaveTakenEffect: false },
    });
    expect(stub!.calls).toHaveLength(1);
  });

  test('secrets are removed from the words of AWS', async () => {
    const token = 'a-session-token-of-a-test';
    const client = await connect(
      ({ headers }) =>
        awsError('InvalidSignatureException', `string to sign: ${SECRET} ${headers['x-amz-security-token']}`),
      { token },
    );
    const result = await client.createImage(NEW_IMAGE);
    expect(result).toMatchObject({ kind: 'error', error: { message: 'string to sign: (secret) (secret)' } });
  });
});

describe('tags', () => {
  test('empty changes make no call; a value that AWS leaves out is empty', async () => {
    const client = await connect(() => ({ body: { TagList: [{ Key: 'a' }, { Key: 'b', Value: '2' }] } }));
    expect(await client.createTags('wsi-123456789', new Map())).toEqual({ kind: 'ok', value: undefined });
    expect(await client.deleteTags('wsi-123456789', [])).toEqual({ kind: 'ok', value: undefined });
    expect(stub!.calls).toHaveLength(0);
    expect(await client.listTags('wsi-123456789')).toEqual({
      kind: 'ok',
      value: new Map([
        ['a', ''],
        ['b', '2'],
      ]),
    });
  });

  test('an image without tags is created without the member', async () => {
    const client = await connect(() => ({ body: { ImageId: 'wsi-123456789' } }));
    await client.createImage({ ...NEW_IMAGE, tags: new Map() });
    expect(stub!.calls[0]!.body).toEqual({ Name: 'golden', Description: 'Golden image', WorkspaceId: 'ws-golden0001' });
  });
});

describe('where to call', () => {
  test.each<[string, ClientSettings, Environment, string]>([
    [
      'the configuration',
      { endpoints: { workspaces: 'URL' } },
      { AWS_ENDPOINT_URL_WORKSPACES: 'http://127.0.0.1:1' },
      '',
    ],
    [
      'AWS_ENDPOINT_URL_WORKSPACES',
      {},
      { AWS_ENDPOINT_URL_WORKSPACES: 'URL', AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
      '',
    ],
    ['AWS_ENDPOINT_URL', {}, { AWS_ENDPOINT_URL: 'URL' }, ''],
  ])('the endpoint of %s counts first', async (_, settings, env) => {
    const answer = await startStub((call) => ({ body: { Images: imagesOf(call) } }));
    try {
      const fill = <T>(value: T): T =>
        JSON.parse(JSON.stringify(value).replace('"URL"', JSON.stringify(answer.url))) as T;
      const all = { ...KEYS, maxRetries: 0, ...fill(settings) };
      const client = createConnection({ settings: all, env: fill(env) }).forRegion(REGION);
      expect(await client.findImage('wsi-123456789')).toMatchObject({ kind: 'ok' });
    } finally {
      answer.close();
    }
  });

  test('the region is that of the configuration, then of AWS_REGION, then of AWS_DEFAULT_REGION', async () => {
    const env = { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' };
    const findRegion = (settings: ClientSettings, env: Environment) => createConnection({ settings, env }).findRegion();
    expect(await findRegion({ region: 'us-east-1' }, env)).toBe('us-east-1');
    expect(await findRegion({}, env)).toBe('eu-west-1');
    expect(await findRegion({ region: '' }, { AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-west-2' })).toBe('eu-west-2');
  });
});
