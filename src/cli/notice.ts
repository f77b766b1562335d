import type { CommandIo } from './command';

/** Milliseconds in which nobody asks whether something still goes on. */
const PATIENCE = 1000;

/** Runs something, and tells a person at a terminal that it goes on where it does not end at once. */
export async function withNotice<T>(words: string, run: () => Promise<T>, { stderr }: CommandIo): Promise<T> {
  if (stderr.isTTY !== true) return run();
  const timer = setTimeout(() => stderr.write(`${words}\n`), PATIENCE);
  try {
    return await run();
  } finally {
    clearTimeout(timer);
  }
}
