import { parseObject, type JournalFolder } from '../journal/journal-folder';
import { isProcessAlive } from '../journal/process-identity';
import type { Claim } from './claim';

const CLAIMS = 'claims';
const PLANNED = 'planned';

/** What a process has on the board. */
interface Sheet {
  readonly run: string;
  readonly owner: string;
  readonly claims: readonly Claim[];
}

/**
 * What the processes of one run tell each other: an engine starts one for each provider block, and one to plan and
 * another to apply. Files, one for each process, which count only while it runs.
 */
export class RunBoard {
  readonly #folder: JournalFolder;
  readonly #run: string;

  /** @param run the engine's process, as identifyProcess names it */
  constructor(folder: JournalFolder, run: string) {
    this.#folder = folder;
    this.#run = run;
  }

  /** Puts what this process claims in the place of what it claimed before. */
  post(claims: readonly Claim[]): void {
    const { owner } = this.#folder;
    const file = this.#folder.getFile([this.#run, owner], CLAIMS);
    if (claims.length === 0) this.#folder.remove(file);
    else this.#folder.write(file, { run: this.#run, owner, claims } satisfies Sheet);
  }

  /** What the other processes of the run claim. */
  readOthers(): readonly Claim[] {
    return this.#readSheets()
      .filter(({ run, owner }) => run === this.#run && owner !== this.#folder.owner)
      .flatMap(({ claims }) => claims);
  }

  /** A process of this run has planned what it was configured for. @param scope tells provider blocks apart */
  notePlanned(scope: readonly string[]): void {
    this.#folder.write(this.#folder.getFile([this.#run, ...scope], PLANNED), { run: this.#run, scope });
  }

  /** Whether an earlier process of this run has planned: then this one applies. Forgets runs that are over. */
  takePlanned(scope: readonly string[]): boolean {
    for (const { file, text } of this.#folder.list(PLANNED)) {
      const { run } = parseObject(text) ?? {};
      if (typeof run === 'string' && !isProcessAlive(run)) this.#folder.remove(file);
    }
    return this.#folder.read(this.#folder.getFile([this.#run, ...scope], PLANNED)) !== undefined;
  }

  /** Those of processes that still run; the others are removed. */
  #readSheets(): Sheet[] {
    return this.#folder.list(CLAIMS).flatMap(({ file, text }) => {
      const { run, owner, claims } = parseObject(text) ?? {};
      if (typeof run !== 'string' || typeof owner !== 'string' || !Array.isArray(claims)) return [];
      if (isProcessAlive(owner)) return [{ run, owner, claims: claims as readonly Claim[] }];
      this.#folder.remove(file);
      return [];
    });
  }
}
