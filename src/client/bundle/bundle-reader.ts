import { ok, type Result } from '../call/aws-error';
import type { Caller } from '../call/caller';
import { ReadMemory, type MemoryOptions } from '../call/read-memory';
import { readPages } from '../call/read-pages';
import type { Clock } from '../clock';

/** What WorkSpaces are made of. What AWS left out is undefined. */
export interface Bundle {
  readonly id: string;
  readonly name?: string;
  /** The image that it is made of. */
  readonly imageId?: string;
}

/** Reads the account's own bundles. */
export class BundleReader {
  readonly #listings: ReadMemory<readonly Bundle[]>;

  constructor(
    private readonly caller: Caller,
    clock: Clock,
  ) {
    this.#listings = new ReadMemory(clock);
  }

  list(options: MemoryOptions = {}): Promise<Result<readonly Bundle[]>> {
    return this.#listings.get('', options, () => this.#readAll());
  }

  async #readAll(): Promise<Result<readonly Bundle[]>> {
    const bundles: Bundle[] = [];
    const error = await readPages(
      // Without an owner AWS lists those of the account. The call takes no size of its pages.
      (token) =>
        this.caller.read('DescribeWorkspaceBundles', ({ sdk, send }) =>
          send(new sdk.DescribeWorkspaceBundlesCommand({ NextToken: token })),
        ),
      ({ Bundles = [] }) => {
        for (const { BundleId: id, Name: name, ImageId: imageId } of Bundles)
          if (id !== undefined) bundles.push({ id, name, imageId });
      },
    );
    return error === undefined ? ok(bundles) : { kind: 'error', error };
  }
}
