import { ERROR_CODES } from '../error-code';
import { defineApiOperation } from './api-operation';
import { AUTHORIZATION_REFERENCE } from './condition-key';

/** Lists images. The sample policy for copying images names one for it, which by the reference grants nothing. */
export const DESCRIBE_WORKSPACE_IMAGES = defineApiOperation({
  name: 'DescribeWorkspaceImages',
  access: 'List',
  readings: [
    { standing: 'current', source: AUTHORIZATION_REFERENCE, resources: [], conditionKeys: [] },
    {
      standing: 'overruled',
      source: 'WorkSpaces Administration Guide, "Copy a custom WorkSpaces image", sample policy',
      resources: [{ type: 'workspaceimage', isRequired: false, conditionKeys: [] }],
      conditionKeys: [],
    },
  ],
  errorCodes: [ERROR_CODES.AccessDenied],
});
