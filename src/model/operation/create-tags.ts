import { ERROR_CODES } from '../error-code';
import { defineApiOperation } from './api-operation';
import { AUTHORIZATION_REFERENCE, REQUEST_TAG_KEYS } from './condition-key';

/** Sets tags by key. The Administration Guide agrees that it supports no resource types: Resource has to be "*". */
export const CREATE_TAGS = defineApiOperation({
  name: 'CreateTags',
  access: 'Tagging',
  readings: [{ standing: 'current', source: AUTHORIZATION_REFERENCE, resources: [], conditionKeys: REQUEST_TAG_KEYS }],
  errorCodes: [ERROR_CODES.InvalidParameterValues, ERROR_CODES.ResourceLimitExceeded, ERROR_CODES.ResourceNotFound],
});
