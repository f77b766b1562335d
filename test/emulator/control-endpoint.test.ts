import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { createManualClock, type Emulator } from '../../src/emulator';
import { getRefusal } from '../../src/emulator/control/guard';
import { call, createImage, getCode, IMAGE } from './api-client';
import { useEmulators } from './use-emulators';

const JSON_TYPE = { 'content-type': 'application/json' };
const clock = createManualClock();
const start = useEmulators({ clock, creationSeconds: 60 });

interface Sent {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly address?: string;
}

/** Status, body and headers. A body that is text is sent as it is. */
async function send(
  { port }: Emulator,
  line: string,
  { body, headers = body === undefined ? {} : JSON_TYPE, address = '127.0.0.1' }: Sent = {},
) {
  const [method, path] = line.split(' ');
  const sent = request({ host: address, port, method, path: `/_emulator${path}`, headers });
  sent.end(body === undefined || typeof body === 'string' ? body : JSON.stringify(body));
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    sent.on('response', resolve).on('error', reject);
  });
  return { status: response.statusCode, body: JSON.parse(await text(response)), headers: response.headers };
}

describe('the control endpoint', () => {
  it('tells that it is there', async () => {
    const emulator = await start();
    const { status, body, headers } = await send(emulator, 'GET /health');
    const time = new Date(clock.now()).toISOString();
    expect([status, body]).toEqual([200, { status: 'ok', time, milliseconds: clock.now() }]);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
  });

  it('exports and imports the state, also into another emulator', async () => {
    const [one, other] = [await start(), await start({ seed: {} })];
    const imageId = await createImage(one, { Tags: [{ Key: 'a', Value: '1' }] });
    const { body: state } = await send(one, 'GET /state');
    expect(await send(other, 'PUT /state', { body: state })).toMatchObject({ status: 200, body: {} });
    expect(other.snapshot()).toEqual(one.snapshot());
    expect(await getCode(one, 'CreateTags', { ResourceId: imageId, Tags: [{ Key: 'b' }] })).toBe('ok');
    expect(other.snapshot()).not.toEqual(one.snapshot());
    expect((await send(other, 'GET /state')).body).toEqual(state);
  });

  it('resets everything but the clock', async () => {
    const emulator = await start({ faults: { throttle: { DescribeTags: 1 } }, rate: { perSecond: 0.001, burst: 3 } });
    await createImage(emulator);
    await send(emulator, 'PUT /faults', { body: { fail: [{ operation: '*', code: 'Broken' }] } });
    await send(emulator, 'POST /clock', { body: { advanceMilliseconds: 1000 } });
    const { body: before } = await send(emulator, 'GET /clock');
    expect(await send(emulator, 'POST /reset', { headers: JSON_TYPE })).toMatchObject({ status: 200, body: {} });
    expect(emulator.images()).toEqual([]);
    expect((await send(emulator, 'GET /faults')).body).toEqual({ throttle: { DescribeTags: 1 } });
    expect((await send(emulator, 'GET /clock')).body).toEqual(before);
    const codes: string[] = [];
    for (const operation of ['DescribeTags', 'DescribeWorkspaces', 'DescribeWorkspaces'])
      codes.push(await getCode(emulator, operation, { ResourceId: IMAGE.WorkspaceId }));
    expect(codes).toEqual(['ThrottlingException', 'ok', 'ok']);
  });

  it('sets faults, and tells those that are left', async () => {
    const emulator = await start();
    const faults = {
      seed: 3,
      throttle: { '*': 2 },
      fail: [
        { operation: 'DescribeTags', code: 'X', count: 1 },
        { operation: 'CreateTags', code: 'Y' },
      ],
    };
    expect(await send(emulator, 'PUT /faults', { body: faults })).toMatchObject({ status: 200, body: faults });
    await call(emulator, 'DescribeWorkspaces');
    await call(emulator, 'DescribeTags', { ResourceId: 'ws-golden0001' });
    expect((await send(emulator, 'GET /faults')).body).toEqual({
      ...faults,
      throttle: { '*': 1 },
      fail: [{ ...faults.fail[0], count: 0 }, faults.fail[1]],
    });
    expect(await send(emulator, 'PUT /faults', { body: {} })).toMatchObject({ status: 200, body: {} });
    expect(await getCode(emulator, 'DescribeWorkspaces')).toBe('ok');
  });

  it('moves the clock, and images are ready', async () => {
    const emulator = await start();
    await createImage(emulator);
    const { milliseconds } = (await send(emulator, 'GET /clock')).body;
    const { status, body } = await send(emulator, 'POST /clock', { body: { advanceMilliseconds: 60_000 } });
    const time = new Date(milliseconds + 60_000).toISOString();
    expect([status, body]).toEqual([200, { time, milliseconds: milliseconds + 60_000 }]);
    expect((await call(emulator, 'DescribeWorkspaceImages')).body.Images).toMatchObject([{ State: 'AVAILABLE' }]);
  });

  it('writes the state file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'control-'));
    const stateFile = join(folder, 'state.json');
    const emulator = await start({ stateFile });
    const read = () => JSON.parse(readFileSync(stateFile, 'utf8'));
    await createImage(emulator);
    await send(emulator, 'POST /clock', { body: { advanceMilliseconds: 5 } });
    expect(read()).toMatchObject({ time: (await send(emulator, 'GET /clock')).body.milliseconds });
    await send(emulator, 'POST /reset', { headers: JSON_TYPE });
    expect(read()).toMatchObject({ partitions: [] });
    rmSync(folder, { recursive: true });
    expect(await send(emulator, 'POST /clock', { body: { advanceMilliseconds: 5 } })).toMatchObject({
      status: 500,
      body: { problems: [expect.stringMatching(/^The state file ".*" cannot be written: ENOENT\.$/)] },
    });
  });

  it.each<[string, Sent, number, string]>([
    ['GET /', {}, 404, 'There is no "/_emulator/". There are /_emulator/health, /_emulator/state,'],
    ['GET /toString', {}, 404, 'There is no "/_emulator/toString".'],
    ['GET /health?x', {}, 404, 'There is no "/_emulator/health?x".'],
    ['DELETE /state', { headers: JSON_TYPE }, 405, '/_emulator/state takes GET and PUT, not DELETE.'],
    ['PUT /state', { body: '{' }, 400, 'The body is not JSON in UTF-8.'],
    ['PUT /state', { body: {} }, 400, 'version: is missing. Add it. The format is in docs/emulator.md.'],
    ['PUT /state', { body: [] }, 400, 'the state: a list is not a JSON object.'],
    ['PUT /faults', { body: { throttle: { x: 1 } } }, 400, 'faults.throttle.x: there is no such member; known are *,'],
    [
      'PUT /faults',
      { body: { fail: [{ operation: '*' }] } },
      400,
      'faults.fail[0]: has neither code nor body nor drop.',
    ],
    ['POST /clock', { body: {} }, 400, 'advanceMilliseconds: is missing.'],
    ['POST /clock', { body: { advanceMilliseconds: -1 } }, 400, 'advanceMilliseconds: -1 is too small'],
    ['POST /clock', { body: { advanceMilliseconds: 253_000_000_000_000 } }, 400, 'goes beyond the year 9999.'],
    ['POST /clock', { body: null }, 400, 'the body: '],
  ])('%s with %j: %i %s', async (line, sent, status, problem) => {
    const emulator = await start();
    const before = (await send(emulator, 'GET /state')).body;
    const answer = await send(emulator, line, sent);
    expect([answer.status, answer.body.problems[0]]).toEqual([status, expect.stringContaining(problem)]);
    expect((await send(emulator, 'GET /state')).body).toEqual(before);
  });

  it('leaves the log to calls of the APIs', async () => {
    const entries: unknown[] = [];
    await send(await start({ log: (entry) => entries.push(entry) }), 'GET /health');
    expect(entries).toEqual([]);
  });
});

