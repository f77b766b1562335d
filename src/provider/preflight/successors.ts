import { parseObject, type JournalFolder } from '../journal/journal-folder';
import type { PlannedImage } from './wanted-image';

const SUCCESSOR = 'successor';

export interface Successor {
  /** The image in state that is destroyed. */
  readonly imageId: string;
  readonly wanted: PlannedImage;
}

/**
 * Images that a plan destroys while it makes another of the same name elsewhere in the configuration: the address was
 * changed. To an engine that is no replacement: it tells neither of the two of the other. In files, as the apply is
 * another process.
 */
export class Successors {
  /** Those of earlier plans, and of this one: each image of a plan is compared with them. */
  #files: Set<string> | undefined;

  constructor(private readonly folder: JournalFolder) {}

  note({ imageId, wanted }: Successor): void {
    const file = this.#getFile(imageId);
    this.folder.write(file, { imageId, wanted });
    this.#files?.add(file);
  }

  drop(imageId: string): void {
    this.#files ??= new Set(this.folder.list(SUCCESSOR).map(({ file }) => file));
    if (this.#files.size === 0) return;
    const file = this.#getFile(imageId);
    if (this.#files.delete(file)) this.folder.remove(file);
  }

  /** What takes the place of the image. */
  find(imageId: string): PlannedImage | undefined {
    const text = this.folder.read(this.#getFile(imageId));
    return text === undefined ? undefined : parse(text)?.wanted;
  }

  /** Id of the image whose name that image waits for. */
  findPredecessor({ name, region, workspaceId }: Pick<PlannedImage, 'name' | 'region' | 'workspaceId'>) {
    const all = this.folder.list(SUCCESSOR).flatMap(({ text }) => parse(text) ?? []);
    const found = all.find(
      ({ wanted }) => wanted.name === name && wanted.region === region && wanted.workspaceId === workspaceId,
    );
    return found?.imageId;
  }

  #getFile(imageId: string): string {
    return this.folder.getFile([imageId], SUCCESSOR);
  }
}

function parse(text: string): Successor | undefined {
  const value = parseObject(text) as Partial<Successor> | undefined;
  const isWhole = typeof value?.imageId === 'string' && Array.isArray(value.wanted?.unknown);
  return isWhole ? (value as Successor) : undefined;
}
