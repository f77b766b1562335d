import { CreationJournal } from './creation-journal';
import { EntryFolder } from './entry-folder';
import {
  isSameImage,
  type JournalEntry,
  type JournalImage,
  type JournalPartition,
  type KeptEntry,
} from './journal-entry';
import { selectInterrupted } from './interrupted';
import type { JournalFolder } from './journal-folder';
import type { JournalOptions } from './journal-options';
import { NameHolders } from './name-holder';
import { isProcessAlive } from './process-identity';
import type { ShownImage } from './shown-image';

export type { ShownImage } from './shown-image';

const DELETION = 'deletion';
/** Longer than any image is too new for a listing. */
const DELETION_MS = 24 * 60 * 60_000;

/**
 * What this directory's applies have begun to make, one file per creation. It outlives a kill of the provider or of the
 * engine, so that the next apply knows its own image from a stranger's: CreateWorkspaceImage has no idempotency token.
 * An entry goes when the engine shows the image in its state, when the image is deleted, or when its name is another's.
 */
export class Journal {
  readonly #folder: JournalFolder;
  readonly #entries: EntryFolder;
  readonly #holders: NameHolders;
  /** What was there when it was first asked for: every instance of a state is compared with it. */
  #left: KeptEntry[] | undefined;

  constructor(readonly options: JournalOptions) {
    this.#folder = options.folder;
    this.#entries = new EntryFolder(this.#folder);
    this.#holders = new NameHolders(this.#folder, options);
  }

  get directory(): string {
    return this.#folder.path;
  }

  /** The life of one creation in this journal. */
  open(partition: JournalPartition, image: JournalImage): CreationJournal {
    const { endpoint, rootModule, terraformWorkspace, state = '' } = this.options;
    const scope = { ...partition, endpoint, rootModule, terraformWorkspace, ...(state !== '' && { state }) };
    return new CreationJournal({
      scope,
      image,
      entries: this.#entries,
      options: this.options,
      isOver: (entry) => this.#isOver(entry),
      isOfThisState: (entry) => this.isOfThisState(entry),
    });
  }

  /** The image's entry, of whatever account and state: ids of images are unique. */
  findByImageId(imageId: string): JournalEntry | undefined {
    return this.#entries.list().find(({ entry }) => entry.imageId === imageId)?.entry;
  }

