import type { Image } from '../../client';
import type { EntryFolder } from './entry-folder';
import { isSameImage, type JournalEntry, type JournalImage, type JournalScope, type KeptEntry } from './journal-entry';
import type { JournalOptions } from './journal-options';
import { selectInterrupted } from './interrupted';
import { mayHaveMade } from './made-by';
import { isProcessAlive } from './process-identity';

/** Whether the request of this creation may have been carried out too. */
export type OwnRequest = 'counts' | 'ignored';

interface CreationOptions {
  readonly scope: JournalScope;
  readonly image: JournalImage;
  readonly entries: EntryFolder;
  readonly options: JournalOptions;
  readonly isOver: (entry: JournalEntry) => boolean;
  readonly isOfThisState: (entry: JournalEntry) => boolean;
}

/**
 * The life of one creation in the journal, from the look at what earlier runs left to what becomes of it. Its entry
 * stands beside those of earlier creations of the name, each of which stays until what became of it is known.
 */
export class CreationJournal {
  readonly #options: CreationOptions;
  #own: KeptEntry | undefined;

  constructor(options: CreationOptions) {
    this.#options = options;
  }

  /** Images that earlier runs made for this very configuration and that are in nobody's state. */
  listInterrupted(): JournalEntry[] {
    return selectInterrupted(this.#listOurs(), this.#options.options.run);
  }

  /** Requests of earlier runs for this very image whose answer nobody saw. */
  listUnanswered(): JournalEntry[] {
    return this.#listOurs().filter(({ imageId }) => imageId === undefined);
  }

  /**
   * Whether the image can only come from requests for this very image and state whose answer nobody saw. Where it may
   * as well come from another one, or from one that still runs, nobody can say whose it is.
   */
  isOurs(image: Image, own: OwnRequest): boolean {
    if (this.#isClaimed(image.id)) return this.listInterrupted().some(({ imageId }) => imageId === image.id);
    const makers = this.listMakers(image, own);
    return makers.length > 0 && makers.every((entry) => entry === this.#own?.entry || this.#isOfThis(entry));
  }

  /** Requests without an answer, of whatever image and state, that may have made the image. */
  listMakers(image: Image, own: OwnRequest): JournalEntry[] {
    const asked = own === 'counts' && this.#own !== undefined ? [this.#own.entry] : [];
    return [...this.#listOthers(), ...asked].filter(
      (entry) => entry.imageId === undefined && mayHaveMade(entry, image),
    );
  }

  /** Whether an entry has the image, or may be about it. */
  isKnown(image: Image): boolean {
    return this.#isClaimed(image.id) || this.listMakers(image, 'ignored').length > 0;
  }

  /** The same creation under the name of an image that is there already. */
  rename(name: string): CreationJournal {
    const { image, ...others } = this.#options;
    return new CreationJournal({ ...others, image: { ...image, name } });
  }

  /**
   * The image has the name. Where it had it before a request without an answer, AWS has refused that one, as a name is
   * unique: its entry goes, that of this creation too.
   * @returns whether the request of this creation was such a one
   */
  dropRefused(imageId: string): boolean {
    const isRefused = ({ imageId: made, taken }: JournalEntry) =>
      made === undefined && taken?.includes(imageId) === true;
    this.#dropOthers(isRefused);
    const isOwn = this.#own !== undefined && isRefused(this.#own.entry);
    if (isOwn) this.withdraw();
    return isOwn;
  }

  /**
   * Writes down that the image is about to be made: AWS may be asked once this resolves.
   * @param taken ids of images that have the name before
   */
  async begin(taken: readonly string[] | undefined): Promise<void> {
    const entry = taken === undefined ? this.#describe() : { ...this.#describe(), taken };
    const { kept, written } = this.#options.entries.add(entry);
    this.#own = kept;
    await written;
  }

  /**
   * An earlier run has made the image: it is this creation's now.
   * @returns false where another creation of this run has taken it over before
   */
  adopt(image: Image): boolean {
    const isTaken = this.#listOthers().some((entry) => entry.imageId === image.id && !this.#options.isOver(entry));
    if (isTaken) return false;
    const isMaker = (entry: JournalEntry) =>
      entry.imageId === undefined ? mayHaveMade(entry, image) : entry.imageId === image.id;
    const { startedAt } = this.#listOurs().find(isMaker) ?? this.#describe();
    this.#write({ ...(this.#own?.entry ?? this.#describe()), imageId: image.id, startedAt });
    this.#dropOthers();
    return true;
  }

  /** AWS has answered. */
  async record(imageId: string): Promise<void> {
    await this.#change({ imageId });
    this.#dropOthers();
  }

  /** The engine is about to be given the image. An engine that was killed will never store it. */
  async answer(): Promise<void> {
    if (isProcessAlive(this.#options.options.run.id)) await this.#change({ isAnswered: true });
  }

  /** Nothing was made. */
  withdraw(): void {
    if (this.#own !== undefined) this.#options.entries.remove(this.#own);
    this.#own = undefined;
  }

  /** A name is unique, and AWS renames no image: what else was asked for under it was not made, or is gone. */
  #dropOthers(isVoid: (entry: JournalEntry) => boolean = () => true): void {
    for (const kept of this.#keepOthers()) {
      if (this.#options.isOver(kept.entry) && isVoid(kept.entry)) this.#options.entries.remove(kept);
    }
  }

  #listOurs(): JournalEntry[] {
    return this.#listOthers().filter((entry) => this.#isOfThis(entry));
  }

  #listOthers(): JournalEntry[] {
    return this.#keepOthers().map(({ entry }) => entry);
  }

  #isOfThis(entry: JournalEntry): boolean {
    const { image, isOver, isOfThisState } = this.#options;
    return isSameImage(entry, image) && isOfThisState(entry) && isOver(entry);
  }

  /** Entries about the name, of whatever image and state, but for that of this creation. */
  #keepOthers(): KeptEntry[] {
    const { scope, image, entries } = this.#options;
    return entries.listOfName(image.name).filter(({ file, entry }) => {
      const isSamePlace =
        entry.region === scope.region && entry.account === scope.account && entry.endpoint === scope.endpoint;
      return file !== this.#own?.file && isSamePlace;
    });
  }

  /** Of another entry of the name, whatever its account and region. */
  #isClaimed(imageId: string): boolean {
    const { image, entries } = this.#options;
    return entries
      .listOfName(image.name)
      .some(({ file, entry }) => file !== this.#own?.file && entry.imageId === imageId);
  }

  #describe(): JournalEntry {
    const { scope, image, options } = this.#options;
    const { name, namePrefix, description, workspaceId } = image;
    const startedAt = new Date(options.now()).toISOString();
    const named = { name, ...(namePrefix !== undefined && { namePrefix }) };
    return {
      ...named,
      description,
      workspaceId,
      ...scope,
      startedAt,
      owner: options.folder.owner,
      run: options.run.id,
    };
  }

  async #change(more: Partial<JournalEntry>): Promise<void> {
    if (this.#own === undefined) return;
    this.#own = { ...this.#own, entry: { ...this.#own.entry, ...more } };
    await this.#options.entries.replace(this.#own);
  }

  #write(entry: JournalEntry): void {
    this.#own = this.#options.entries.write(entry, this.#own?.file);
  }
}
