import { API_OPERATIONS, ERROR_CODES, TAG_COUNT } from '../../model';
import { answer, apiError } from '../api-error';
import { onAnything, withTags } from '../authorization/access-request';
import { defineOperation } from './operation';
import { required } from '../shape/shape';
import { getTagProblem, TAG_LIST } from '../shape/tag-shape';
import { findTags, nameTagged, resourceNotFound } from '../store/tagged-resource';

export const createTags = defineOperation({
  facts: API_OPERATIONS.CreateTags,
  input: { ResourceId: required({ kind: 'string', min: 1 }), Tags: required(TAG_LIST) },
  authorize: ({ ResourceId, Tags }) => [
    { action: 'workspaces:CreateTags', ...onAnything(nameTagged(ResourceId)), ...withTags(Tags) },
  ],
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
