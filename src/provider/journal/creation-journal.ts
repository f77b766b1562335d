import {
  isSameImage,
  parseJournalEntry,
  type JournalEntry,
  type JournalImage,
  type JournalScope,
} from './journal-entry';
import type { JournalFolder } from './journal-folder';
import type { JournalOptions } from './journal-options';
import { isProcessAlive } from './process-identity';

interface CreationOptions {
  readonly scope: JournalScope;
  readonly image: JournalImage;
  readonly file: string;
  readonly folder: JournalFolder;
  /** Files of the creations that this process has under way. */
  readonly active: Set<string>;
  readonly options: JournalOptions;
  readonly isOver: (entry: JournalEntry) => boolean;
}

/** The life of one creation in the journal, from the look at what an earlier run left to what becomes of it. */
export class CreationJournal {
  readonly #options: CreationOptions;
  /** What the file said before this creation. */
  readonly earlier: JournalEntry | undefined;
  #entry: JournalEntry | undefined;

  constructor(options: CreationOptions) {
    this.#options = options;
    this.earlier = this.#read();
  }

  /**
   * An image that an earlier run made for this very configuration and that is in nobody's state: its run is over, and it
   * was not given to its engine, or a plan of the whole state has not shown it since. A plan that failed has not shown
   * everything, but then nothing follows from it: that counts in the apply of the same command and in that of a saved
   * plan, and not beside -target.
   */
  findInterrupted(): JournalEntry | undefined {
    const { earlier } = this;
    if (earlier?.imageId === undefined || !this.#isOurs(earlier)) return undefined;
    const { run } = this.#options.options;
    const isMissed = run.isOfWholeState() || (earlier.isMissed === true && run.isOfPart?.() !== true);
    return earlier.isAnswered !== true || isMissed ? earlier : undefined;
  }

  /** A request of an earlier run for this very image whose answer nobody saw. */
  findUnanswered(): JournalEntry | undefined {
    const { earlier } = this;
    return earlier !== undefined && earlier.imageId === undefined && this.#isOurs(earlier) ? earlier : undefined;
  }

  /** Whether another creation of this run, or one that still runs, is about the same name: what AWS has may be its. */
  get isContested(): boolean {
    return this.#entry === undefined || (this.earlier !== undefined && !this.#options.isOver(this.earlier));
  }

  /** Writes down that the image is about to be made. */
  begin(): void {
    const { scope, image, file, active, options } = this.#options;
    // A second creation of the name in this process must not touch the file of the first.
    if (active.has(file)) return;
    active.add(file);
    const { name, description, workspaceId } = image;
    const now = new Date(options.now()).toISOString();
    const first = (this.findUnanswered() ?? this.findInterrupted())?.startedAt;
    const when = first === undefined ? { startedAt: now } : { startedAt: first, askedAt: now };
    this.#write({ name, description, workspaceId, ...scope, ...when, owner: options.owner, run: options.run.id });
  }

  /** The request that begin has written down. */
  get request(): JournalEntry | undefined {
    return this.#entry;
  }

  /** AWS has answered. */
  record(imageId: string): void {
    this.#change({ imageId });
  }

  /** The engine is about to be given the image. An engine that was killed will never store it. */
  answer(): void {
    if (isProcessAlive(this.#options.options.run.id)) this.#change({ isAnswered: true });
    this.leave();
  }

  /** Nothing was made: an entry from before comes back. */
  withdraw(): void {
    const { file, folder, options } = this.#options;
    // Another process may have claimed the name meanwhile.
    const isMine = this.#entry !== undefined && this.#read()?.owner === options.owner;
    if (isMine) {
      if (this.earlier === undefined) folder.remove(file);
      else folder.write(file, this.earlier);
    }
    this.leave();
  }

  /** Whether anything was made is not known: the entry stays for the next run. */
  leave(): void {
    if (this.#entry !== undefined) this.#options.active.delete(this.#options.file);
    this.#entry = undefined;
  }

  #isOurs(entry: JournalEntry): boolean {
    return isSameImage(entry, this.#options.image) && this.#options.isOver(entry);
  }

  #change(more: Partial<JournalEntry>): void {
    if (this.#entry !== undefined) this.#write({ ...this.#entry, ...more });
  }

  #write(entry: JournalEntry): void {
    this.#entry = entry;
    this.#options.folder.write(this.#options.file, entry);
  }

  #read(): JournalEntry | undefined {
    const text = this.#options.folder.read(this.#options.file);
    return text === undefined ? undefined : parseJournalEntry(text);
  }
}
