import type { AwsError, Result } from '../../../src/client';
import { OwnProcess, type Scene } from '../own-process';
import { awsError, type StubAnswer } from '../stub-server';

const world = new OwnProcess();
beforeEach(() => world.open());
afterEach(() => world.close());
afterAll(() => world.remove());

const KEYS = { accessKey: 'AKIATEST', secretKey: 'secret-of-a-test' };

const create = ({ client, image }: Scene): Promise<Result<unknown>> => client.createImage(image);
const find = ({ client }: Scene): Promise<Result<unknown>> => client.findImage('wsi-000000001');

/** Words that only the insides of the SDK and of node have. */
const INSIDES =
  /smithy|aws-sdk|\$response|hidden field|Deserialization|SyntaxError|AggregateError|UnknownError|JSON|token '/i;

async function failWith(script: typeof create, settings = {}, env = {}): Promise<AwsError> {
  const result = await world.run(script, { ...KEYS, ...settings }, env);
  if (result.kind === 'ok') throw new Error('The call has succeeded.');
  expect(result.error.message).not.toMatch(INSIDES);
  return result.error;
}

describe('what the network does is told in plain words', () => {
  test.each([
    [
      'nobody listens',
      'http://127.0.0.1:1',
      'ECONNREFUSED',
      /^No connection could be made to 127\.0\.0\.1:1: nothing/,
      false,
    ],
    [
      'nobody listens at any address',
      'http://localhost:1',
      'ECONNREFUSED',
      /^No connection could be made to .*:1: /,
      false,
    ],
    ['the endpoint is no URL', 'nobody', 'ERR_INVALID_URL', /^The endpoint is not a URL\.$/, false],
  ])('%s', async (_, endpoint, code, message, mayHaveTakenEffect) => {
    const error = await failWith(create, { endpoints: { workspaces: endpoint } });
    expect(error).toEqual({
      operation: 'CreateWorkspaceImage',
      code,
      message: expect.stringMatching(message),
      mayHaveTakenEffect,
    });
  });

  test('credentials have a line break', async () => {
    const script = async ({ client, image }: Scene) => {
      const result = await client.createImage(image);
      // The SDK's timers would hold the process.
      setImmediate(() => process.exit());
      return result;
    };
    const { code, message, mayHaveTakenEffect } = await failWith(script, { token: 'session-token\n' });
    expect([code, mayHaveTakenEffect]).toEqual(['ERR_INVALID_CHAR', false]);
    expect(message).toMatch(
      /^A header of the call would contain a character .* look for line breaks in the credentials\.$/,
    );
  });

  test('the region is none', async () => {
    const script = ({ connection, image }: Scene) => connection.forRegion('eu_central 1').createImage(image);
    const { code, message } = await failWith(script);
    expect([code, message]).toEqual(['NotMade', 'The region is not valid: its name cannot be part of a host name.']);
  });

  test('there is no such host', async () => {
    const { code, message, mayHaveTakenEffect } = await failWith(create, {
      endpoints: { workspaces: 'https://nobody.invalid' },
    });
    // The second of each is of a machine without a name server.
    expect(['ENOTFOUND', 'EAI_AGAIN']).toContain(code);
    expect(message).toMatch(/^The host nobody\.invalid (is not known|could not be looked up)\.$/);
    expect(mayHaveTakenEffect).toBe(false);
  });

  test('the endpoint does not speak TLS', async () => {
    const endpoint = world.workspaces.url.replace('http:', 'https:');
    const { message } = await failWith(create, { endpoints: { workspaces: endpoint } });
    expect(message).toMatch(/^The endpoint does not speak TLS, or not in a way that is understood \(\w+\)\.$/);
  });

  test('the connection breaks', async () => {
    world.answer = () => 'cut';
    expect(await failWith(create)).toEqual({
      operation: 'CreateWorkspaceImage',
      code: 'ECONNRESET',
      message: 'The connection broke before the answer was there.',
      mayHaveTakenEffect: true,
    });
  });

  test('a host that is not there for a moment is asked again', async () => {
    const script = async ({ client, entries }: Scene) => {
      const { createServer } = require('node:http') as typeof import('node:http');
      const found = client.findImage('wsi-000000001');
      while (entries.length === 0) await new Promise((resolve) => setImmediate(resolve));
      const server = createServer((_, response) => response.end('{"Images":[{"ImageId":"wsi-000000001"}]}'));
      server.listen(Number(new URL(process.env['AWS_ENDPOINT_URL_WORKSPACES']!).port), '127.0.0.1');
      const result = await found;
      server.closeAllConnections();
      server.close();
      return result;
    };
    world.workspaces.close();
    expect(await world.run(script, { ...KEYS, maxRetries: 25 })).toMatchObject({
      kind: 'ok',
      value: { id: 'wsi-000000001' },
    });
    const outcomes = world.log.map(({ outcome }) => outcome);
    expect([...new Set(outcomes)]).toEqual(['ECONNREFUSED', 'OK']);
  });
});

const HTML = '<html><body>Service Unavailable</body></html>';

