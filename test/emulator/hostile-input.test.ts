import { connect } from 'node:net';
import * as fc from 'fast-check';
import { COMMON_ERROR_CODES, type Emulator, OPERATIONS, startEmulator } from '../../src/emulator';
import type { OperationName } from '../../src/model';
import { call, getAuthorization, getCode, IMAGE } from './api-client';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ creationSeconds: 0 });
});
afterAll(() => emulator.close());
afterEach(async () => {
  expect(await getCode(emulator, 'DescribeWorkspaces')).toBe('ok');
});

/** Sends text over a bare connection and gives what comes back until it is closed. */
function send(text: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    let reply = '';
    const socket = connect(emulator.port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      reply += chunk.toString('latin1');
      socket.end();
    });
    socket.on('error', () => resolve(reply));
    socket.on('close', () => resolve(reply));
  });
}

describe('bodies', () => {
  it.each([
    ['no JSON', 'not json'],
    ['cut off', '{"Name": "a'],
    ['a comment', '{} // x'],
    ['a byte order mark', '\ufeff{}'],
    ['a list', '[]'],
    ['a string', '"x"'],
    ['null', 'null'],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ['an overlong encoding', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
    ['deep lists', '['.repeat(500_000)],
    ['deep lists that end', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['spaces only', '   '],
  ])('of %s are SerializationException', async (_what, body) => {
    expect(await getCode(emulator, 'CreateWorkspaceImage', body)).toBe('SerializationException');
  });

  it('with unknown members, however deep, are taken', async () => {
    const deep = `{"Name":"deep","Description":"d","WorkspaceId":"ws-golden0001","Other":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`;
    expect(await getCode(emulator, 'CreateWorkspaceImage', deep)).toBe('ok');
  });

  it('with __proto__ and constructor change nothing but themselves', async () => {
    const body =
      '{"__proto__":{"Name":"proto","Description":"d","WorkspaceId":"ws-golden0001"},"constructor":{"prototype":{"x":1}}}';
    expect(await getCode(emulator, 'CreateWorkspaceImage', body)).toBe('InvalidParameterValuesException');
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('of which a member is repeated count with its last value', async () => {
    const body = '{"Name":"a b","Name":"last","Description":"d","WorkspaceId":"ws-golden0001"}';
    expect(await getCode(emulator, 'CreateWorkspaceImage', body)).toBe('ok');
    expect(emulator.images().map(({ name }) => name)).toContain('last');
  });

  it('up to 1 MiB are read, beyond it is 413', async () => {
    const pad = (length: number) => `{"Pad":"${'x'.repeat(length - 10)}"}`;
    expect(await getCode(emulator, 'DescribeWorkspaceImages', pad(1024 * 1024))).toBe('ok');
    const { status, body } = await call(emulator, 'DescribeWorkspaceImages', pad(1024 * 1024 + 1));
    expect([status, body.__type]).toEqual([413, 'RequestEntityTooLargeException']);
    expect(await getCode(emulator, 'DescribeWorkspaceImages', pad(8 * 1024 * 1024))).toBe(
      'RequestEntityTooLargeException',
    );
  });

  it('with a quarter of a million bad items get a short answer', async () => {
    const { body } = await call(emulator, 'DescribeWorkspaceImages', { ImageIds: Array(250_000).fill('x') });
    expect(body.message).toMatch(/^250001 validation errors detected/);
    expect(body.message.length).toBeLessThan(2000);
    const tags = `{"ResourceId":"x","Tags":[${'{},'.repeat(300_000)}{}]}`;
    expect((await call(emulator, 'CreateTags', tags)).body.message).toMatch(/^300001 validation errors detected/);
  });
});

describe('requests', () => {
  it.each([
    ['an unknown operation', { 'x-amz-target': 'WorkspacesService.StopWorkspaces' }, 400],
    ['a target in other letter case', { 'x-amz-target': 'WorkSpacesService.DescribeTags' }, 400],
    ['a target that every object has', { 'x-amz-target': 'WorkspacesService.constructor' }, 400],
    ['an empty target', { 'x-amz-target': '' }, 400],
    ['the wrong content type', { 'content-type': 'application/json' }, 404],
  ])('with %s are UnknownOperationException', async (_what, headers, expected) => {
    const { status, body } = await call(emulator, 'DescribeTags', {}, { headers });
    expect([status, body.__type]).toEqual([expected, 'UnknownOperationException']);
  });

  it('with a charset in the content type are taken', async () => {
    const headers = { 'content-type': 'Application/X-Amz-JSON-1.1; charset=utf-8' };
    expect(await getCode(emulator, 'DescribeWorkspaces', {}, { headers })).toBe('ok');
  });

  it('of other methods and paths get 404 with a JSON body and a request id', async () => {
    for (const [method, path] of [
      ['GET', '/x'],
      ['HEAD', '/'],
      ['PUT', '/'],
      ['POST', '/x'],
      ['OPTIONS', '/'],
    ] as const) {
      const response = await fetch(`${emulator.url}${path}`, { method });
      expect(response.status).toBe(404);
      expect(response.headers.get('x-amzn-requestid')).not.toBeNull();
      const text = await response.text();
      if (method !== 'HEAD') expect(JSON.parse(text)).toMatchObject({ __type: 'UnknownOperationException' });
    }
  });

  it('without Authorization are MissingAuthenticationTokenException', async () => {
    const response = await fetch(emulator.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'WorkspacesService.DescribeWorkspaces' },
      body: '{}',
    });
    expect([response.status, await response.json()]).toEqual([
      400,
      { __type: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' },
    ]);
  });

  it('that are no HTTP, or never end, or break off, harm nobody', async () => {
    expect(await send('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03')).toMatch(/^HTTP\/1.1 400/);
    expect(await send('GET / HTTP/9.9\r\n\r\n')).toMatch(/^HTTP\/1.1 400/);
    expect(await send(`POST / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 431/,
    );
    expect(await send('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n')).toMatch(/^HTTP\/1.1 400/);
    const broken = connect(emulator.port, '127.0.0.1');
    await new Promise((resolve) =>
      broken.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{"Na', resolve),
    );
    broken.destroy();
  });

  it('in a half that never comes do not hold up close', async () => {
    const own = await startEmulator();
    const socket = connect(own.port, '127.0.0.1');
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => {});
    await new Promise((resolve) => socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{', resolve));
    await own.close();
    await closed;
  });
});

describe('any JSON', () => {
  const names = Object.keys(OPERATIONS) as OperationName[];
  const members = fc.constantFrom(
    ...new Set(Object.values(OPERATIONS).flatMap(({ input: known }) => Object.keys(known))),
    '__proto__',
  );
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom('ws-golden0001', 'wsi-000000000', IMAGE.Name),
    fc.array(fc.record({ Key: fc.string({ unit: 'binary' }), Value: fc.jsonValue() }), { maxLength: 3 }),
  );
  const input = fc.oneof(fc.jsonValue(), fc.dictionary(members, value));

  it('gets an answer, or an error of those that the operation declares', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), input, async (name, json) => {
        const { status, headers, body } = await call(emulator, name, JSON.stringify(json));
        expect(headers.get('x-amzn-requestid')).not.toBeNull();
        if (status === 200) return;
        expect(status).toBe(400);
        expect([...COMMON_ERROR_CODES, ...OPERATIONS[name].errorCodes]).toContain(body.__type);
        expect(body.message).toEqual(expect.any(String));
      }),
      { numRuns: 300 },
    );
  });

  it('and any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 64 }), async (bytes) => {
        const response = await fetch(emulator.url, {
          method: 'POST',
          headers: {
            'content-type': 'application/x-amz-json-1.1',
            'x-amz-target': 'WorkspacesService.CreateTags',
            authorization: getAuthorization(),
          },
          body: Buffer.from(bytes),
        });
        expect(response.status).toBe(400);
        expect(await response.json()).toMatchObject({ __type: expect.stringMatching(/Exception$/) });
      }),
      { numRuns: 100 },
    );
  });
});
