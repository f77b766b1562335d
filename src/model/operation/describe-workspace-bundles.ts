import { ERROR_CODES } from '../error-code';
import { defineApiOperation } from './api-operation';
import { AUTHORIZATION_REFERENCE } from './condition-key';

/** Lists bundles: the account's own, or those that AWS provides. */
export const DESCRIBE_WORKSPACE_BUNDLES = defineApiOperation({
  name: 'DescribeWorkspaceBundles',
  access: 'List',
  readings: [{ standing: 'current', source: AUTHORIZATION_REFERENCE, resources: [], conditionKeys: [] }],
  errorCodes: [ERROR_CODES.InvalidParameterValues],
});
