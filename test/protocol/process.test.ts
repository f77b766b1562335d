import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import type { ConnectionOptions } from 'node:tls';
import { connect as connectTls } from 'node:tls';
import { objectValue } from '../../src/framework';
import { createCertificate } from '../../src/protocol/certificate';
import type { Scratch } from './fixture-bundle';
import { bundleFixture } from './fixture-bundle';
import { PluginClient, startProvider } from './plugin-client';
import type { StartOptions } from './plugin-process';
import { connectTo, PluginProcess } from './plugin-process';

let scratch: Scratch;
let things: string;
let sockets: string;
const started: PluginProcess[] = [];

beforeAll(() => {
  scratch = bundleFixture();
});
afterAll(() => scratch.remove());

beforeEach(() => {
  things = join(scratch.directory, `t${started.length}`);
  sockets = join(scratch.directory, `s${started.length}`);
  mkdirSync(things);
  mkdirSync(sockets);
});
afterEach(() => {
  for (const { child } of started) child.kill('SIGKILL');
});

function start(options: Partial<StartOptions> = {}, client = createCertificate(Date.now())): PluginProcess {
  const env = { TMPDIR: sockets, ...options.env };
  const process_ = new PluginProcess({ command: scratch.command, ...options, env }, client);
  started.push(process_);
  return process_;
}

async function connect(options: Partial<StartOptions> = {}): Promise<PluginClient> {
  const client = await startProvider({
    command: scratch.command,
    ...options,
    env: { TMPDIR: sockets, ...options.env },
  });
  started.push(client.process);
  return client;
}

async function connectConfigured(options: Partial<StartOptions> = {}): Promise<PluginClient> {
  const client = await connect(options);
  expect(await client.configure({ directory: things })).toEqual([]);
  return client;
}

function thing(name: string) {
  return objectValue([['name', name]]);
}

/** A dead engine reads no output: what the provider then writes fails. */
function closePipes({ process: { child } }: PluginClient): void {
  child.stdout?.destroy();
  child.stderr?.destroy();
}

