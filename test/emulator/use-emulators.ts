import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator';

/** Starts emulators that end with the test. `defaults` count where the options of one say nothing else. */
export function useEmulators(defaults: EmulatorOptions = {}): (options?: EmulatorOptions) => Promise<Emulator> {
  const started: Emulator[] = [];
  afterEach(async () => {
    await Promise.all(started.splice(0).map((emulator) => emulator.close()));
  });
  return async (options = {}) => {
    const emulator = await startEmulator({ ...defaults, ...options });
    started.push(emulator);
    return emulator;
  };
}
