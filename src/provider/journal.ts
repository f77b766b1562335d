import { createHash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  isSameImage,
  parseJournalEntry,
  type JournalEntry,
  type JournalImage,
  type JournalScope,
} from './journal-entry';
import { isProcessAlive } from './process-identity';

export interface JournalOptions extends JournalScope {
  /** Folder of the entries; made when the first one is written. */
  readonly directory: string;
  /** This process, and the engine's, as identifyProcess names them. */
  readonly owner: string;
  readonly run: string;
  readonly now: () => number;
}

/** One creation under way. */
export interface JournalHandle {
  /** AWS has answered. */
  record(imageId: string): void;
  /** The engine is given the image. The entry stays until the image is seen in its state. */
  answer(): void;
  /** Nothing was made: an entry from before comes back. */
  withdraw(): void;
  /** Whether anything was made is not known: the entry stays for the next run. */
  leave(): void;
}

const SILENT_HANDLE: JournalHandle = { record: () => {}, answer: () => {}, withdraw: () => {}, leave: () => {} };

/**
 * What this directory's applies have begun to make, one file per image. It outlives a kill of the provider or of the
 * engine, so that the next apply knows its own image from a stranger's. CreateWorkspaceImage has no idempotency token.
 */
export class Journal {
  readonly #options: JournalOptions;
  /** Creations of this process. A second one of the same name must not touch the file of the first. */
  readonly #active = new Set<string>();
  #problem: string | undefined;

  constructor(options: JournalOptions) {
    this.#options = options;
  }

  get directory(): string {
    return this.#options.directory;
  }

  /** Where an entry stands: there is one per name, account and Terraform workspace. */
  getFile({ endpoint, region, account, terraformWorkspace, name }: JournalScope & { readonly name: string }): string {
    const parts = JSON.stringify([endpoint, region, account, terraformWorkspace, name]);
    const key = createHash('sha256').update(parts).digest('hex');
    return join(this.directory, `${key}.json`);
  }

  /** The entry of this account and Terraform workspace. */
  find(name: string): JournalEntry | undefined {
    return this.#read(this.#getOwnFile(name));
  }

  /** The image's entry, of whatever account and Terraform workspace: ids of images are unique. */
  findByImageId(imageId: string): JournalEntry | undefined {
    return this.#list().find((entry) => entry.imageId === imageId);
  }

  /**
   * Whether the image of an entry that find has given is this one, and is in nobody's state: the run that made it is
   * over and never gave it to its engine.
   */
  isAdoptable(entry: JournalEntry, image: JournalImage): boolean {
    return isSameImage(entry, image) && entry.imageId !== undefined && this.#isInterrupted(entry);
  }

  /** Entries of this region and account whose creation was interrupted. */
  listInterrupted(): JournalEntry[] {
    const { region, endpoint, account } = this.#options;
    const isHere = (entry: JournalEntry) =>
      entry.region === region && entry.endpoint === endpoint && entry.account === account;
    return this.#list().filter((entry) => isHere(entry) && this.#isInterrupted(entry));
  }

  /** Writes down that the image is about to be made. */
  begin(image: JournalImage): JournalHandle {
    const { name, description, workspaceId } = image;
    if (this.#active.has(name)) return SILENT_HANDLE;
    this.#active.add(name);
    const { region, endpoint, account, terraformWorkspace, owner, run, now } = this.#options;
    const startedAt = new Date(now()).toISOString();
    const earlier = this.find(name);
    let entry: JournalEntry = {
      name,
      description,
      workspaceId,
      region,
      endpoint,
      account,
      terraformWorkspace,
      startedAt,
      owner,
      run,
    };
    const change = (more: Partial<JournalEntry>) => this.#write((entry = { ...entry, ...more }));
    change({});
    return {
      record: (imageId) => change({ imageId }),
      answer: () => {
        this.#active.delete(name);
        change({ isAnswered: true });
      },
      withdraw: () => {
        this.#active.delete(name);
        // Another process may have claimed the name meanwhile.
        if (this.find(name)?.owner !== owner) return;
        if (earlier === undefined) this.#remove(name);
        else this.#write(earlier);
      },
      leave: () => this.#active.delete(name),
    };
  }

  /** The image of that name is in the engine's state, or is gone for good: its entry has done its duty. */
  forget(name: string, imageId: string): void {
    const entry = this.find(name);
    if (entry === undefined || (entry.imageId !== undefined && entry.imageId !== imageId)) return;
    // An intent without an id may be that of a creation under way in this run: the image's replacement.
    if (entry.imageId === undefined && entry.run === this.#options.run) return;
    this.#remove(name);
  }

  /** Whether the engine that began this run can still be given anything. */
  isEngineAlive(): boolean {
    return isProcessAlive(this.#options.run);
  }

  /** Why entries could not be written; said once. */
  takeProblem(): string | undefined {
    const problem = this.#problem;
    this.#problem = problem === undefined ? undefined : '';
    return problem === '' ? undefined : problem;
  }

  #getOwnFile(name: string): string {
    return this.getFile({ ...this.#options, name });
  }

  #isInterrupted(entry: JournalEntry): boolean {
    return entry.isAnswered !== true && entry.run !== this.#options.run && !isProcessAlive(entry.owner);
  }

  #list(): JournalEntry[] {
    try {
      const files = readdirSync(this.directory).filter((file) => file.endsWith('.json'));
      return files.sort().flatMap((file) => this.#read(join(this.directory, file)) ?? []);
    } catch {
      return []; // No folder: nothing was begun here.
    }
  }

  #read(file: string): JournalEntry | undefined {
    try {
      return parseJournalEntry(readFileSync(file, 'utf8'));
    } catch {
      return undefined;
    }
  }

  #write(entry: JournalEntry): void {
    try {
      mkdirSync(this.directory, { recursive: true });
      writeAtomically(this.getFile(entry), `${JSON.stringify(entry, null, 2)}\n`);
    } catch (error) {
      this.#problem ??= (error as Error).message;
    }
  }

  #remove(name: string): void {
    try {
      rmSync(this.#getOwnFile(name), { force: true });
    } catch (error) {
      this.#problem ??= (error as Error).message;
    }
  }
}

/** After a kill at any moment the file has either its old text or the new one. */
function writeAtomically(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  const descriptor = openSync(temporary, 'w', 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, file);
}
