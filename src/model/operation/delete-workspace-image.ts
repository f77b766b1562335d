import { ERROR_CODES } from '../error-code';
import { defineApiOperation } from './api-operation';
import { AUTHORIZATION_REFERENCE, RESOURCE_TAG_KEY } from './condition-key';

/**
 * Deletes an image. Policies that we write grant it on "*", which is right by either page.
 * Its model lacks ResourceNotFoundException, which other clients of the API have to catch for an image that is gone.
 */
export const DELETE_WORKSPACE_IMAGE = defineApiOperation({
  name: 'DeleteWorkspaceImage',
  access: 'Write',
  readings: [
    {
      standing: 'current',
      source: AUTHORIZATION_REFERENCE,
      resources: [{ type: 'workspaceimage', isRequired: true, conditionKeys: [RESOURCE_TAG_KEY] }],
      conditionKeys: [],
    },
    {
      standing: 'overruled',
      source: 'WorkSpaces Administration Guide, "Identity and access management for WorkSpaces"',
      resources: [],
      conditionKeys: [],
    },
  ],
  errorCodes: [ERROR_CODES.AccessDenied, ERROR_CODES.InvalidResourceState, ERROR_CODES.ResourceAssociated],
  undocumentedErrorCodes: [ERROR_CODES.ResourceNotFound],
});
