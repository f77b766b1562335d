import { ERROR_CODES } from '../error-code';
import { defineApiOperation } from './api-operation';
import { AUTHORIZATION_REFERENCE, RESOURCE_TAG_KEY } from './condition-key';

/** Lists the accounts that an image is shared with. */
export const DESCRIBE_WORKSPACE_IMAGE_PERMISSIONS = defineApiOperation({
  name: 'DescribeWorkspaceImagePermissions',
  access: 'Read',
  readings: [
    {
      standing: 'current',
      source: AUTHORIZATION_REFERENCE,
      resources: [{ type: 'workspaceimage', isRequired: true, conditionKeys: [RESOURCE_TAG_KEY] }],
      conditionKeys: [],
    },
  ],
  errorCodes: [ERROR_CODES.AccessDenied, ERROR_CODES.InvalidParameterValues, ERROR_CODES.ResourceNotFound],
});
