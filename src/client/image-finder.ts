import type { DescribeWorkspaceImagesCommandInput } from '@aws-sdk/client-workspaces';
import { ERROR_CODES, IMAGE_PAGE_SIZE } from '../model';
import { ok, type AwsError, type Result } from './aws-error';
import type { Caller } from './caller';
import { flattenImage, type Image } from './image';

/** How long a find waits for others to share its call with, in milliseconds. Engines read ten resources at a time. */
const GATHER_MS = 5;

interface PendingFind {
  readonly id: string;
  readonly resolve: (result: Result<Image | undefined>) => void;
}

/** Reads images, with as few calls as the API allows: two a second for the whole account. */
export class ImageFinder {
  #pending: PendingFind[] = [];

  constructor(private readonly caller: Caller) {}

  /** The image, or undefined where there is none. Finds that begin within a few milliseconds share their calls. */
  find(id: string): Promise<Result<Image | undefined>> {
    return new Promise((resolve) => {
      if (this.#pending.length === 0) setTimeout(() => void this.#flush(), GATHER_MS);
      this.#pending.push({ id, resolve });
    });
  }

  /** The account's own image of that name, or undefined. Reads page by page until it is found. */
  async findByName(name: string): Promise<Result<Image | undefined>> {
    let found: Image | undefined;
    const error = await this.#describe({ ImageType: 'OWNED', MaxResults: IMAGE_PAGE_SIZE }, (image) => {
      if (image.name === name) found = image;
      return found === undefined;
    });
    return error === undefined ? ok(found) : { kind: 'error', error };
  }

  /** Whether the image belongs to another account, which shares it. */
  async isShared(id: string): Promise<Result<boolean>> {
    let isFound = false;
    const error = await this.#describe({ ImageIds: [id], ImageType: 'SHARED' }, (image) => {
      isFound ||= image.id === id;
      return !isFound;
    });
    return error === undefined ? ok(isFound) : { kind: 'error', error };
  }

  async #flush(): Promise<void> {
    const finds = this.#pending;
    this.#pending = [];
    const ids = [...new Set(finds.map(({ id }) => id))];
    for (let start = 0; start < ids.length; start += IMAGE_PAGE_SIZE) {
      const batch = new Set(ids.slice(start, start + IMAGE_PAGE_SIZE));
      const results = await this.#findBatch([...batch]);
      for (const { id, resolve } of finds) if (batch.has(id)) resolve(results.get(id) ?? ok(undefined));
    }
  }

  async #findBatch(ids: readonly string[]): Promise<Map<string, Result<Image | undefined>>> {
    const results = new Map<string, Result<Image | undefined>>();
    const error = await this.#describe({ ImageIds: [...ids] }, (image) => {
      results.set(image.id, ok(image));
      return true;
    });
    if (error === undefined) return results;
    if (!isAboutAnId(error)) return toFailure(ids, error);
    if (ids.length === 1) return error.code === ERROR_CODES.ResourceNotFound ? results : toFailure(ids, error);
    // One id that AWS does not take must not fail the others.
    for (const id of ids) for (const [found, result] of await this.#findBatch([id])) results.set(found, result);
    return results;
  }

  /** Calls `visit` for each image of each page until it returns false; returns the error, if any. */
  async #describe(
    input: DescribeWorkspaceImagesCommandInput,
    visit: (image: Image) => boolean,
  ): Promise<AwsError | undefined> {
    const seen = new Set<string>();
    let token: string | undefined;
    do {
      const request: DescribeWorkspaceImagesCommandInput = { ...input, NextToken: token };
      const page = await this.caller.call('DescribeWorkspaceImages', ({ client, sdk, watch }) =>
        client.send(watch(new sdk.DescribeWorkspaceImagesCommand(request))),
      );
      if (page.kind === 'error') return page.error;
      for (const item of page.value.Images ?? []) {
        const image = flattenImage(item);
        if (image !== undefined && !visit(image)) return undefined;
      }
      if (token !== undefined) seen.add(token);
      token = page.value.NextToken;
      // A token that comes back would never end.
    } while (token !== undefined && token !== '' && !seen.has(token));
    return undefined;
  }
}

function toFailure(ids: readonly string[], error: AwsError): Map<string, Result<Image | undefined>> {
  return new Map(ids.map((id) => [id, { kind: 'error', error }]));
}

function isAboutAnId({ code }: AwsError): boolean {
  return (
    code === ERROR_CODES.ResourceNotFound ||
    code === ERROR_CODES.InvalidParameterValues ||
    code === 'ValidationException'
  );
}
