import { ERROR_CODES } from '../../model';
import { answer } from '../api-error';
import { defineOperation } from './operation';
import { required } from '../shape/shape';
import { formatTags } from '../shape/tag-shape';
import { findTags, resourceNotFound } from '../store/tagged-resource';

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
