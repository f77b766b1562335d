import { ERROR_CODES, TAG_COUNT } from '../../model';
import { answer, apiError } from '../api-error';
import { defineOperation } from './operation';
import { required } from '../shape/shape';
import { getTagProblem, TAG_LIST } from '../shape/tag-shape';
import { findTags, resourceNotFound } from '../store/tagged-resource';

export const createTags = defineOperation({
  name: 'CreateTags',
  input: { ResourceId: required({ kind: 'string', min: 1 }), Tags: required(TAG_LIST) },
  invalidInputCode: ERROR_CODES.InvalidParameterValues,
  errorCodes: [ERROR_CODES.InvalidParameterValues, ERROR_CODES.ResourceLimitExceeded, ERROR_CODES.ResourceNotFound],
  run({ ResourceId, Tags }, { partition }) {
    const problem = getTagProblem(Tags);
    if (problem !== undefined) return apiError(ERROR_CODES.InvalidParameterValues, problem);
    const tags = findTags(partition, ResourceId);
    if (tags === undefined) return resourceNotFound('resource', ResourceId);
    const count = new Set([...tags.keys(), ...Tags.map(({ Key }) => Key)]).size;
    if (count > TAG_COUNT) {
      return apiError(
        ERROR_CODES.ResourceLimitExceeded,
        `A resource has at most ${TAG_COUNT} tags; ${ResourceId} would have ${count}.`,
      );
    }
    for (const { Key, Value = '' } of Tags) tags.set(Key, Value);
    return answer();
  },
});
