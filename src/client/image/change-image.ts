import { ERROR_CODES } from '../../model';
import { LOCAL_CODES, ok, type Result } from '../call/aws-error';
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
  const operation = 'CreateWorkspaceImage';
  const result = await caller.write(
    operation,
    ({ sdk, send }) => send(new sdk.CreateWorkspaceImageCommand(input)),
    signal,
  );
  if (result.kind === 'error') return result;
  const created = flattenImage(result.value);
  if (created !== undefined) return ok(created);
  const { requestId, httpStatusCode: status } = result.value.$metadata;
  const message = 'AWS answered without the id of the image.';
  const code = LOCAL_CODES.invalidResponse;
  return { kind: 'error', error: { operation, code, message, requestId, status, mayHaveTakenEffect: true } };
}

/** Success too where the image is gone already. */
export async function deleteImage(caller: Caller, id: string, signal?: AbortSignal): Promise<Result<void>> {
  const result = await caller.write(
    'DeleteWorkspaceImage',
    ({ sdk, send }) => send(new sdk.DeleteWorkspaceImageCommand({ ImageId: id })),
    signal,
  );
  const isGone = result.kind === 'error' && result.error.code === ERROR_CODES.ResourceNotFound;
  return result.kind === 'error' && !isGone ? result : ok(undefined);
}