describe('who may reach it', () => {
  const NO = [403, expect.stringMatching(/^The header (Host|Origin|Sec-Fetch-Site) ".*" is/)];

  it.each<[(port: number) => Record<string, string>]>([
    [(port) => ({ host: `127.0.0.1:${port}` })],
    [(port) => ({ host: `LOCALHOST:${port}` })],
    [(port) => ({ host: `[::1]:${port}` })],
    [(port) => ({ host: `localhost:${port}`, origin: `http://localhost:${port}` })],
    [(port) => ({ host: `localhost:${port}`, 'sec-fetch-site': 'same-origin' })],
    [(port) => ({ host: `localhost:${port}`, 'sec-fetch-site': 'none' })],
  ])('%# a program of this machine, or a page of its own', async (getHeaders) => {
    const emulator = await start();
    const headers = getHeaders(emulator.port);
    expect(await send(emulator, 'GET /state', { headers })).toMatchObject({ status: 200 });
    expect(await send(emulator, 'POST /reset', { headers: { ...headers, ...JSON_TYPE } })).toMatchObject({
      status: 200,
    });
  });

  it.each<[(port: number) => Record<string, string>]>([
    [(port) => ({ host: `evil.example:${port}` })],
    [(port) => ({ host: `evil.example:${port}`, origin: `http://evil.example:${port}` })],
    [(port) => ({ host: `127.0.0.1.evil.example:${port}` })],
    [(port) => ({ host: `localhost.:${port}` })],
    [() => ({ host: '127.0.0.1' })],
    [(port) => ({ host: `127.0.0.1:${port + 1}` })],
    [() => ({ host: 'x' })],
    [(port) => ({ host: `user@127.0.0.1:${port}` })],
    [() => ({ origin: 'https://evil.example' })],
    [() => ({ origin: 'null' })],
    [() => ({ origin: '' })],
    [(port) => ({ origin: `https://127.0.0.1:${port}` })],
    [(port) => ({ origin: `http://localhost:${port}` })],
    [(port) => ({ origin: `http://127.0.0.1:${port + 1}` })],
    [() => ({ 'sec-fetch-site': 'cross-site' })],
    [() => ({ 'sec-fetch-site': 'same-site' })],
  ])('%# no page elsewhere', async (getHeaders) => {
    const emulator = await start();
    await createImage(emulator);
    const headers = getHeaders(emulator.port);
    for (const line of ['GET /state', 'GET /health', 'POST /reset', 'GET /none']) {
      const { status, body } = await send(emulator, line, { headers: { ...headers, ...JSON_TYPE } });
      expect([status, body.problems[0]]).toEqual(NO);
    }
    expect(emulator.images()).toHaveLength(1);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonp', ''])(
    'nobody with a form, or what a page can send without asking: %s',
    async (type) => {
      const emulator = await start();
      await createImage(emulator);
      for (const line of ['POST /reset', 'PUT /state', 'PUT /faults', 'POST /clock']) {
        const { status, body } = await send(emulator, line, { headers: type === '' ? {} : { 'content-type': type } });
        expect([status, body.problems]).toEqual([
          415,
          ['The header Content-Type has to be application/json, also without a body.'],
        ]);
      }
      expect(emulator.images()).toHaveLength(1);
    },
  );

  it('a question whether a page may is answered with no', async () => {
    const emulator = await start();
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'PUT' };
    const answer = await send(emulator, 'OPTIONS /state', { headers });
    expect(answer.status).toBe(403);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('nobody from another machine, whatever address the emulator has', () => {
    const ask = (remoteAddress: string | undefined) =>
      getRefusal({
        method: 'GET',
        headers: { host: '127.0.0.1:1' },
        socket: { remoteAddress, localPort: 1 },
      } as unknown as Parameters<typeof getRefusal>[0]);
    for (const address of ['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1']) expect(ask(address)).toBeUndefined();
    for (const address of ['10.0.0.1', '192.168.1.7', '::ffff:10.0.0.1', 'fe80::1', '::', '1270.0.0.1', '', undefined])
      expect(ask(address)).toEqual({ status: 403, message: 'It is for this machine only.' });
  });
});

const hasCurl = spawnSync('curl', ['--version']).status === 0;

(hasCurl ? it : it.skip)('the examples of the page do what they say', async () => {
  const page = readFileSync(join(__dirname, '../../docs/emulator.md'), 'utf8');
  const section = page.split('## Driving it from outside\n')[1]?.split('\n## ')[0] ?? '';
  const commands = /```sh\n(.*?)```/s.exec(section)?.[1]?.trim().split('\n') ?? [];
  const emulator = await start();
  const imageId = await createImage(emulator);
  const cwd = mkdtempSync(join(tmpdir(), 'curl-'));
  const answers: unknown[] = [];
  for (const command of commands) {
    const line = command.replace('127.0.0.1:4610', `127.0.0.1:${emulator.port}`).replace(/^curl /, 'curl -sS ');
    const { stdout } = await promisify(execFile)('sh', ['-c', line], { cwd });
    answers.push(stdout === '' ? undefined : JSON.parse(stdout));
  }
  rmSync(cwd, { recursive: true });
  const time = { time: expect.any(String), milliseconds: expect.any(Number) };
  const throttle = { '*': 3 };
  expect(answers).toEqual([{ status: 'ok', ...time }, { throttle }, { throttle }, time, undefined, {}, {}]);
  expect(emulator.images()).toMatchObject([{ imageId, state: 'AVAILABLE' }]);
});
