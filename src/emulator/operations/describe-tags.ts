import { ERROR_CODES } from '../../model';
import { answer } from '../api-error';
import { defineOperation } from '../operation';
import { required } from '../shape';
import { formatTags } from '../tag-shape';
import { findTags, resourceNotFound } from '../tagged-resource';

export const describeTags = defineOperation({
  name: 'DescribeTags',
  input: { ResourceId: required({ kind: 'string', min: 1 }) },
  invalidInputCode: 'ValidationException',
  errorCodes: [ERROR_CODES.ResourceNotFound, 'ValidationException'],
  run({ ResourceId }, { partition }) {
    const tags = findTags(partition, ResourceId);
    return tags === undefined ? resourceNotFound('resource', ResourceId) : answer({ TagList: formatTags(tags) });
  },
});
