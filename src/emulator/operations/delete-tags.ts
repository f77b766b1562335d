import { quote } from '../../text';
import { API_OPERATIONS, ERROR_CODES, hasReservedTagPrefix } from '../../model';
import { answer, apiError } from '../api-error';
import { onAnything } from '../authorization/access-request';
import { defineOperation } from './operation';
import { listOf, required } from '../shape/shape';
import { findTagged, nameTagged, resourceNotFound } from '../store/tagged-resource';

/** A key that the resource does not have is no error. */
export const deleteTags = defineOperation({
  facts: API_OPERATIONS.DeleteTags,
  input: { ResourceId: required({ kind: 'string', min: 1 }), TagKeys: required(listOf({ kind: 'string', min: 1 })) },
  authorize: ({ ResourceId, TagKeys }) => [
    { action: 'workspaces:DeleteTags', ...onAnything(nameTagged(ResourceId)), tagKeys: TagKeys },
  ],
  run({ ResourceId, TagKeys }, { partition }) {
    const reserved = TagKeys.find(hasReservedTagPrefix);
    if (reserved !== undefined) {
      return apiError(
        ERROR_CODES.InvalidParameterValues,
        `The tag key ${quote(reserved)} begins with the reserved prefix aws:.`,
      );
    }
    const tagged = findTagged(partition, ResourceId);
    if (tagged === undefined) return resourceNotFound('resource', ResourceId);
    if (tagged.tags.size > 0) tagged.wasTagged = true;
    for (const key of TagKeys) tagged.tags.delete(key);
    return answer();
  },
});
