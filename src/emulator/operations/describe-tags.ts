import { API_OPERATIONS } from '../../model';
import { answer } from '../api-error';
import { onAnything } from '../authorization/access-request';
import { defineOperation } from './operation';
import { required } from '../shape/shape';
import { formatTags } from '../shape/tag-shape';
import { findTags, nameTagged, resourceNotFound } from '../store/tagged-resource';

export const describeTags = defineOperation({
  facts: API_OPERATIONS.DescribeTags,
  input: { ResourceId: required({ kind: 'string', min: 1 }) },
  authorize: ({ ResourceId }) => [{ action: 'workspaces:DescribeTags', ...onAnything(nameTagged(ResourceId)) }],
  run({ ResourceId }, { partition }) {
    const tags = findTags(partition, ResourceId);
    return tags === undefined ? resourceNotFound('resource', ResourceId) : answer({ TagList: formatTags(tags) });
  },
});
