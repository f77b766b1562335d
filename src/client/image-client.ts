import { formatArn, IMAGE_PAGE_SIZE } from '../model';
import type { AwsError, Result } from './call/aws-error';
import type { Caller } from './call/caller';
import { ReadMemory, type MemoryOptions } from './call/read-memory';
import { BundleReader, type Bundle } from './bundle/bundle-reader';
import type { Clock } from './clock';
import type { CredentialSource } from './credential/credential-source';
import { createImage, deleteImage, type NewImage, type Deletion } from './image/change-image';
import type { Image } from './image/image';
import { listImagePermissions } from './image/image-permission';
import { ImageReader } from './image/image-reader';
import { LookSchedule } from './image/look-schedule';
import { waitForImage, type WaitOptions, type WaitOutcome } from './image/wait-image';
import { createTags, deleteTags, listTags, type Tags } from './tag/tag';
import { TagSnapshot, type SeenTags, type TaggedImage } from './tag/tag-snapshot';
import type { TaggingCaller } from './tag/tagging-caller';
import type { Workspace } from './workspace/workspace';
import { WorkspaceReader } from './workspace/workspace-reader';

/** The calls that managing images needs, in one region of one account. Failures are values. */
export interface ImageClient {
  readonly region: string;
  /** Starts an image. @param signal its abort stops further attempts, not the one under way */
  createImage(image: NewImage, signal?: AbortSignal): Promise<Result<Image>>;
  /** undefined: there is no such image. */
  findImage(id: string): Promise<Result<Image | undefined>>;
  /**
   * As findImage, for a refresh: what was read with others up to a minute before counts, unless an image was made or
   * deleted since. That there is none is always asked anew.
   */
  readImage(id: string): Promise<Result<Image | undefined>>;
  /** The account's own image of that name. */
  findImageByName(name: string): Promise<Result<Image | undefined>>;
  /** The account's own images. */
  listImages(options?: MemoryOptions): Promise<Result<readonly Image[]>>;
  /** Whether the image belongs to another account, which shares it. */
  isSharedImage(id: string): Promise<Result<boolean>>;
  /** Accounts that the image is shared with, twelve digits each; none where there is no such image. */
  listImagePermissions(imageId: string, options?: MemoryOptions): Promise<Result<readonly string[]>>;
  waitImage(id: string, options: WaitOptions): Promise<WaitOutcome>;
  /** Success too where the image is gone already. */
  deleteImage(id: string, signal?: AbortSignal): Promise<Result<Deletion>>;
  /** undefined: there is no such resource. */
  listTags(resourceId: string): Promise<Result<Tags | undefined>>;
  /** The tags of an image as a bulk read of up to a minute ago shows them, which may be behind: what differs is to be confirmed. */
  seeTags(image: TaggedImage): Promise<SeenTags>;
  /** Adds tags, and changes the values of those that exist. */
  createTags(resourceId: string, tags: Tags): Promise<Result<void>>;
  deleteTags(resourceId: string, keys: readonly string[]): Promise<Result<void>>;
  /** undefined: there is no such WorkSpace. */
  findWorkspace(id: string, options?: MemoryOptions): Promise<Result<Workspace | undefined>>;
  /** The account's own bundles. */
  listBundles(options?: MemoryOptions): Promise<Result<readonly Bundle[]>>;
  /**
   * Has credentials asked for anew at the next call, past every cache, in every region of the connection.
   * @param error what is to be mended
   * @returns false where they cannot change in this process: keys of the settings or of the environment
   */
  renewCredentials(error?: AwsError): boolean;
  readonly clock: Clock;
}

export interface ClientParts {
  readonly caller: Caller;
  readonly tagging: TaggingCaller;
  readonly credentials: CredentialSource;
  readonly clock: Clock;
}

export function createImageClient({ caller, tagging, credentials, clock }: ClientParts): ImageClient {
  const images = new ImageReader(caller, clock);
  const tags = createTagSnapshot(images, { caller, tagging, clock });
  const workspaces = new WorkspaceReader(caller, clock);
  const bundles = new BundleReader(caller, clock);
  const looks = new LookSchedule(clock, IMAGE_PAGE_SIZE);
  const permissions = new ReadMemory<readonly string[]>(clock);
  const renewCredentials = (error?: AwsError) => credentials.renew(error);
  return {
    region: caller.region,
    clock,
    async createImage(image, signal) {
      const created = await createImage(caller, image, signal);
      images.forget();
      workspaces.forget(image.workspaceId);
      if (created.kind === 'ok') tags.noteChange(created.value.id);
      return created;
    },
    findImage: (id) => images.find(id),
    readImage: (id) => images.read(id),
    findImageByName: (name) => images.findByName(name),
    listImages: (options) => images.list(options),
    isSharedImage: (id) => images.isShared(id),
    listImagePermissions: (imageId, options = {}) =>
      permissions.get(imageId, options, () => listImagePermissions(caller, imageId)),
    waitImage: (id, options) =>
      waitForImage({ find: (look) => images.find(id, look), renewCredentials }, options, looks),
    async deleteImage(id, signal) {
      const deleted = await deleteImage(caller, id, signal);
      images.forget();
      return deleted;
    },
    listTags: (resourceId) => listTags(caller, resourceId),
    seeTags: (image) => tags.read(image),
    createTags(resourceId, wanted) {
      tags.noteChange(resourceId);
      return createTags(caller, resourceId, wanted);
    },
    deleteTags(resourceId, keys) {
      tags.noteChange(resourceId);
      return deleteTags(caller, resourceId, keys);
    },
    findWorkspace: (id, options) => workspaces.find(id, options),
    listBundles: (options) => bundles.list(options),
    renewCredentials,
  };
}

/** A call for the tags of some images has room for those that were listed with them. */
function createTagSnapshot(images: ImageReader, { caller, tagging, clock }: Omit<ClientParts, 'credentials'>) {
  const listNext = () =>
    images
      .listRead()
      .flatMap(({ id, ownerAccountId: accountId }) =>
        accountId === undefined ? [] : formatArn({ region: caller.region, accountId, resource: 'workspaceimage', id }),
      );
  const isOffered = () => tagging.isOffered();
  return new TagSnapshot({ isOffered, getResources: (arns) => tagging.getResources(arns), listNext }, clock);
}
