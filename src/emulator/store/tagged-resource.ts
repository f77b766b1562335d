import { cut } from '../../text';
import { type ApiError, apiError } from '../api-error';
import type { ResourceName } from '../authorization/access-request';
import type { Partition, Tagged } from './partition';

/** An image or a WorkSpace of this account and region. An image shared by another account is not found. */
export function findTagged({ images, workspaces }: Partition, resourceId: string): Tagged | undefined {
  return images.get(resourceId) ?? workspaces.get(resourceId);
}

/** The tags of an image or a WorkSpace of this account and region. An image shared by another account is not found. */
export function findTags(partition: Partition, resourceId: string): Map<string, string> | undefined {
  return findTagged(partition, resourceId)?.tags;
}

/** What kind of thing an id is of, as its beginning says. */
export function nameTagged(resourceId: string): ResourceName {
  return [resourceId.startsWith('ws-') ? 'workspace' : 'workspaceimage', resourceId];
}

export function resourceNotFound(what: string, id: string): ApiError<'ResourceNotFoundException'> {
  return apiError('ResourceNotFoundException', `The ${what} ${cut(id)} does not exist in this account and region.`, {
    members: { ResourceId: id },
  });
}