describe('an answer that cannot be read is told in plain words', () => {
  const broken = /^The answer of AWS is cut off, or cannot be read\.$/;
  const foreign =
    /^The answer has HTTP status \d+ and is cut off, or did not come from AWS: a proxy may have sent it\.$/;
  const silent = /^The answer has HTTP status \d+ and gives no reason\.$/;

  test.each<[string, StubAnswer, number, RegExp, boolean]>([
    ['a page with 200', { text: HTML, contentType: 'text/html' }, 200, broken, true],
    ['a page with 403', { status: 403, text: HTML, contentType: 'text/html' }, 403, foreign, false],
    ['a page with 503', { status: 503, text: HTML, contentType: 'text/html' }, 503, foreign, true],
    ['a redirect', { status: 302, text: '' }, 302, silent, false],
    ['nothing with 500', { status: 500, text: '' }, 500, silent, true],
    ['nothing but {} with 500', { status: 500, body: {} }, 500, silent, true],
    ['null with 400', { status: 400, text: 'null' }, 400, silent, false],
    ['a list with 400', { status: 400, text: '[1]' }, 400, silent, false],
    ['nothing but {} with 404', { status: 404, body: {} }, 404, silent, false],
    ['null with 200', { text: 'null' }, 200, broken, true],
    ['half a JSON', { text: '{"ImageId":"wsi-1234' }, 200, broken, true],
    ['half an answer', { body: { ImageId: 'wsi-123456789' }, isCut: true }, 200, broken, true],
    ['half a refusal', { status: 400, body: { __type: 'AccessDeniedException' }, isCut: true }, 400, foreign, false],
    ['no id', { body: {} }, 200, broken, true],
    ['an id that is no text', { body: { ImageId: 5 } }, 200, broken, true],
    ['a name that is no text', { body: { ImageId: 'wsi-123456789', Name: {} } }, 200, broken, true],
    ['a time that is none', { body: { ImageId: 'wsi-123456789', Created: 'now' } }, 200, broken, true],
    ['a time beyond all time', { body: { ImageId: 'wsi-123456789', Created: 1e20 } }, 200, broken, true],
  ])('%s', async (_, answer, status, message, mayHaveTakenEffect) => {
    world.answer = () => answer;
    expect(await failWith(create)).toEqual({
      operation: 'CreateWorkspaceImage',
      code: 'InvalidResponse',
      message: expect.stringMatching(message),
      requestId: 'request-1',
      status,
      mayHaveTakenEffect,
    });
  });

  test.each<[string, unknown]>([
    ['no list', 'x'],
    ['a list of anything', [1, null]],
    ['an image whose id is a number', [{ ImageId: 5 }]],
    ['an image with details that are none', [{ ImageId: 'wsi-000000001', ErrorDetails: 'x' }]],
  ])('images that are %s are not taken for "there is none"', async (_, Images) => {
    world.answer = () => ({ body: { Images } });
    expect(await failWith(find)).toMatchObject({ operation: 'DescribeWorkspaceImages', code: 'InvalidResponse' });
  });

  test('nor is a JSON that somebody else has answered with', async () => {
    world.answer = () => ({ body: { status: 'ok' }, hasRequestId: false });
    expect(await failWith(find)).toMatchObject({ code: 'InvalidResponse', status: 200 });
  });

  test('AWS may leave out an empty list', async () => {
    world.answer = () => ({ body: {} });
    expect(await world.run(find, KEYS)).toEqual({ kind: 'ok' });
  });
});

describe('the words of AWS stay its own', () => {
  test.each<[string, StubAnswer, Partial<AwsError>]>([
    [
      'an error of the model',
      awsError('AccessDeniedException', 'You may not.'),
      { code: 'AccessDeniedException', message: 'You may not.' },
    ],
    [
      'an error outside of it',
      awsError('OptInRequired', 'Opt in.', 403),
      { code: 'OptInRequired', message: 'Opt in.' },
    ],
    ['an error of its own', awsError('InternalFailure', 'Sorry.', 500), { code: 'InternalFailure', message: 'Sorry.' }],
    [
      'no words',
      { status: 400, body: { __type: 'com.amazonaws#FooException:http://x' } },
      { code: 'FooException', message: '' },
    ],
    [
      'words that are none',
      { status: 400, body: { __type: 'FooException', message: { a: 1 } } },
      { code: 'FooException', message: '' },
    ],
  ])('%s', async (_, answer, expected) => {
    world.answer = () => answer;
    expect(await failWith(create)).toMatchObject({ ...expected, requestId: 'request-1' });
  });
});

describe('a create whose answer is cut', () => {
  const cut: StubAnswer = { body: { ImageId: 'wsi-123456789' }, isCut: true };
  const held = awsError('InvalidResourceStateException', 'The WorkSpace is SUSPENDED.');

  test.each([
    ['may have taken effect', 0, { code: 'InvalidResponse', status: 200, requestId: 'request-1' }],
    ['is tried again, and may have taken effect the first time', 2, { code: 'InvalidResourceStateException' }],
  ])('%s', async (_, maxRetries, expected) => {
    world.answer = (_call, index) => (index === 0 ? cut : held);
    expect(await failWith(create, { maxRetries })).toMatchObject({ ...expected, mayHaveTakenEffect: true });
    expect(world.workspaces.calls).toHaveLength(maxRetries === 0 ? 1 : 2);
  });
});
