import type { Emulator, ImageSnapshot, LogEntry } from '../../src/emulator';
import type { StateImage } from './state-file';

/** What became of the images, each one that is not as it should be in a sentence. */
export interface Account {
  /** Made, or being made, still wanted, and gone. */
  readonly lost: readonly string[];
  /** In the account, and neither in a state nor named to the user. */
  readonly orphaned: readonly string[];
  /** A second image where one was asked for, or one image at two addresses. */
  readonly doubled: readonly string[];
}

/** What the user has to go by in the end. */
export interface Known {
  readonly inState: readonly StateImage[];
  /** The provider's journal and the output of the last command. */
  readonly named: string;
  /** How many images the configuration asks for. */
  readonly wanted: number;
}

/**
 * Follows every image from the calls that the emulator has carried out. Each is to be kept, until it ends in ERROR or
 * is released: by a replacement or a removal that the user has asked for and that is free to happen.
 */
export class Ledger {
  readonly #images = new Map<string, ImageSnapshot>();
  readonly #foreign = new Set<string>();
  readonly #released = new Set<string>();
  readonly #lost: string[] = [];
  #emulator: Emulator | undefined;

  /** Images that exist from the start are somebody else's. */
  follow(emulator: Emulator, seeded: readonly string[]): void {
    this.#emulator = emulator;
    for (const id of seeded) this.#foreign.add(id);
  }

  /** To be called after every call to the emulator. */
  note({ operation, outcome, subject = '' }: LogEntry): void {
    if (operation === 'DeleteWorkspaceImage' && outcome === 'ok') this.#noteDeletion(subject);
    for (const image of this.#emulator?.images() ?? []) this.#images.set(image.imageId, image);
  }

  /** The images that were made in the name of the root module, the deleted ones too. */
  made(): ImageSnapshot[] {
    return [...this.#images.values()].filter(({ imageId }) => !this.#foreign.has(imageId));
  }

  /** Those of them that exist. */
  own(): ImageSnapshot[] {
    return this.#emulator!.images().filter(({ imageId }) => !this.#foreign.has(imageId));
  }

  /** Somebody else has made the image. */
  disown(imageId: string): void {
    this.#foreign.add(imageId);
  }

  /** From now on a deletion of the image is what the user wants. */
  release(...imageIds: readonly string[]): void {
    for (const id of imageIds) this.#released.add(id);
  }

  /** Of the images so far, all are released. */
  releaseAll(): void {
    this.release(...this.own().map(({ imageId }) => imageId));
  }

  /** From now on the deletion of those that are not wanted is what the user wants, and of no others. */
  wantOnly(isWanted: (image: ImageSnapshot) => boolean): void {
    this.#released.clear();
    this.release(
      ...this.own()
        .filter((image) => !isWanted(image))
        .map(({ imageId }) => imageId),
    );
  }

  balance({ inState, named, wanted }: Known): Account {
    const own = this.own();
    const known = new Set(inState.map(({ imageId }) => imageId));
    const orphaned = own.filter(({ imageId, name }) => !known.has(imageId) && !isNamed(named, imageId, name));
    const shown = own.filter(({ imageId }) => known.has(imageId));
    return {
      lost: this.#lost,
      orphaned: orphaned.map((image) => `${describe(image)} is in no state and named nowhere`),
      doubled: [...listTwice(inState), ...listSurplus(shown, wanted)],
    };
  }

  #noteDeletion(imageId: string): void {
    const image = this.#images.get(imageId);
    if (image === undefined || image.state === 'ERROR' || this.#released.has(imageId)) return;
    this.#lost.push(`${describe(image)} was deleted`);
  }
}

/** By its id, or, where AWS's answer was never seen, by its name in the journal. */
function isNamed(named: string, imageId: string, name: string): boolean {
  return named.includes(imageId) || named.includes(`"name":${JSON.stringify(name)}`);
}

function listTwice(inState: readonly StateImage[]): string[] {
  const addresses = new Map<string, string[]>();
  for (const { imageId, address } of inState) addresses.set(imageId, [...(addresses.get(imageId) ?? []), address]);
  return [...addresses].filter(([, all]) => all.length > 1).map(([id, all]) => `${id} stands at ${all.join(' and ')}`);
}

function listSurplus(shown: readonly ImageSnapshot[], wanted: number): string[] {
  const surplus = Math.max(0, shown.length - wanted);
  return Array.from({ length: surplus }, () => `${shown.length} images in state where ${wanted} are asked for`);
}

function describe({ imageId, name, region }: ImageSnapshot): string {
  return `the image ${imageId} "${name}" in ${region}`;
}
