import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { formatHandshake, getHandshakeProblem } from '../../src/protocol/handshake';
import type { Listener } from '../../src/protocol/listener';
import { CannotListen, listen } from '../../src/protocol/listener';

const opened: Listener[] = [];
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'listen-'));
});
afterEach(() => {
  for (const { server, cleanUp } of opened.splice(0)) {
    server.close();
    cleanUp();
  }
  rmSync(directory, { recursive: true });
});

async function open(env: Record<string, string>, parents: string[]): Promise<Listener> {
  const listener = await listen(env, parents);
  opened.push(listener);
  return listener;
}

/** A port that is taken until the test ends. */
async function takePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  opened.push({ server, address: { network: 'unix', path: '' }, cleanUp() {} });
  return (server.address() as AddressInfo).port;
}

test('a socket that only this user reaches, removed by cleanUp, which may be called again', async () => {
  const { address, cleanUp } = await open({}, [directory]);
  const path = address.network === 'unix' ? address.path : '';
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  const socket = connect(path);
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.destroy();
  cleanUp();
  cleanUp();
  expect(existsSync(dirname(path))).toBe(false);
});

test('a directory that is too long or not there is passed over; the longest that fits is used', async () => {
  const fitting = join(directory, 'x'.repeat(107 - '/plugin-123456/provider'.length - directory.length - 1));
  const tooLong = `${fitting}x`;
  mkdirSync(fitting);
  mkdirSync(tooLong);
  const { address } = await open({}, [tooLong, join(directory, 'gone'), fitting]);
  expect(address).toMatchObject({ network: 'unix', path: expect.stringMatching(`^${fitting}/`) });
  expect(address.network === 'unix' && address.path).toHaveLength(107);
});

test('without a directory a port of 127.0.0.1 is used: the first of the range that is free', async () => {
  const taken = await takePort();
  const { address } = await open({ PLUGIN_MIN_PORT: String(taken), PLUGIN_MAX_PORT: String(taken + 50) }, []);
  if (address.network !== 'tcp') throw new Error('a port is expected');
  expect(address.host).toBe('127.0.0.1');
  expect(address.port).toBeGreaterThan(taken);
  expect(formatHandshake(address, undefined)).toBe(`1|6|tcp|127.0.0.1:${address.port}|grpc\n`);
});

test('the last port of the range belongs to it', async () => {
  const last = await takePort();
  opened.pop()!.server.close();
  const { address } = await open({ PLUGIN_MIN_PORT: String(last), PLUGIN_MAX_PORT: String(last) }, []);
  expect(address).toEqual({ network: 'tcp', host: '127.0.0.1', port: last });
});

test('without a range any port is used', async () => {
  const { address } = await open({ PLUGIN_MIN_PORT: '', PLUGIN_MAX_PORT: '' }, []);
  expect(address.network === 'tcp' && address.port).toBeGreaterThan(1023);
});

test('a range without a free port is an error that says why', async () => {
  const taken = String(await takePort());
  await expect(listen({ PLUGIN_MIN_PORT: taken, PLUGIN_MAX_PORT: taken }, [])).rejects.toThrow(
    /^no port of 127\.0\.0\.1 from (\d+) to \1 is free, which the engine asks for: .*EADDRINUSE/,
  );
});

test.each([
  ['10001', '10000', 'PLUGIN_MIN_PORT, 10001, is greater than PLUGIN_MAX_PORT, 10000'],
  ['10000', '', 'PLUGIN_MIN_PORT, 10000, is greater than PLUGIN_MAX_PORT, 0'],
  ['x', '10000', 'PLUGIN_MIN_PORT is "x", which is no number of a port'],
  ['-1', '10000', 'PLUGIN_MIN_PORT is "-1", which is no number of a port'],
  ['10000', '65536', 'PLUGIN_MAX_PORT is "65536", which is no number of a port'],
])('the range from %p to %p is refused, as go-plugin refuses it', async (PLUGIN_MIN_PORT, PLUGIN_MAX_PORT, message) => {
  await expect(listen({ PLUGIN_MIN_PORT, PLUGIN_MAX_PORT }, [])).rejects.toThrow(new CannotListen(message));
});

test('an engine that does not say which protocols it speaks is served', () => {
  const TF_PLUGIN_MAGIC_COOKIE = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';
  expect(getHandshakeProblem('x', { TF_PLUGIN_MAGIC_COOKIE })).toBeUndefined();
  expect(getHandshakeProblem('x', { TF_PLUGIN_MAGIC_COOKIE, PLUGIN_PROTOCOL_VERSIONS: '6' })).toBeUndefined();
  expect(getHandshakeProblem('x', { TF_PLUGIN_MAGIC_COOKIE, PLUGIN_PROTOCOL_VERSIONS: '66' })).toContain('"66"');
});
