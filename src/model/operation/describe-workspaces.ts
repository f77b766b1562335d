import { ERROR_CODES } from '../error-code';
import { defineApiOperation } from './api-operation';
import { AUTHORIZATION_REFERENCE } from './condition-key';

/** Lists WorkSpaces. */
export const DESCRIBE_WORKSPACES = defineApiOperation({
  name: 'DescribeWorkspaces',
  access: 'List',
  readings: [{ standing: 'current', source: AUTHORIZATION_REFERENCE, resources: [], conditionKeys: [] }],
  errorCodes: [ERROR_CODES.InvalidParameterValues, ERROR_CODES.ResourceUnavailable],
});
