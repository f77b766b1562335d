import { ERROR_CODES } from '../../model';
import { UnreadableAnswer } from '../call/answer';
import { ok, type Result } from '../call/aws-error';
import type { Caller } from '../call/caller';
import { toTagList, type Tags } from '../tag/tag';
import { flattenImage, type Image } from './image';

export interface NewImage {
  readonly name: string;
  readonly description: string;
  readonly workspaceId: string;
  readonly tags: Tags;
}

export async function createImage(caller: Caller, image: NewImage, signal?: AbortSignal): Promise<Result<Image>> {
  const { name, description, workspaceId, tags } = image;
  const required = { Name: name, Description: description, WorkspaceId: workspaceId };
  const input = tags.size > 0 ? { ...required, Tags: toTagList(tags) } : required;
  return caller.write(
    'CreateWorkspaceImage',
    async ({ sdk, send }) => {
      const created = flattenImage(await send(new sdk.CreateWorkspaceImageCommand(input)));
      if (created === undefined) throw new UnreadableAnswer('The id of the image was expected.');
      return created;
    },
    signal,
  );
}

/** What a delete came to. `gone`: there was no such image in the account and region. */
export type Deletion = 'deleted' | 'gone';

export async function deleteImage(caller: Caller, id: string, signal?: AbortSignal): Promise<Result<Deletion>> {
  const result = await caller.write(
    'DeleteWorkspaceImage',
    ({ sdk, send }) => send(new sdk.DeleteWorkspaceImageCommand({ ImageId: id })),
    signal,
  );
  const isGone = result.kind === 'error' && result.error.code === ERROR_CODES.ResourceNotFound;
  if (result.kind === 'error' && !isGone) return result;
  // An attempt before whose answer was lost may have deleted it.
  const isOurDoing = result.kind === 'ok' || result.error.mayHaveTakenEffect;
  return ok(isOurDoing ? 'deleted' : 'gone');
}
