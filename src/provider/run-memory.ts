import type { ShownImage } from './journal/journal';
import { mayBecome, type PlannedImage } from './preflight/wanted-image';

/** What this process has seen of the run: an engine starts one to plan and another to apply. */
export class RunMemory {
  readonly #shown = new Map<string, ShownImage>();
  /** The same images by region and name. */
  readonly #shownByName = new Map<string, ShownImage>();
  readonly #imported = new Set<string>();
  readonly #deleted = new Set<string>();
  /** Images that a plan makes, with their names. */
  readonly #planned: PlannedImage[] = [];
  /** Ids of images that a plan destroys, other than to replace them. */
  readonly #plannedDestroys = new Set<string>();
  /** Those that earlier processes of the run have planned. */
  readonly #plannedBefore: PlannedImage[] = [];
  /** Regions in which AWS has said that the account is full. */
  readonly #full = new Set<string>();
  /** Names that earlier runs have begun with, and that an image of this one goes on with. */
  readonly #claimed = new Set<string>();
  #hasPlanned = false;
  #hasApplied = false;

  /** The process has begun to apply. */
  get isApplying(): boolean {
    return this.#hasApplied;
  }

  get hasPlanned(): boolean {
    return this.#hasPlanned;
  }

  notePlan(): void {
    this.#hasPlanned = true;
  }

  noteApply(): void {
    this.#hasApplied = true;
  }

  noteShown(image: ShownImage): void {
    this.#shown.set(image.imageId, image);
    this.#shownByName.set(getKey(image.region, image.name), image);
  }

  isShown(imageId: string): boolean {
    return this.#shown.has(imageId);
  }

  /** @returns whether the image is imported for the first time */
  noteImported(imageId: string): boolean {
    const isFirst = !this.#imported.has(imageId);
    this.#imported.add(imageId);
    return isFirst;
  }

  /** The image was deleted: its name is free. */
  noteDeleted(image: ShownImage): void {
    this.#deleted.add(image.imageId);
    this.noteGone(image);
  }

  /** A refresh has found that there is no such image any more: it holds no name, and nothing waits for its delete. */
  noteGone({ imageId, name, region }: ShownImage): void {
    this.#shown.delete(imageId);
    const key = getKey(region, name);
    if (this.#shownByName.get(key)?.imageId === imageId) this.#shownByName.delete(key);
  }

  /** Whether this process has deleted it: a listing may lag and show it all the same. */
  isDeleted(imageId: string): boolean {
    return this.#deleted.has(imageId);
  }

  /** An image with that name in the engine's state. */
  findShown(name: string, region: string): ShownImage | undefined {
    return this.#shownByName.get(getKey(region, name));
  }

  notePlannedDestroy(imageId: string): void {
    this.#plannedDestroys.add(imageId);
  }

  isDestroyPlanned(imageId: string): boolean {
    return this.#plannedDestroys.has(imageId);
  }

  notePlannedCreate(wanted: PlannedImage): void {
    this.#planned.push(wanted);
  }

  /** The image that a plan makes with that name. */
  findPlannedCreate(name: string, region: string): PlannedImage | undefined {
    return this.#planned.find((wanted) => wanted.name === name && wanted.region === region);
  }

  notePlannedBefore(images: readonly PlannedImage[]): void {
    this.#plannedBefore.push(...images);
  }

  /** Whether the plan of the image only repeats one of this run, in which it was checked: engines plan in an apply, too. */
  isPlannedBefore(wanted: PlannedImage): boolean {
    return this.#plannedBefore.some((before) => mayBecome(before, wanted));
  }

  /** Images that this process has planned. */
  listPlanned(): readonly PlannedImage[] {
    return this.#planned;
  }

  /** Keeps a name that an earlier run has begun with for one image. @returns whether no other image has it */
  claimName(name: string, region: string): boolean {
    const key = getKey(region, name);
    const isFree = !this.#claimed.has(key);
    this.#claimed.add(key);
    return isFree;
  }

  noteFull(region: string): void {
    this.#full.add(region);
  }

  isFull(region: string): boolean {
    return this.#full.has(region);
  }

  /** Names that the plan gives to new images, and that no image in the engine's state has. */
  listFreeNames(): readonly { readonly region: string; readonly name: string }[] {
    return this.#planned.filter(({ name, region }) => this.findShown(name, region) === undefined);
  }
}

function getKey(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
