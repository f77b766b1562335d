import { closeStubs, connect, KEYS } from '../connect';
import { awsError, type StubAnswer } from '../stub-server';

afterEach(closeStubs);

const NEW_IMAGE = {
  name: 'golden',
  description: 'Golden image',
  workspaceId: 'ws-golden0001',
  tags: new Map([['a', '1']]),
};

describe('errors and retries', () => {
  test('throttled calls are tried again, up to max_retries', async () => {
    const { client, stub } = await connect(
      (_, index) =>
        index < 2 ? awsError('ThrottlingException', 'Rate exceeded') : { body: { ImageId: 'wsi-123456789' } },
      { maxRetries: 2 },
    );
    expect(await client.createImage(NEW_IMAGE)).toMatchObject({ kind: 'ok', value: { id: 'wsi-123456789' } });
    expect(stub.calls).toHaveLength(3);
    const without = await connect(() => awsError('ThrottlingException', 'Rate exceeded'));
    expect(await without.client.createImage(NEW_IMAGE)).toMatchObject({
      kind: 'error',
      error: { code: 'ThrottlingException', mayHaveTakenEffect: false },
    });
    expect(without.stub.calls).toHaveLength(1);
  });

  test('AWS_MAX_ATTEMPTS counts where max_retries is not set', async () => {
    const { client, stub } = await connect(
      () => awsError('InternalFailure', 'sorry', 500),
      { maxRetries: undefined },
      { AWS_MAX_ATTEMPTS: '2' },
    );
    expect(await client.createImage(NEW_IMAGE)).toMatchObject({
      kind: 'error',
      error: { code: 'InternalFailure', mayHaveTakenEffect: true },
    });
    expect(stub.calls).toHaveLength(2);
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
    const { client } = await connect(() => answer);
    expect(await client.createImage(NEW_IMAGE)).toMatchObject({
      kind: 'error',
      error: { operation: 'CreateWorkspaceImage', mayHaveTakenEffect },
    });
  });

  test('an answer that is half a JSON is described without the words of the SDK', async () => {
    const { client } = await connect(() => ({ text: '{"ImageId":"wsi-1234' }));
    expect(await client.createImage(NEW_IMAGE)).toEqual({
      kind: 'error',
      error: {
        operation: 'CreateWorkspaceImage',
        code: 'InvalidResponse',
        message: 'The answer of AWS is cut off, or cannot be read.',
        requestId: 'request-1',
        status: 200,
        mayHaveTakenEffect: true,
      },
    });
  });

  test('a create that was tried again may have taken effect the first time', async () => {
    const { client } = await connect(
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
    const { client, stub } = await connect(
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
    expect(stub.calls).toHaveLength(1);
  });

  test('secrets are removed from the words of AWS', async () => {
    const token = 'a-session-token-of-a-test';
    const { client } = await connect(
      ({ headers }) =>
        awsError('InvalidSignatureException', `string to sign: ${KEYS.secretKey} ${headers['x-amz-security-token']}`),
      { token },
    );
    const result = await client.createImage(NEW_IMAGE);
    expect(result).toMatchObject({ kind: 'error', error: { message: 'string to sign: (secret) (secret)' } });
  });
});

test('an image without tags is created without the member', async () => {
  const { client, stub } = await connect(() => ({ body: { ImageId: 'wsi-123456789' } }));
  await client.createImage({ ...NEW_IMAGE, tags: new Map() });
  expect(stub.calls[0]!.body).toEqual({ Name: 'golden', Description: 'Golden image', WorkspaceId: 'ws-golden0001' });
});
