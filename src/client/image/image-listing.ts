import type { Result } from '../call/aws-error';
import type { Page } from '../call/read-pages';
import type { Clock } from '../clock';
import type { Image } from './image';

type ReadPage = (token: string | undefined) => Promise<Result<Page<Image>>>;

/** A pass through the account's own images, page by page as far as somebody asks. */
export class ImageListing {
  /** What the pages so far have shown, in their order. */
  readonly images: Image[] = [];
  readonly begunAt: number;
  #pages = 0;
  #isComplete = false;
  #token: string | undefined;
  readonly #seen = new Set<string>();

  constructor(
    private readonly readPage: ReadPage,
    clock: Clock,
  ) {
    this.begunAt = clock.now();
  }

  get pages(): number {
    return this.#pages;
  }

  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Reads one more page. @returns its images */
  async readNext(): Promise<Result<readonly Image[]>> {
    const page = await this.readPage(this.#token);
    if (page.kind === 'error') return page;
    const { items, token = '' } = page.value;
    this.#pages++;
    this.images.push(...items);
    // A token that comes back would never end.
    this.#isComplete = token === '' || this.#seen.has(token);
    this.#seen.add(token);
    this.#token = token;
    return { kind: 'ok', value: items };
  }
}
