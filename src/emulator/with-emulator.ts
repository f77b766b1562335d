import { type Emulator, type EmulatorOptions, startEmulator } from './emulator';
import { createEnvironment, type Environment } from './environment';

/** What is there while an emulator runs for a piece of work. */
export interface EmulatorRun {
  readonly emulator: Emulator;
  /** That of this process, pointed at the emulator: for the `env` of an engine, the AWS CLI or any other program. */
  readonly environment: Environment;
}

/**
 * Starts an emulator, does the work, and ends the emulator, whether the work succeeds or throws. Emulators of works that
 * run at the same time know nothing of one another.
 * @returns what the work returns
 * @throws what the work throws, and what startEmulator does
 */
export async function withEmulator<T>(
  work: (run: EmulatorRun) => T | PromiseLike<T>,
  options: EmulatorOptions = {},
): Promise<T> {
  const emulator = await startEmulator(options);
  try {
    return await work({ emulator, environment: createEnvironment(emulator.url, process.env) });
  } finally {
    await emulator.close();
  }
}
