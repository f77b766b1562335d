import type { ShownImage } from './journal/journal';

/** An image that is to be made, as far as others may be in its way. */
export interface WantedImage {
  readonly region: string;
  readonly name: string;
  readonly workspaceId: string;
}

/** What this process has seen of the run: an engine starts one to plan and another to apply. */
export class RunMemory {
  readonly #shown = new Map<string, ShownImage>();
  /** The same images by region and name. */
  readonly #shownByName = new Map<string, ShownImage>();
  /** WorkSpaces that wait for the second half of a replacement, by region and id. */
  readonly #reserved = new Map<string, WantedImage>();
  /** Creations under way. */
  readonly #making = new Set<WantedImage>();
  /** Region and name of the images that a plan makes. */
  readonly #planned: { readonly region: string; readonly name: string }[] = [];
  #hasPlanned = false;
  #hasApplied = false;

  /** The process applies: what it plans now only repeats a plan that was checked. */
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

  /** An image with that name in the engine's state. */
  findShown(name: string, region: string): ShownImage | undefined {
    return this.#shownByName.get(getKey(region, name));
  }

  notePlannedCreate(name: string, region: string): void {
    this.#planned.push({ name, region });
  }

  /** Names that the plan gives to new images, and that no image in the engine's state has. */
  listFreeNames(): readonly { readonly region: string; readonly name: string }[] {
    return this.#planned.filter(({ name, region }) => this.findShown(name, region) === undefined);
  }

  /**
   * An image is deleted to make room for `wanted`: nobody else is to take its WorkSpace or its name meanwhile.
   * @returns the replacement, half done, or the creation that stands in the way; then nothing is reserved
   */
  reserve(wanted: WantedImage): WantedImage | undefined {
    const others = [...this.#reserved.values(), ...this.#making];
    const obstacle = others.find((other) => {
      const { isSameName, isSameWorkspace } = compare(other, wanted);
      return isSameName || isSameWorkspace;
    });
    if (obstacle === undefined) this.#reserved.set(getKey(wanted.region, wanted.name, wanted.workspaceId), wanted);
    return obstacle;
  }

  release(wanted: WantedImage): void {
    this.#reserved.delete(getKey(wanted.region, wanted.name, wanted.workspaceId));
  }

  /**
   * A creation begins: until its end no replacement is to count on its WorkSpace or its name. A replacement that wants
   * both of them is its own.
   * @returns the replacement, half done, that stands in the way; then nothing has begun
   */
  beginCreate(wanted: WantedImage): WantedImage | undefined {
    const obstacle = [...this.#reserved.values()].find((other) => {
      const { isSameName, isSameWorkspace } = compare(other, wanted);
      return isSameName !== isSameWorkspace;
    });
    if (obstacle === undefined) this.#making.add(wanted);
    return obstacle;
  }

  endCreate(wanted: WantedImage): void {
    this.#making.delete(wanted);
    this.release(wanted);
  }
}

function compare(a: WantedImage, b: WantedImage) {
  const isSameRegion = a.region === b.region;
  return {
    isSameName: isSameRegion && a.name === b.name,
    isSameWorkspace: isSameRegion && a.workspaceId === b.workspaceId,
  };
}

function getKey(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
