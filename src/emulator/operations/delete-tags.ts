import { ERROR_CODES, hasReservedTagPrefix } from '../../model';
import { quote } from '../../text';
import { answer, apiError } from '../api-error';
import { defineOperation } from './operation';
import { listOf, required } from '../shape/shape';
import { findTags, resourceNotFound } from '../store/tagged-resource';

/** A key that the resource does not have is no error. */
export const deleteTags = defineOperation({
  name: 'DeleteTags',
  input: { ResourceId: required({ kind: 'string', min: 1 }), TagKeys: required(listOf({ kind: 'string', min: 1 })) },
  invalidInputCode: ERROR_CODES.InvalidParameterValues,
  errorCodes: [ERROR_CODES.InvalidParameterValues, ERROR_CODES.ResourceNotFound],
  run({ ResourceId, TagKeys }, { partition }) {
    const reserved = TagKeys.find(hasReservedTagPrefix);
    if (reserved !== undefined) {
      return apiError(
        ERROR_CODES.InvalidParameterValues,
        `The tag key ${quote(reserved)} begins with the reserved prefix aws:.`,
      );
    }
    const tags = findTags(partition, ResourceId);
    if (tags === undefined) return resourceNotFound('resource', ResourceId);
    for (const key of TagKeys) tags.delete(key);
    return answer();
  },
});
