import { API_OPERATIONS, ERROR_CODES, IMAGE_ID } from '../../model';
import { answer, apiError } from '../api-error';
import { onResource } from '../authorization/access-request';
import { defineOperation } from './operation';
import { identifier, required } from '../shape/shape';
import { getImageState, listBundleIds } from '../store/partition';
import { resourceNotFound } from '../store/tagged-resource';

export const deleteWorkspaceImage = defineOperation({
  facts: API_OPERATIONS.DeleteWorkspaceImage,
  input: { ImageId: required(identifier(IMAGE_ID)) },
  authorize: ({ ImageId }, { images }) => [
    { action: 'workspaces:DeleteWorkspaceImage', ...onResource(['workspaceimage', ImageId], images.get(ImageId)) },
  ],
  run({ ImageId }, { partition, now }) {
    const image = partition.images.get(ImageId);
    if (image === undefined) return resourceNotFound('image', ImageId);
    if (getImageState(image, now) === 'PENDING') {
      return apiError(
        ERROR_CODES.InvalidResourceState,
        `The image ${ImageId} is PENDING; it can be deleted once it is not.`,
      );
    }
    const bundleIds = listBundleIds(partition, ImageId);
    if (bundleIds.length > 0) {
      return apiError(
        ERROR_CODES.ResourceAssociated,
        `Bundles use the image ${ImageId}: ${bundleIds.join(', ')}. Delete them first.`,
      );
    }
    if (image.sharedWith.size > 0) {
      const accounts = [...image.sharedWith.keys()].join(', ');
      return apiError(
        ERROR_CODES.ResourceAssociated,
        `The image ${ImageId} is shared with ${accounts}. Unshare it first.`,
      );
    }
    partition.images.delete(ImageId);
    return answer();
  },
});
