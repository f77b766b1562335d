import type { DescribeWorkspaceImagesCommandInput } from '@aws-sdk/client-workspaces';
import { IMAGE_PAGE_SIZE } from '../../model';
import { ok, type AwsError, type Result } from '../call/aws-error';
import { BatchReader } from '../call/batch-reader';
import type { Caller, CallTools, ReadOptions } from '../call/caller';
import { ReadMemory, type MemoryOptions } from '../call/read-memory';
import { readAll, readPages, toPage, type Page } from '../call/read-pages';
import type { Clock } from '../clock';
import { flattenImage, type Image } from './image';
import { ImageSnapshot } from './image-snapshot';

const OPERATION = 'DescribeWorkspaceImages';
const OWNED = { ImageType: 'OWNED', MaxResults: IMAGE_PAGE_SIZE } as const;

/** Reads images. */
export class ImageReader {
  readonly #byId: BatchReader<Image>;
  readonly #listings: ReadMemory<readonly Image[]>;
  readonly #snapshot: ImageSnapshot;

  constructor(
    private readonly caller: Caller,
    clock: Clock,
  ) {
    const read = (ids: readonly string[], options: ReadOptions) => this.#findAll(ids, options);
    this.#byId = new BatchReader({ operation: OPERATION, size: IMAGE_PAGE_SIZE, read });
    this.#listings = new ReadMemory(clock);
    const readPage = (token: string | undefined) => this.#readPage({ ...OWNED, NextToken: token });
    this.#snapshot = new ImageSnapshot({ find: (id) => this.find(id), readPage }, clock);
  }

  /** The image, or undefined where there is none. */
  find(id: string, options?: ReadOptions): Promise<Result<Image | undefined>> {
    return this.#byId.find(id, options);
  }

  /** As find, of what may have been read a moment before with others. */
  read(id: string): Promise<Result<Image | undefined>> {
    return this.#snapshot.read(id);
  }

  /** What reads have shown of the account's images. */
  listRead(): readonly Image[] {
    return this.#snapshot.listKnown();
  }

  /** The account's own image of that name, or undefined. Reads page by page until it is found. */
  async findByName(name: string): Promise<Result<Image | undefined>> {
    let found: Image | undefined;
    const error = await this.#describe(OWNED, (images) => {
      found = images.find((image) => image.name === name);
      return found === undefined;
    });
    return error === undefined ? ok(found) : { kind: 'error', error };
  }

  /** The account's own images. */
  async list(options: MemoryOptions = {}): Promise<Result<readonly Image[]>> {
    const read = this.#snapshot.getAll(options.maxAgeMs ?? 0);
    if (read !== undefined) return ok(read);
    return this.#listings.get('', options, () => readAll((token) => this.#readPage({ ...OWNED, NextToken: token })));
  }

  /** An image was made or deleted: listings are not what they were. */
  forget(): void {
    this.#listings.forget('');
    this.#snapshot.forget();
  }

  /** Whether the image belongs to another account, which shares it. */
  async isShared(id: string): Promise<Result<boolean>> {
    let isFound = false;
    const error = await this.#describe({ ImageIds: [id], ImageType: 'SHARED' }, (images) => {
      isFound = images.some((image) => image.id === id);
      return !isFound;
    });
    return error === undefined ? ok(isFound) : { kind: 'error', error };
  }

  async #findAll(ids: readonly string[], options: ReadOptions): Promise<Result<ReadonlyMap<string, Image>>> {
    const images = await readAll((token) => this.#readPage({ ImageIds: [...ids], NextToken: token }, options));
    return images.kind === 'error' ? images : ok(new Map(images.value.map((image) => [image.id, image])));
  }

  #describe(
    input: DescribeWorkspaceImagesCommandInput,
    visit: (images: readonly Image[]) => boolean,
  ): Promise<AwsError | undefined> {
    return readPages((token) => this.#readPage({ ...input, NextToken: token }), visit);
  }

  #readPage(input: DescribeWorkspaceImagesCommandInput, options?: ReadOptions): Promise<Result<Page<Image>>> {
    const read = async ({ sdk, send }: CallTools) => {
      const answer = await send(new sdk.DescribeWorkspaceImagesCommand(input));
      return toPage(answer.Images, flattenImage, answer);
    };
    return this.caller.read(OPERATION, read, options);
  }
}
