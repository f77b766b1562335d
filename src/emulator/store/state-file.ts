import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { quotePath } from '../../text';
import { type EmulatorState } from './state-shape';
import { exportState, parseState, StateError } from './state';
import type { Store } from './store';

/** Where a state outlives the emulator. */
export class StateFile {
  private written: { readonly store: Store; readonly revision: number } | undefined;

  constructor(private readonly path: string) {}

  /**
   * The state; undefined where there is no such file yet.
   * @throws StateError for a file that cannot be read, or holds no state
   */
  read(): EmulatorState | undefined {
    let value: unknown;
    try {
      value = JSON.parse(readFileSync(this.path, 'utf8'));
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return undefined;
      throw new StateError(
        `The state file ${quotePath(this.path)} is not readable as JSON: ${code ?? message}. ${REMEDY}`,
      );
    }
    const result = parseState(value);
    if (result.kind === 'ok') return result.state;
    throw new StateError(
      `The state file ${quotePath(this.path)} is not valid:\n${result.problems.map((problem) => `  ${problem}`).join('\n')}\n${REMEDY}`,
    );
  }

  /**
   * Writes what has changed since it was last written, beside the file and then in its place: who reads it meanwhile, or
   * after a crash, finds the one state or the other.
   * @throws StateError where it cannot
   */
  write(store: Store, now: number): void {
    const { revision } = store;
    if (this.written?.store === store && this.written.revision === revision) return;
    const next = `${this.path}.${process.pid}.next`;
    try {
      writeFileSync(next, `${JSON.stringify(exportState(store, now))}\n`);
      renameSync(next, this.path);
    } catch (error) {
      rmSync(next, { force: true });
      const { code, message } = error as NodeJS.ErrnoException;
      throw new StateError(`The state file ${quotePath(this.path)} cannot be written: ${code ?? message}.`);
    }
    this.written = { store, revision };
  }
}

const REMEDY = 'Repair it, or remove it to begin anew.';
