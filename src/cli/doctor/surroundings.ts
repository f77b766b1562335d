import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import type { HomeOwner } from '../engine-home';
import { findPackageFolder } from '../package';

/** Milliseconds for an engine to say its version, and for an endpoint to take a connection. */
const PATIENCE = 10_000;

/** What of package.json counts here. */
export interface Manifest {
  readonly version: string;
  readonly engines?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** The machine that is looked at, so that tests can have another. Files are read below `cwd`, `home` and what they name. */
export interface Surroundings extends HomeOwner {
  readonly cwd: string;
  /** Of Node.js, without a `v`. */
  readonly nodeVersion: string;
  /** That of this package. */
  readonly manifest: Manifest;
  /** What a program prints to standard output; undefined where it cannot be started or fails. */
  run(program: string, args: readonly string[]): Promise<string | undefined>;
  /** Undefined where the connection could be made, else the code of the error. */
  connect(url: URL): Promise<string | undefined>;
}

export function readSurroundings(): Surroundings {
  return {
    cwd: process.cwd(),
    home: homedir(),
    env: process.env,
    platform: process.platform,
    nodeVersion: process.versions.node,
    manifest: JSON.parse(readFileSync(join(findPackageFolder(), 'package.json'), 'utf8')) as Manifest,
    run,
    connect,
  };
}

/** In the folder of the user: some programs choose a version by it. */
function run(program: string, args: readonly string[]): Promise<string | undefined> {
  const env = { ...process.env, CHECKPOINT_DISABLE: '1' };
  return new Promise((resolve) => {
    execFile(program, [...args], { env, timeout: PATIENCE }, (error, stdout) => {
      resolve(error === null ? stdout : undefined);
    });
  });
}

function connect({ protocol, hostname, port }: URL): Promise<string | undefined> {
  // Of an IPv6 address the URL has the brackets, too.
  const host = hostname.replace(/^\[|\]$/g, '');
  const isTls = protocol === 'https:';
  return new Promise((resolve) => {
    const end = (reason?: string) => {
      socket.destroy();
      resolve(reason);
    };
    const socket = isTls
      ? connectTls({ host, port: Number(port || 443), servername: host, timeout: PATIENCE }, () => end())
      : connectTcp({ host, port: Number(port || 80), timeout: PATIENCE }, () => end());
    socket.once('timeout', () => end('ETIMEDOUT'));
    socket.on('error', ({ code, message }: NodeJS.ErrnoException) => end(code ?? message));
  });
}

/** Whether there is a file that the system would start. Windows goes by the name. */
export function isExecutable(path: string, platform: string): boolean {
  const status = statSync(path, { throwIfNoEntry: false });
  return status !== undefined && status.isFile() && (platform === 'win32' || (status.mode & 0o111) !== 0);
}
