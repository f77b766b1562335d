import { isIPv4 } from 'node:net';
import { setImmediate as afterEvents } from 'node:timers/promises';
import { type Emulator, type EmulatorOptions, listVariables, startEmulator, StateError } from '../emulator';
import { cut, quote } from '../text';
import { type CommandIo, UsageError } from './command';
import { MAX_PORT } from './emulate-option';
import { isStartedByNpx, watchParent } from './emulate-parent';

/**
 * Starts the emulator, and warns of an address that others reach.
 * @throws UsageError for an address that it cannot have
 */
export async function startServer(
  options: EmulatorOptions & { readonly host: string; readonly port: number },
  io: CommandIo,
): Promise<Emulator> {
  const { host, port } = options;
  try {
    const emulator = await startEmulator(options);
    warnOfHost(emulator, host, io);
    return emulator;
  } catch (error) {
    if (error instanceof StateError) throw new UsageError(error.message);
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new UsageError(
        `Port ${port} of ${cut(host)} is in use. Stop its owner, or choose another port; --port 0 takes a free one.`,
      );
    }
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
      throw new UsageError(`--host ${quote(host)} is no address of this machine. Give one that it has, or 127.0.0.1.`);
    if (code === 'EACCES')
      throw new UsageError(`Port ${port} needs more rights. Choose a port from 1024 to ${MAX_PORT}.`);
    throw error;
  }
}

function warnOfHost({ port }: Emulator, host: string, io: CommandIo): void {
  if (isLoopback(host)) return;
  io.stderr.write(
    `workspaces-image emulate: it listens on ${quote(host)}, port ${port}: whoever reaches this machine can read and change what it holds. Nobody's signature is verified. Leave out --host to keep it to this machine.\n`,
  );
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

/** Tells where the emulator is, and resolves at a signal. */
export async function serve(emulator: Emulator, io: CommandIo): Promise<void> {
  const ended = waitForEnd();
  announce(emulator, io);
  // An address that nobody could read ends the command; a log that nobody reads any more does not.
  await afterEvents();
  io.outliveReaders?.();
  await ended;
}

function announce({ url }: Emulator, io: CommandIo): void {
  const lines = listVariables(url).map(([name, value]) => `export ${name}=${value}`);
  // A profile would win over the keys.
  io.stdout.write([`WorkSpaces emulator at ${url}`, ...lines, 'unset AWS_PROFILE', ''].join('\n'));
}

/** Until a signal, or the end of npx: killed, it passes none on. */
function waitForEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    if (isStartedByNpx(process.env)) watchParent(process.env, resolve);
  });
}