  /**
   * Creations of which no state can be said to have the image: their run is over, and they were not answered, or a plan
   * of the whole state has not shown the image since.
   */
  listInterrupted(): KeptEntry[] {
    const { endpoint } = this.options;
    return this.#entries.list().filter(({ entry }) => {
      const isStored = entry.isAnswered === true && entry.isMissed !== true;
      return entry.endpoint === endpoint && !isStored && this.#isOver(entry);
    });
  }

  /** The engine has the image in its state: its entry has done its duty. */
  noteShown({ imageId }: ShownImage): void {
    const left = this.#getLeft();
    const shown = left.filter(({ entry }) => entry.imageId === imageId);
    if (shown.length === 0) return;
    this.#left = left.filter((kept) => !shown.includes(kept));
    for (const kept of shown) this.#entries.remove(kept);
  }

  /** AWS shows an image of that name in the engine's state: a request for it without an answer made that one or none. */
  dropIntent(partition: JournalPartition, name: string): void {
    for (const kept of this.#entries.listOfName(name)) {
      const { entry } = kept;
      const isHere = entry.region === partition.region && entry.account === partition.account;
      if (!isHere || entry.endpoint !== this.options.endpoint) continue;
      if (entry.imageId === undefined && this.#isOver(entry)) this.#entries.remove(kept);
    }
  }

  /** Whether earlier runs have left any request without an answer. */
  hasIntent(): boolean {
    return this.#getLeft().some(({ entry }) => entry.imageId === undefined);
  }

  /** AWS is about to be asked to delete the image: should the state keep it, one that is gone is not only too new. */
  noteDeletion(imageId: string): void {
    this.#folder.write(this.#getDeletionFile(imageId), { imageId, askedAt: this.options.now() });
  }

  /** AWS has refused to delete it. */
  dropDeletion(imageId: string): void {
    this.#folder.remove(this.#getDeletionFile(imageId));
  }

  /** Whether AWS was asked to delete the image, and has not refused. */
  isDeletionAsked(imageId: string): boolean {
    return this.#folder.read(this.#getDeletionFile(imageId)) !== undefined;
  }

  /** The image is gone for good. */
  forget({ imageId, name, region }: ShownImage): void {
    for (const kept of this.#entries.listOfName(name)) {
      if (kept.entry.imageId === imageId) this.#entries.remove(kept);
    }
    if (this.#holders.find(name, region) === imageId) this.#holders.drop(name, region);
  }

  /** The process ends. @param freeNames names that its plan gives to new images, and that no image of the state has */
  close(freeNames: readonly { readonly name: string; readonly region: string }[]): void {
    this.#markMissed();
    this.#folder.sweep();
    this.#dropOldDeletions();
    if (!this.options.run.isOfWholeState()) return;
    for (const { name, region } of freeNames) this.#holders.drop(name, region);
  }

  /** A create is planned with the name of an image that is in this state: the one that it replaces, or another's. */
  noteHolder(image: ShownImage): void {
    this.#holders.note(image);
  }

  /** Id of the image that has the name in this state, as far as a plan has seen that a create wants it too. */
  findHolder(name: string, region: string): string | undefined {
    return this.#holders.find(name, region);
  }

  /** Whether the entry was written for the state that this run is about. */
  isOfThisState(entry: JournalEntry): boolean {
    const { endpoint, rootModule, terraformWorkspace, state = '' } = this.options;
    const isSameModule = entry.rootModule === rootModule && entry.terraformWorkspace === terraformWorkspace;
    return isSameModule && (entry.state ?? '') === state && entry.endpoint === endpoint;
  }

  /** What earlier runs have begun to make as this very image for this state, in whatever account: an apply may find and adopt it. */
  listBegun(region: string, image: JournalImage): readonly JournalEntry[] {
    return this.#getLeft()
      .map(({ entry }) => entry)
      .filter((entry) => entry.region === region && this.#isOurs(entry, image));
  }

  /**
   * Names that earlier runs have made of a prefix for this very image, and asked AWS for: first those of images that are
   * in nobody's state, then those of requests whose answer nobody saw. To ask for the same name again makes no second
   * image.
   */
  listBegunNames({ region, account }: JournalPartition, image: JournalImage): string[] {
    const ours = this.#entries
      .listOfPrefix(image.namePrefix ?? '')
      .map(({ entry }) => entry)
      .filter((entry) => entry.region === region && entry.account === account && this.#isOurs(entry, image));
    const unanswered = ours.filter(({ imageId }) => imageId === undefined);
    return [...selectInterrupted(ours, this.options.run), ...unanswered].map(({ name }) => name);
  }

  /** Why entries could not be written; said once. */
  takeProblem(): string | undefined {
    return this.#folder.takeProblem();
  }

  /**
   * At the end of a plan of the whole state: what it did not show is in no state. A plan of a part may be saved and
   * applied, and knows nothing of the rest: before it nothing counts as missed.
   */
  #markMissed(): void {
    const { run } = this.options;
    const isPart = run.isOfPart?.() === true;
    if (!run.isOfWholeState() && !isPart) return;
    for (const { file, entry } of this.#entries.list()) {
      const isMarked = (entry.isMissed === true) === !isPart;
      if (!this.isOfThisState(entry) || entry.isAnswered !== true || isMarked || !this.#isOver(entry)) continue;
      this.#entries.write({ ...entry, isMissed: !isPart }, file);
    }
  }

  /** A plan that failed has not shown everything, so that age alone ends a note: then no image is too new any more. */
  #dropOldDeletions(): void {
    for (const { file, text } of this.#folder.list(DELETION)) {
      const [, askedAt = '0'] = /"askedAt": (\d+)/.exec(text) ?? [];
      if (this.options.now() - Number(askedAt) > DELETION_MS) this.#folder.remove(file);
    }
  }

  #getDeletionFile(imageId: string): string {
    return this.#folder.getFile([imageId], DELETION);
  }

  #getLeft(): KeptEntry[] {
    return (this.#left ??= this.#entries.list());
  }

  #isOurs(entry: JournalEntry, image: JournalImage): boolean {
    return isSameImage(entry, image) && this.isOfThisState(entry) && this.#isOver(entry);
  }

  #isOver(entry: JournalEntry): boolean {
    return entry.run !== this.options.run.id && !isProcessAlive(entry.owner);
  }
}
