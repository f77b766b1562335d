import type { EngineRun } from '../journal/engine-run';
import type { JournalFolder } from '../journal/journal-folder';
import { isProcessAlive } from '../journal/process-identity';
import { readPlannedState } from './plan-file';

const KIND = 'shown';

/** Whether an image is in the state of the run; `unknown` where the run cannot see all of its state. */
export type Presence = 'absent' | 'present' | 'unknown';

/**
 * The images of a state, for the apply: an engine plans in one process and applies in another, which sees no more of the
 * state than what it changes. They are written down soon after they are shown, those of one moment together.
 */
export class ShownBoard {
  readonly #file: string;
  readonly #noted = new Set<string>();
  #pending: string[] = [];
  #planned: string | undefined;

  /** @param cwd the engine's working directory */
  constructor(
    private readonly folder: JournalFolder,
    private readonly run: EngineRun,
    private readonly cwd: string,
  ) {
    this.#file = folder.getFile([run.id, folder.owner], KIND);
  }

  note(imageId: string): void {
    if (this.#noted.has(imageId)) return;
    if (this.#noted.size === 0) this.#pending.push(this.run.id);
    if (this.#pending.length === 0 || this.#noted.size === 0) setImmediate(() => this.flush());
    this.#noted.add(imageId);
    this.#pending.push(imageId);
  }

  flush(): void {
    if (this.#pending.length > 0) this.folder.append(this.#file, `${this.#pending.join('\n')}\n`);
    this.#pending = [];
  }

  /** A saved plan has the state that it was made of. With -target, in a test and elsewhere nobody knows. */
  look(imageId: string): Presence {
    if (this.#noted.has(imageId) || this.#listOfRun().includes(imageId)) return 'present';
    if (this.run.isOfWholeState()) return this.folder.isWritable() ? 'absent' : 'unknown';
    const path = this.run.findPlanFile?.(this.cwd);
    if (path === undefined) return 'unknown';
    this.#planned ??= readPlannedState(path) ?? '';
    if (this.#planned === '') return 'unknown';
    return this.#planned.includes(JSON.stringify(imageId)) ? 'present' : 'absent';
  }

  /** The process ends. Forgets runs that are over. */
  close(): void {
    this.flush();
    for (const { file, run } of this.#list()) if (!isProcessAlive(run)) this.folder.remove(file);
  }

  #listOfRun(): string[] {
    return this.#list().flatMap(({ run, ids }) => (run === this.run.id ? ids : []));
  }

  #list() {
    return this.folder.list(KIND).map(({ file, text }) => {
      const [run = '', ...ids] = text.split('\n');
      return { file, run, ids };
    });
  }
}
