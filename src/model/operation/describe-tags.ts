import { ERROR_CODES } from '../error-code';
import { defineApiOperation } from './api-operation';
import { AUTHORIZATION_REFERENCE } from './condition-key';

/** Reads the tags of one resource. */
export const DESCRIBE_TAGS = defineApiOperation({
  name: 'DescribeTags',
  access: 'Read',
  readings: [{ standing: 'current', source: AUTHORIZATION_REFERENCE, resources: [], conditionKeys: [] }],
  errorCodes: [ERROR_CODES.ResourceNotFound],
});
