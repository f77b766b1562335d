import type { AwsError, Result } from '../call/aws-error';
import { ok } from '../call/aws-error';
import type { Page } from '../call/read-pages';
import type { Clock } from '../clock';
import type { Image } from './image';
import { ImageListing } from './image-listing';

/** How old what AWS has said may be. Milliseconds. */
const MAX_AGE_MS = 60_000;
/** How long a read waits for others, in milliseconds: the ten that an engine begins with come within 20. */
const GATHER_MS = 25;
/** As many reads as an engine has at a time tell of more to come. Fewer are a call by their ids. */
const MANY = 10;
/** Pages that are read in one go: as many images as one call for their tags takes. */
const PAGES_AT_ONCE = 4;

/** How images are read anew. */
export interface ImageSource {
  find(id: string): Promise<Result<Image | undefined>>;
  /** A page of the account's own images. */
  readPage(token: string | undefined): Promise<Result<Page<Image>>>;
}

interface Read {
  readonly id: string;
  readonly resolve: (result: Result<Image | undefined>) => void;
}

interface Known {
  readonly image: Image;
  readonly at: number;
}

/**
 * The images of a region as a refresh needs them: all of the account with a call for each 25, or a few by their ids. It
 * is the same for all reads of a process until something changes here, or it is too old. That an image is gone it never
 * says: that is asked anew.
 */
export class ImageSnapshot {
  #known = new Map<string, Known>();
  #listing: ImageListing | undefined;
  readonly #asked = new Set<string>();
  #waiting: Read[] = [];
  #isWorking = false;
  #generation = 0;

  constructor(
    private readonly source: ImageSource,
    private readonly clock: Clock,
  ) {}

  /** The image, or undefined where AWS has none. */
  read(id: string): Promise<Result<Image | undefined>> {
    this.#asked.add(id);
    const known = this.#get(id);
    if (known !== undefined) return Promise.resolve(ok(known));
    return new Promise((resolve) => {
      this.#waiting.push({ id, resolve });
      if (this.#isWorking) return;
      this.#isWorking = true;
      setTimeout(() => void this.#work(), GATHER_MS);
    });
  }

  /** Something was made or deleted: nothing is as it was. */
  forget(): void {
    this.#generation++;
    this.#known = new Map();
    this.#listing = undefined;
  }

  /** The account's own images, where all of them are known and none longer than so many milliseconds. */
  getAll(maxAgeMs: number): readonly Image[] | undefined {
    const listing = this.#listing;
    const isFresh = listing?.isComplete === true && this.clock.now() - listing.begunAt < maxAgeMs;
    return isFresh ? listing.images : undefined;
  }

  /** Those of the account's own images that are known. */
  listKnown(): Image[] {
    return [...this.#known.values()].map(({ image }) => image);
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      const error = await this.#list();
      const reads = this.#waiting;
      this.#waiting = [];
      const missing = reads.filter((read) => !this.#serve(read));
      if (error !== undefined) for (const { resolve } of missing) resolve({ kind: 'error', error });
      else await this.#find(missing);
    }
    this.#isWorking = false;
  }

  #serve({ id, resolve }: Read): boolean {
    const image = this.#get(id);
    if (image !== undefined) resolve(ok(image));
    return image !== undefined;
  }

  /** Lists on while it serves somebody, and while it costs no more than so many reads are worth. */
  async #list(): Promise<AwsError | undefined> {
    const listing = this.#getListing();
    const generation = this.#generation;
    for (let pages = 0; pages % PAGES_AT_ONCE !== 0 || this.#isAnyMissing(); pages++) {
      if (listing.isComplete || listing.pages >= getAllowance(this.#asked.size)) return undefined;
      const at = this.clock.now();
      const page = await listing.readNext();
      if (generation !== this.#generation) return undefined;
      if (page.kind === 'error') {
        this.#listing = undefined;
        return page.error;
      }
      for (const image of page.value) this.#known.set(image.id, { image, at });
    }
    return undefined;
  }

  #isAnyMissing(): boolean {
    return this.#waiting.some(({ id }) => this.#get(id) === undefined);
  }

  #getListing(): ImageListing {
    const { begunAt = 0, isComplete = false } = this.#listing ?? {};
    if (isComplete && this.clock.now() - begunAt >= MAX_AGE_MS) this.#listing = undefined;
    return (this.#listing ??= new ImageListing((token) => this.source.readPage(token), this.clock));
  }

  async #find(reads: readonly Read[]): Promise<void> {
    const generation = this.#generation;
    const at = this.clock.now();
    const found = await Promise.all(reads.map(({ id }) => this.source.find(id)));
    for (const [index, result] of found.entries()) {
      const image = result.kind === 'ok' ? result.value : undefined;
      if (image !== undefined && generation === this.#generation) this.#known.set(image.id, { image, at });
      reads[index]?.resolve(result);
    }
  }

  #get(id: string): Image | undefined {
    const known = this.#known.get(id);
    return known !== undefined && this.clock.now() - known.at < MAX_AGE_MS ? known.image : undefined;
  }
}

/**
 * Pages that a listing may have, for so many ids that were asked for: an account may have many more images than the
 * state, and how many the state has nobody tells. Four, for each ten ids more four times as many.
 */
function getAllowance(asked: number): number {
  return asked < MANY ? 0 : PAGES_AT_ONCE ** Math.floor(asked / MANY);
}
