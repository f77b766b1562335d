import { writeSync } from 'node:fs';

/** SIGBREAK is what Windows makes of Ctrl+Break. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;

/** Whether the process that started this one has ended. @param engine its number at that time */
export function isEngineGone(engine: number): boolean {
  // A process whose parent has ended is given another one, but not on Windows, where the number stays.
  return process.ppid !== engine || (process.platform === 'win32' && !isRunning(engine));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Keeps the process alive through signals as long as its engine lives: whoever sends one to a whole process group, as a
 * terminal or a container does, sends it to the engine too, and that tells us by StopProvider when to stop. A process
 * that no engine started, or whose engine is gone, ends in order. `stop` may be called more than once.
 */
export function guardSignals(stop: () => void, { isDebug }: { readonly isDebug: boolean }): void {
  const engine = process.ppid;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (isDebug || isEngineGone(engine)) stop();
    });
  }
}

/** Standard output belongs to the handshake line. What anybody else writes there goes to standard error. */
export function redirectStdout(): void {
  Object.defineProperty(process, 'stdout', { configurable: true, get: () => process.stderr });
}

/** A bug that nobody caught ends the process with a sentence; the socket is removed at exit. */
export function guardCrash(name: string): void {
  process.on('uncaughtException', (error: unknown) => {
    if (isClosedStderr(error)) return;
    writeSentence(`${name}: this is a bug in the provider: ${error instanceof Error ? error.stack : String(error)}`);
    process.exit(1);
  });
}

/** The engine that read our standard error is gone. What still runs is to end in order. */
function isClosedStderr(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

/** To standard error, at once, and never failing: nobody may be listening any more. */
export function writeSentence(sentence: string): void {
  try {
    writeSync(2, `${sentence}\n`);
  } catch {
    // Nobody is left to be told.
  }
}
