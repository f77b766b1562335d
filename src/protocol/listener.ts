import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quote } from '../text';
import type { Address, Environment } from './handshake';

/** Of sun_path on Linux, less the closing zero; macOS has 103, which `/tmp` meets too. */
const MAX_SOCKET_PATH = process.platform === 'darwin' ? 103 : 107;
const LOOPBACK = '127.0.0.1';
const MAX_PORT = 65_535;

export interface Listener {
  /** Hands out raw connections from the next turn of the event loop on. */
  readonly server: Server;
  readonly address: Address;
  /** Removes the socket. May be called often, and at exit. */
  cleanUp(): void;
}

/** There is nothing to listen on, which no bug is the reason of. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen';
}

/**
 * Listens where only this user can connect: on a unix socket in a directory of its own, under the temporary directory
 * or, where that path is too long, under /tmp; else on a port of 127.0.0.1 from PLUGIN_MIN_PORT to PLUGIN_MAX_PORT.
 * @throws CannotListen where the ports make no range, or none of them is free
 */
export async function listen(env: Environment, parents: readonly string[] = getParents()): Promise<Listener> {
  const server = createServer({ noDelay: true });
  const directory = makeSocketDirectory(parents);
  if (directory === undefined) {
    return { server, address: { network: 'tcp', host: LOOPBACK, port: await listenOnPort(server, env) }, cleanUp() {} };
  }
  const path = join(directory, SOCKET_NAME);
  await start(server, { path });
  return {
    server,
    address: { network: 'unix', path },
    cleanUp: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** Where a socket may be made. Engines on Windows take no sockets. */
function getParents(): readonly string[] {
  return process.platform === 'win32' ? [] : [tmpdir(), '/tmp'];
}

const SOCKET_NAME = 'provider';
const DIRECTORY_PREFIX = 'plugin-';
/** What mkdtemp adds. */
const SUFFIX_LENGTH = 6;

function makeSocketDirectory(parents: readonly string[]): string | undefined {
  for (const parent of new Set(parents)) {
    const length = Buffer.byteLength(join(parent, DIRECTORY_PREFIX, SOCKET_NAME)) + SUFFIX_LENGTH;
    if (length > MAX_SOCKET_PATH) continue;
    try {
      return mkdtempSync(join(parent, DIRECTORY_PREFIX));
    } catch {
      // Not there, or not writable: the next one may be.
    }
  }
  return undefined;
}

/** As go-plugin has it: without the two any port, and both ends of the range belong to it. */
async function listenOnPort(server: Server, env: Environment): Promise<number> {
  const [first, last] = [readPort(env, 'PLUGIN_MIN_PORT'), readPort(env, 'PLUGIN_MAX_PORT')];
  if (first > last) throw new CannotListen(`PLUGIN_MIN_PORT, ${first}, is greater than PLUGIN_MAX_PORT, ${last}`);
  let problem = '';
  for (let port = first; port <= last; port++) {
    try {
      return await start(server, { port, host: LOOPBACK });
    } catch (error) {
      // Taken, or set aside by the system, as Windows does with ranges of ports: the next one may be free.
      problem = (error as Error).message;
    }
  }
  throw new CannotListen(
    `no port of ${LOOPBACK} from ${first} to ${last} is free, which the engine asks for: ${problem}`,
  );
}

function readPort(env: Environment, name: string): number {
  const text = env[name] ?? '';
  if (text === '') return 0;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port <= MAX_PORT) return port;
  throw new CannotListen(`${name} is ${quote(text)}, which is no number of a port`);
}

/** Resolves to the port, which is 0 for a socket. */
function start(server: Server, where: { path: string } | { port: number; host: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(where, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
