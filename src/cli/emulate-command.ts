import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { quotePath } from '../text';
import { UsageError } from './command';
import { watchParent } from './emulate-parent';
import { explainSystemError, isAbsent } from './system-error';

/** By convention of shells, a process that a signal ended has this exit code and the signal's number. */
const SIGNAL_EXIT = 128;
/** Milliseconds that a command has to end in after its starter is gone. */
const GRACE = 30_000;

const FORWARDED = ['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGHUP'] as const;
/** The terminal sends these to the command itself. A second interrupt would make Terraform give up without tidying. */
const FROM_TERMINAL: readonly string[] = ['SIGINT', 'SIGQUIT'];

export interface CommandOptions {
  /** The program and its arguments. */
  readonly command: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly graceMilliseconds?: number;
  readonly watch?: (onGone: () => void) => () => void;
}

/**
 * Runs a command with the streams of this process until it ends, and resolves to its exit code. Signals go on to it; it
 * is told to end where the process that started this one is gone.
 * @throws UsageError for a command that cannot be started
 */
export async function runCommand({
  command,
  env,
  graceMilliseconds = GRACE,
  watch = watchOwnParent,
}: CommandOptions): Promise<number> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { stdio: 'inherit', env });
  const stops = [
    ...FORWARDED.map((signal) => forward(signal, child)),
    watch(() => {
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), graceMilliseconds).unref();
    }),
  ];
  try {
    return await waitForEnd(child, program);
  } finally {
    for (const stop of stops) stop();
  }
}

function watchOwnParent(onGone: () => void): () => void {
  return watchParent(process.env, onGone);
}

function forward(signal: (typeof FORWARDED)[number], child: ChildProcess): () => void {
  const isSentByTerminal = FROM_TERMINAL.includes(signal) && [process.stdin, process.stderr].some(({ isTTY }) => isTTY);
  const pass = () => {
    if (!isSentByTerminal) child.kill(signal);
  };
  process.on(signal, pass);
  return () => process.off(signal, pass);
}

function waitForEnd(child: ChildProcess, program: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      // A signal that does not reach a command is an error as well, and the command goes on.
      if (child.pid !== undefined) return;
      reject(new UsageError(`Cannot run ${quotePath(program)}: ${explainFailure(error)}.`));
    });
    child.once('exit', (code, signal) => {
      resolve(code ?? SIGNAL_EXIT + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

function explainFailure(error: NodeJS.ErrnoException): string {
  return isAbsent(error) ? 'there is no such program on PATH, or no such file' : explainSystemError(error);
}
