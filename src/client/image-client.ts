import { ERROR_CODES } from '../model';
import { LOCAL_CODES, ok, type Result } from './aws-error';
import { createCaller, type Caller } from './caller';
import { SYSTEM_CLOCK, type Clock } from './clock';
import { flattenImage, type Image } from './image';
import { ImageFinder } from './image-finder';
import type { ClientSettings, Environment } from './settings';
import { waitForImage, type WaitOptions, type WaitOutcome } from './wait-image';

export type Tags = ReadonlyMap<string, string>;

export interface NewImage {
  readonly name: string;
  readonly description: string;
  readonly workspaceId: string;
  readonly tags: Tags;
}

/** The calls that managing images needs, in one region of one account. Failures are values. */
export interface ImageClient {
  /** Starts an image. @param signal its abort stops further attempts, not the one under way */
  createImage(image: NewImage, signal?: AbortSignal): Promise<Result<Image>>;
  /** undefined: there is no such image. */
  findImage(id: string): Promise<Result<Image | undefined>>;
  /** The account's own image of that name. */
  findImageByName(name: string): Promise<Result<Image | undefined>>;
  /** Whether the image belongs to another account, which shares it. */
  isSharedImage(id: string): Promise<Result<boolean>>;
  waitImage(id: string, options: WaitOptions): Promise<WaitOutcome>;
  /** Success too where the image is gone already. */
  deleteImage(id: string, signal?: AbortSignal): Promise<Result<void>>;
  /** undefined: there is no such resource. */
  listTags(resourceId: string): Promise<Result<Tags | undefined>>;
  /** Adds tags, and changes the values of those that exist. */
  createTags(resourceId: string, tags: Tags): Promise<Result<void>>;
  deleteTags(resourceId: string, keys: readonly string[]): Promise<Result<void>>;
  readonly clock: Clock;
}

export interface ImageClientOptions {
  readonly settings: ClientSettings;
  readonly region: string;
  readonly env: Environment;
  readonly clock?: Clock;
}

/** A client that loads the SDK, credentials and configuration files on its first call. */
export function createImageClient({ settings, region, env, clock = SYSTEM_CLOCK }: ImageClientOptions): ImageClient {
  const caller = createCaller(settings, env, region);
  const finder = new ImageFinder(caller);
  return {
    clock,
    createImage: (image, signal) => createImage(caller, image, signal),
    findImage: (id) => finder.find(id),
    findImageByName: (name) => finder.findByName(name),
    isSharedImage: (id) => finder.isShared(id),
    waitImage: (id, options) => waitForImage(() => finder.find(id), options, clock),
    deleteImage: (id, signal) => deleteImage(caller, id, signal),
    listTags: (resourceId) => listTags(caller, resourceId),
    createTags: (resourceId, tags) => createTags(caller, resourceId, tags),
    deleteTags: (resourceId, keys) => deleteTags(caller, resourceId, keys),
  };
}

async function createImage(caller: Caller, image: NewImage, signal?: AbortSignal): Promise<Result<Image>> {
  const { name, description, workspaceId, tags } = image;
  const required = { Name: name, Description: description, WorkspaceId: workspaceId };
  const input = tags.size > 0 ? { ...required, Tags: toTagList(tags) } : required;
  const result = await caller.call(
    'CreateWorkspaceImage',
    ({ client, sdk, watch }) => client.send(watch(new sdk.CreateWorkspaceImageCommand(input))),
    signal,
  );
  if (result.kind === 'error') return result;
  const created = flattenImage(result.value);
  if (created !== undefined) return ok(created);
  const { requestId, httpStatusCode: status } = result.value.$metadata;
  return {
    kind: 'error',
    error: {
      operation: 'CreateWorkspaceImage',
      code: LOCAL_CODES.invalidResponse,
      message: 'AWS answered without the id of the image.',
      requestId,
      status,
      mayHaveTakenEffect: true,
    },
  };
}

async function deleteImage(caller: Caller, id: string, signal?: AbortSignal): Promise<Result<void>> {
  const result = await caller.call(
    'DeleteWorkspaceImage',
    ({ client, sdk, watch }) => client.send(watch(new sdk.DeleteWorkspaceImageCommand({ ImageId: id }))),
    signal,
  );
  const isGone = result.kind === 'error' && result.error.code === ERROR_CODES.ResourceNotFound;
  return result.kind === 'error' && !isGone ? result : ok(undefined);
}

async function listTags(caller: Caller, resourceId: string): Promise<Result<Tags | undefined>> {
  const result = await caller.call('DescribeTags', ({ client, sdk, watch }) =>
    client.send(watch(new sdk.DescribeTagsCommand({ ResourceId: resourceId }))),
  );
  if (result.kind === 'error') return result.error.code === ERROR_CODES.ResourceNotFound ? ok(undefined) : result;
  const tags = new Map<string, string>();
  for (const { Key, Value } of result.value.TagList ?? []) if (Key !== undefined) tags.set(Key, Value ?? '');
  return ok(tags);
}

async function createTags(caller: Caller, resourceId: string, tags: Tags): Promise<Result<void>> {
  if (tags.size === 0) return ok(undefined);
  const result = await caller.call('CreateTags', ({ client, sdk, watch }) =>
    client.send(watch(new sdk.CreateTagsCommand({ ResourceId: resourceId, Tags: toTagList(tags) }))),
  );
  return result.kind === 'error' ? result : ok(undefined);
}

async function deleteTags(caller: Caller, resourceId: string, keys: readonly string[]): Promise<Result<void>> {
  if (keys.length === 0) return ok(undefined);
  const result = await caller.call('DeleteTags', ({ client, sdk, watch }) =>
    client.send(watch(new sdk.DeleteTagsCommand({ ResourceId: resourceId, TagKeys: [...keys] }))),
  );
  return result.kind === 'error' ? result : ok(undefined);
}

function toTagList(tags: Tags) {
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}
