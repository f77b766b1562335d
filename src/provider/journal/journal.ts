import { CreationJournal } from './creation-journal';
import {
  isSameImage,
  parseJournalEntry,
  type JournalEntry,
  type JournalImage,
  type JournalPartition,
  type JournalScope,
} from './journal-entry';
import { JournalFolder } from './journal-folder';
import type { JournalOptions } from './journal-options';
import { isProcessAlive } from './process-identity';

/** An image that the engine has in its state. */
export interface ShownImage {
  readonly imageId: string;
  readonly name: string;
  readonly region: string;
}

const ENTRY = 'json';
const HOLDER = 'holder';

/**
 * What this directory's applies have begun to make, one file per image. It outlives a kill of the provider or of the
 * engine, so that the next apply knows its own image from a stranger's: CreateWorkspaceImage has no idempotency token.
 * An entry goes when the engine shows the image in its state, or when the image is deleted.
 */
export class Journal {
  readonly #folder: JournalFolder;
  /** Creations of this process. A second one of the same name must not touch the file of the first. */
  readonly #active = new Set<string>();
  /** What was there when it was first asked for: every instance of a state is compared with it. */
  #left: JournalEntry[] | undefined;
  #leftById: Map<string, JournalEntry> | undefined;

  constructor(readonly options: JournalOptions) {
    this.#folder = new JournalFolder(options.directory);
  }

  get directory(): string {
    return this.#folder.path;
  }

  /** The life of one creation in this journal. */
  open(partition: JournalPartition, image: JournalImage): CreationJournal {
    const { endpoint, terraformWorkspace, state = '' } = this.options;
    const scope = { ...partition, endpoint, terraformWorkspace, ...(state !== '' && { state }) };
    const file = this.#folder.getFile(listParts({ ...scope, name: image.name }), ENTRY);
    return new CreationJournal({
      scope,
      image,
      file,
      folder: this.#folder,
      active: this.#active,
      options: this.options,
      isOver: (entry) => this.#isOver(entry),
    });
  }

  /** Where an entry stands. */
  getFile(entry: JournalEntry): string {
    return this.#folder.getFile(listParts(entry), ENTRY);
  }

  /** The image's entry, of whatever account and Terraform workspace: ids of images are unique. */
  findByImageId(imageId: string): JournalEntry | undefined {
    return this.#list().find((entry) => entry.imageId === imageId);
  }

  /**
   * Creations of which no state can be said to have the image: their run is over, and they were not answered, or a plan
   * of the whole state has not shown the image since.
   */
  listInterrupted(): JournalEntry[] {
    const { endpoint } = this.options;
    return this.#list().filter((entry) => {
      const isStored = entry.isAnswered === true && entry.isMissed !== true;
      return entry.endpoint === endpoint && !isStored && this.#isOver(entry);
    });
  }

  /** The engine has the image in its state: its entry has done its duty. */
  noteShown({ imageId }: ShownImage): void {
    this.#leftById ??= new Map(this.#getLeft().map((entry) => [entry.imageId ?? '', entry]));
    const entry = this.#leftById.get(imageId);
    if (entry === undefined) return;
    this.#leftById.delete(imageId);
    this.#folder.remove(this.getFile(entry));
  }

  /** An image of that name exists in the engine's state: a request for it, without an answer, has made none. */
  dropIntent(partition: JournalPartition, name: string): void {
    for (const entry of this.#list()) {
      const isHere = entry.region === partition.region && entry.account === partition.account;
      if (!isHere || !this.isOfThisState(entry) || entry.name !== name || entry.imageId !== undefined) continue;
      if (this.#isOver(entry)) this.#folder.remove(this.getFile(entry));
    }
  }

  /** Whether earlier runs have left any request without an answer. */
  hasIntent(): boolean {
    return this.#getLeft().some(({ imageId }) => imageId === undefined);
  }

  /** Whether earlier runs have left anything of an image of that name. */
  hasLeft(name: string): boolean {
    return this.#getLeft().some((entry) => entry.name === name);
  }

  /** The image is gone for good. */
  forget({ imageId, name, region }: ShownImage): void {
    const entry = this.findByImageId(imageId);
    if (entry !== undefined) this.#folder.remove(this.getFile(entry));
    const holder = this.#getHolderFile(name, region);
    if (this.findHolder(name, region) === imageId) this.#folder.remove(holder);
  }

  /**
   * At the end of a plan of the whole state: what it did not show is in no state. A plan of a part may be saved and
   * applied, and knows nothing of the rest: before it nothing counts as missed.
   */
  markMissed(): void {
    const { run } = this.options;
    const isPart = run.isOfPart?.() === true;
    if (!run.isOfWholeState() && !isPart) return;
    for (const entry of this.#list()) {
      if (
        !this.isOfThisState(entry) ||
        entry.isAnswered !== true ||
        (entry.isMissed === true) === !isPart ||
        !this.#isOver(entry)
      )
        continue;
      this.#folder.write(this.getFile(entry), { ...entry, isMissed: !isPart });
    }
  }

  /** A create is planned with the name of an image that is in this state: the one that it replaces, or another's. */
  noteHolder({ imageId, name, region }: ShownImage): void {
    if (this.findHolder(name, region) === imageId) return;
    this.#folder.write(this.#getHolderFile(name, region), { name, imageId });
  }

  /** At the end of a plan of the whole state that has shown no image of that name. */
  dropHolder(name: string, region: string): void {
    if (this.options.run.isOfWholeState()) this.#folder.remove(this.#getHolderFile(name, region));
  }

  /** Id of the image that has the name in this state, as far as a plan has seen that a create wants it too. */
  findHolder(name: string, region: string): string | undefined {
    const text = this.#folder.read(this.#getHolderFile(name, region));
    return text === undefined ? undefined : /"imageId": "(wsi-[0-9a-z]+)"/.exec(text)?.[1];
  }

  /** Whether the entry was written for the state that this run is about. */
  isOfThisState(entry: JournalEntry): boolean {
    const { endpoint, terraformWorkspace, state = '' } = this.options;
    const isSameState = entry.terraformWorkspace === terraformWorkspace && (entry.state ?? '') === state;
    return isSameState && entry.endpoint === endpoint;
  }

  /** What an earlier run has begun to make as this very image for this state: an apply may find and adopt it. */
  findBegun(region: string, image: JournalImage): JournalEntry | undefined {
    return this.#getLeft().find(
      (entry) =>
        entry.region === region && isSameImage(entry, image) && this.isOfThisState(entry) && this.#isOver(entry),
    );
  }

  /** Why entries could not be written; said once. */
  takeProblem(): string | undefined {
    return this.#folder.takeProblem();
  }

  #getHolderFile(name: string, region: string): string {
    const { endpoint, terraformWorkspace, state = '' } = this.options;
    return this.#folder.getFile([endpoint, region, terraformWorkspace, ...(state === '' ? [] : [state]), name], HOLDER);
  }

  #getLeft(): JournalEntry[] {
    return (this.#left ??= this.#list());
  }

  #isOver(entry: JournalEntry): boolean {
    return entry.run !== this.options.run.id && !isProcessAlive(entry.owner);
  }

  #list(): JournalEntry[] {
    return this.#folder.list(ENTRY).flatMap((text) => parseJournalEntry(text) ?? []);
  }
}

type EntryKey = JournalScope & Pick<JournalEntry, 'name'>;

function listParts({ endpoint, region, account, terraformWorkspace, state, name }: EntryKey): string[] {
  return [endpoint, region, account, terraformWorkspace, ...(state === undefined ? [] : [state]), name];
}
