import { writeSync } from 'node:fs';

/**
 * Keeps the process alive through an interrupt (a terminal sends it to the engine and to us; the engine then tells us
 * by StopProvider), and ends it in order on the other signals. `stop` may be called more than once.
 */
export function guardSignals(stop: () => void, isDebug: boolean): void {
  process.on('SIGINT', isDebug ? stop : () => {});
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
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