async function until(isDone: () => boolean): Promise<void> {
  while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('handshake', () => {
  test('one line of six fields, base64 without padding, and nothing else on standard output', async () => {
    const client = await connectConfigured();
    expect(client.handshakeLine).toMatch(/^1\|6\|unix\|\/[^|]+\|grpc\|[A-Za-z0-9+/]+$/);
    await client.change('fixture_thing', null, thing('noisy'));
    await client.shutdown();
    expect(client.process.stdout).toBe(`${client.handshakeLine}\n`);
    expect(client.stderr).toContain('noise 1999\n');
    expect(client.stderr).toContain('more noise\n');
  });

  test('the certificate is P-256, for localhost, self-signed and valid now', async () => {
    const line = await start().readLine();
    const certificate = new X509Certificate(Buffer.from(line.split('|')[5] as string, 'base64'));
    expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
    expect(certificate.subjectAltName).toBe('DNS:localhost');
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(Date.parse(certificate.validFrom)).toBeLessThan(Date.now());
    expect(Date.parse(certificate.validTo)).toBeGreaterThan(Date.now() + 86_400_000);
  });

  test.each([
    ['no magic cookie', { TF_PLUGIN_MAGIC_COOKIE: undefined }, 'It is not meant to be run by hand'],
    ['another magic cookie', { TF_PLUGIN_MAGIC_COOKIE: 'x' }, 'It is not meant to be run by hand'],
    ['protocols without 6', { PLUGIN_PROTOCOL_VERSIONS: '4,5' }, 'the engine offers "4,5"'],
  ])('%s: a sentence and exit code 1', async (_case, env, sentence) => {
    const process_ = start({ env });
    expect(await process_.exited).toEqual({ code: 1, signal: null });
    expect(process_.stderr).toContain(sentence);
    expect(process_.stdout).toBe('');
    expect(readdirSync(sockets)).toEqual([]);
  });

  test('a temporary directory that is too long for a socket: /tmp is used, and left clean', async () => {
    const long = join(sockets, 'x'.repeat(100));
    mkdirSync(long);
    const client = await connect({ env: { TMPDIR: long } });
    const path = client.handshakeLine.split('|')[3] as string;
    expect(dirname(dirname(path))).toBe('/tmp');
    expect(Object.keys((await client.getSchema()).resources)).toEqual(['fixture_thing']);
    await client.shutdown();
    expect(existsSync(dirname(path))).toBe(false);
  });

  test('a provider that cannot be loaded: a sentence, exit code 1, no socket left', async () => {
    const process_ = start({ env: { FIXTURE_LOAD_FAILS: '1' } });
    expect((await process_.exited).code).toBe(1);
    expect(process_.stderr).toContain('this is a bug in the provider: Error: it cannot be loaded');
    expect(readdirSync(sockets)).toEqual([]);
  });
});

describe('who may connect', () => {
  const announced = createCertificate(Date.now());
  const announcedKey = { cert: announced.certPem, key: announced.keyPem };
  const stranger = createCertificate(Date.now());

  test.each<[string, ConnectionOptions, string]>([
    ['the announced certificate', announcedKey, 'answered'],
    ['the announced certificate over TLS 1.2', { ...announcedKey, maxVersion: 'TLSv1.2' }, 'answered'],
    ['no certificate', {}, 'closed'],
    ['another certificate', { cert: stranger.certPem, key: stranger.keyPem }, 'closed'],
    [
      'another certificate over TLS 1.2',
      { cert: stranger.certPem, key: stranger.keyPem, maxVersion: 'TLSv1.2' },
      'closed',
    ],
    [
      'the announced certificate over TLS 1.1',
      { ...announcedKey, minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
      'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    ],
    [
      'another protocol than HTTP/2',
      { ...announcedKey, ALPNProtocols: ['http/1.1'] },
      'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL',
    ],
  ])('%s', async (_case, options, outcome) => {
    const process_ = start({}, announced);
    const line = await process_.readLine();
    expect(await tryConnection({ path: line.split('|')[3] as string, ...options })).toBe(outcome);
    if (outcome === 'answered') return;
    const client = new PluginClient(process_, line, connectTo(line, announced));
    expect(Object.keys((await client.getSchema()).resources)).toEqual(['fixture_thing']);
    expect(await client.shutdown()).toEqual({ code: 0, signal: null });
  });

  test('without PLUGIN_CLIENT_CERT the connection is plain, and the line has no certificate', async () => {
    const client = await connect({ isPlaintext: true });
    expect(client.handshakeLine.split('|')).toHaveLength(5);
    expect(Object.keys((await client.getSchema()).resources)).toEqual(['fixture_thing']);
    expect(await client.shutdown()).toEqual({ code: 0, signal: null });
  });
});

/** Opens HTTP/2: `answered` with any byte, `closed` without one, or the code of the error. */
function tryConnection(options: ConnectionOptions): Promise<string> {
  return new Promise((resolve) => {
    const socket = connectTls({ rejectUnauthorized: false, ALPNProtocols: ['h2'], ...options });
    socket.on('secureConnect', () => socket.write(`PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${EMPTY_SETTINGS}`, 'latin1'));
    socket.on('data', () => {
      resolve('answered');
      socket.destroy();
    });
    socket.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code?.startsWith('ERR_SSL') ? error.code : 'closed'),
    );
    socket.on('close', () => resolve('closed'));
  });
}

/** A frame of HTTP/2: no bytes, type 4. */
const EMPTY_SETTINGS = '\0\0\0\u0004\0\0\0\0\0';

describe('life cycle', () => {
  test('Shutdown is answered, then the process ends with 0 and leaves no socket', async () => {
    const client = await connect();
    expect(readdirSync(sockets)).toHaveLength(1);
    expect(await client.shutdown()).toEqual({ code: 0, signal: null });
    expect(readdirSync(sockets)).toEqual([]);
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s is ignored; StopProvider aborts, and the create that runs is answered',
    async (signal) => {
      const client = await connectConfigured();
      const created = client.change('fixture_thing', null, thing('patient'));
      await until(() => existsSync(join(things, 'patient')));
      client.kill(signal);
      client.kill(signal);
      expect(Object.keys((await client.getSchema()).resources)).toEqual(['fixture_thing']);
      await client.stop();
      expect((await created).state).toMatchObject({ name: 'patient', outcome: 'stopped' });
      expect(await client.shutdown()).toEqual({ code: 0, signal: null });
    },
  );

  test.each(['connection lost', 'engine killed'] as const)(
    '%s: what runs is aborted, settles, and the process ends',
    async (how) => {
      const client = await connectConfigured();
      const created = client.change('fixture_thing', null, thing('patient')).catch(() => undefined);
      await until(() => existsSync(join(things, 'patient')));
      client.disconnect();
      if (how === 'engine killed') closePipes(client);
      expect(await client.process.exited).toEqual({ code: 0, signal: null });
      await created;
      expect(readFileSync(join(things, 'patient'), 'utf8')).toBe('stopped');
      expect(readdirSync(sockets)).toEqual([]);
    },
  );

  test('an engine that dies before it connects: the process ends, and leaves no socket', async () => {
    const script = `require('child_process').spawn(${JSON.stringify(scratch.command[0])}, ${JSON.stringify(scratch.command.slice(1))}, { stdio: 'inherit' })`;
    const engine = start({ command: [process.execPath, '-e', script] });
    await engine.readLine();
    expect(readdirSync(sockets)).toHaveLength(1);
    engine.kill('SIGKILL');
    // The provider has the pipes of its engine, which close with the last of the two.
    await engine.exited;
    expect(readdirSync(sockets)).toEqual([]);
  });

  test('an engine that dies while its connection stays open: the process ends, and leaves no socket', async () => {
    const script = `require('child_process').spawn(${JSON.stringify(scratch.command[0])}, ${JSON.stringify(scratch.command.slice(1))}, { stdio: 'inherit' })`;
    const client = createCertificate(Date.now());
    const engine = start({ command: [process.execPath, '-e', script] }, client);
    const session = connectTo(await engine.readLine(), client);
    session.on('error', () => {});
    await new Promise((resolve) => session.once('remoteSettings', resolve));
    engine.kill('SIGKILL');
    await engine.exited;
    expect(readdirSync(sockets)).toEqual([]);
    session.destroy();
  });

  test('an engine that is dead before the handshake: the process ends, and leaves no socket', async () => {
    const process_ = start();
    process_.child.stdout!.destroy();
    expect(await process_.exited).toEqual({ code: 0, signal: null });
    expect(readdirSync(sockets)).toEqual([]);
  });

  test.each([
    ['crashes', 'Error: nobody catches this'],
    ['rejects', 'Error: nobody awaits this'],
  ])('a bug that nobody catches (%s): a sentence, exit code 1, no socket left', async (name, text) => {
    const client = await connectConfigured();
    await expect(client.change('fixture_thing', null, thing(name))).rejects.toThrow();
    expect(await client.process.exited).toEqual({ code: 1, signal: null });
    expect(client.stderr).toContain(`example/fixture: this is a bug in the provider: ${text}`);
    expect(readdirSync(sockets)).toEqual([]);
  });

  test('the services of go-plugin answer: health, an ended stdio stream, a broker stream that stays open', async () => {
    const client = await connect();
    const health = await client.raw('/grpc.health.v1.Health/Check', Buffer.alloc(5));
    expect([health.status, health.body.toString('hex')]).toEqual([0, '00000000020801']);
    const stdio = await client.raw('/plugin.GRPCStdio/StreamStdio', Buffer.alloc(5));
    expect([stdio.status, stdio.body.length]).toEqual([0, 0]);
    const broker = client.open('/plugin.GRPCBroker/StartStream');
    await new Promise((resolve) => broker.on('response', resolve));
    await client.getSchema();
    expect(broker.closed).toBe(false);
    const trailers = new Promise((resolve) => broker.on('trailers', resolve));
    broker.end();
    expect(await trailers).toMatchObject({ 'grpc-status': '0' });
    await client.shutdown();
  });

  test('debug: prints what to set, serves engine after engine, ends on an interrupt', async () => {
    const process_ = start({ command: [...scratch.command, '--debug'], env: { TF_PLUGIN_MAGIC_COOKIE: undefined } });
    const line = await process_.readLine();
    const [, json = ''] = /^TF_REATTACH_PROVIDERS='(.*)'$/.exec(line) ?? [];
    const reattachments = JSON.parse(json);
    expect(Object.keys(reattachments)).toEqual([
      'registry.terraform.io/example/fixture',
      'registry.opentofu.org/example/fixture',
    ]);
    const [reattach, other] = Object.values<{ Addr: { String: string } }>(reattachments);
    expect(other).toEqual(reattach);
    expect(reattach).toMatchObject({ Protocol: 'grpc', ProtocolVersion: 6, Pid: process_.pid, Test: true });
    for (let engine = 0; engine < 2; engine++) {
      const session = connectTo(`1|6|unix|${reattach!.Addr.String}|grpc`, undefined);
      const stream = session.request({
        ':method': 'POST',
        ':path': '/grpc.health.v1.Health/Check',
        'content-type': 'application/grpc',
      });
      stream.end(Buffer.alloc(5));
      stream.resume();
      expect(await new Promise((resolve) => stream.on('trailers', resolve))).toMatchObject({ 'grpc-status': '0' });
      await new Promise<void>((resolve) => session.close(resolve));
    }
    process_.kill('SIGINT');
    expect(await process_.exited).toEqual({ code: 0, signal: null });
    expect(readdirSync(sockets)).toEqual([]);
  });
});

// What Node.js tells a program there: the name of the system, and a parent whose number stays when it has ended.
describe('as on Windows', () => {
  const HOOK = `const engine = process.ppid;
Object.defineProperty(process, 'platform', { value: 'win32' });
Object.defineProperty(process, 'ppid', { get: () => engine });`;
  let command: [string, ...string[]];
  beforeAll(() => {
    const hook = join(scratch.directory, 'windows.js');
    writeFileSync(hook, HOOK);
    command = [scratch.command[0], '-r', hook, scratch.command[1]];
  });

  test('the engine connects by TCP, to a port of its range on this machine only, with TLS', async () => {
    const client = await connectConfigured({ command });
    const [, , network, address, , certificate] = client.handshakeLine.split('|');
    expect([network, address]).toEqual(['tcp', expect.stringMatching(/^127\.0\.0\.1:(1\d|2[0-5])\d{3}$/)]);
    expect(certificate).not.toBe('');
    expect(await client.change('fixture_thing', null, thing('made'))).toMatchObject({ state: { name: 'made' } });
    expect(await client.shutdown()).toEqual({ code: 0, signal: null });
    expect(readdirSync(sockets)).toEqual([]);
  });

  test('an interrupt of the console, which reaches all its processes, is ignored until the engine says to stop', async () => {
    const client = await connectConfigured({ command });
    const created = client.change('fixture_thing', null, thing('patient'));
    await until(() => existsSync(join(things, 'patient')));
    client.kill('SIGINT');
    await client.stop();
    expect((await created).state).toMatchObject({ outcome: 'stopped' });
    expect(await client.shutdown()).toEqual({ code: 0, signal: null });
  });

  test('an engine that dies before it connects: the process ends', async () => {
    const script = `require('child_process').spawn(${JSON.stringify(command[0])}, ${JSON.stringify(command.slice(1))}, { stdio: 'inherit' })`;
    const engine = start({ command: [process.execPath, '-e', script] });
    await engine.readLine();
    engine.kill('SIGKILL');
    // The provider has the pipes of its engine, which close with the last of the two.
    await engine.exited;
    expect(engine.stderr).toBe('');
  });

  test('ports that make no range: a sentence on both outputs, exit code 1', async () => {
    const process_ = start({ command, env: { PLUGIN_MIN_PORT: '20', PLUGIN_MAX_PORT: '10' } });
    expect(await process_.exited).toEqual({ code: 1, signal: null });
    const sentence =
      'example/fixture: the provider cannot be reached: PLUGIN_MIN_PORT, 20, is greater than PLUGIN_MAX_PORT, 10.\n';
    expect([process_.stdout, process_.stderr]).toEqual([sentence, sentence]);
  });
});
