import { cut } from '../../text';
import { type ApiError, apiError } from '../api-error';
import type { ResourceName } from '../authorization/access-request';
import type { Partition } from './partition';

/** The tags of an image or a WorkSpace of this account and region. An image shared by another account is not found. */
export function findTags({ images, workspaces }: Partition, resourceId: string): Map<string, string> | undefined {
  return (images.get(resourceId) ?? workspaces.get(resourceId))?.tags;
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
