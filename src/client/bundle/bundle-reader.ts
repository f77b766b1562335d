import type { WorkspaceBundle } from '@aws-sdk/client-workspaces';
import { readText } from '../call/answer';
import type { Result } from '../call/aws-error';
import type { Caller } from '../call/caller';
import { ReadMemory, type MemoryOptions } from '../call/read-memory';
import { readAll, toPage, type Page } from '../call/read-pages';
import type { Clock } from '../clock';

/** What WorkSpaces are made of. What AWS left out is undefined. */
export interface Bundle {
  readonly id: string;
  readonly name?: string | undefined;
  /** The image that it is made of. */
  readonly imageId?: string | undefined;
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
    return this.#listings.get('', options, () => readAll((token) => this.#readPage(token)));
  }

  #readPage(token: string | undefined): Promise<Result<Page<Bundle>>> {
    return this.caller.read('DescribeWorkspaceBundles', async ({ sdk, send }) => {
      // Without an owner AWS lists those of the account. The call takes no size of its pages.
      const answer = await send(new sdk.DescribeWorkspaceBundlesCommand({ NextToken: token }));
      return toPage(answer.Bundles, flattenBundle, answer);
    });
  }
}

/** An element of `Bundles`; undefined where it has no id. */
function flattenBundle({ BundleId, Name, ImageId }: WorkspaceBundle): Bundle | undefined {
  const id = readText(BundleId);
  return id === undefined ? undefined : { id, name: readText(Name), imageId: readText(ImageId) };
}
