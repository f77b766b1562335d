import { ERROR_CODES } from '../error-code';
import { defineApiOperation } from './api-operation';
import { AUTHORIZATION_REFERENCE, REQUEST_TAG_KEYS, RESOURCE_TAG_KEY } from './condition-key';
import { CREATE_TAGS } from './create-tags';

/**
 * Makes an image of a WorkSpace. With tags it needs CreateTags besides: API Reference of CreateWorkspaceImage, member
 * Tags. Of the current page there is a form in which the image has no `aws:ResourceTag`; a new image has no tags, so
 * that the two come to the same.
 */
export const CREATE_WORKSPACE_IMAGE = defineApiOperation({
  name: 'CreateWorkspaceImage',
  access: 'Write',
  readings: [
    {
      standing: 'current',
      source: AUTHORIZATION_REFERENCE,
      resources: [
        { type: 'workspace', isRequired: true, conditionKeys: [RESOURCE_TAG_KEY] },
        { type: 'workspaceimage', isRequired: true, conditionKeys: [...REQUEST_TAG_KEYS, RESOURCE_TAG_KEY] },
      ],
      conditionKeys: [],
    },
    {
      standing: 'open',
      source:
        'Service Authorization Reference, "Actions, resources, and condition keys for Amazon WorkSpaces", older form',
      resources: [{ type: 'workspace', isRequired: true, conditionKeys: [RESOURCE_TAG_KEY] }],
      conditionKeys: REQUEST_TAG_KEYS,
    },
  ],
  taggedCallNeeds: [CREATE_TAGS],
  errorCodes: [
    ERROR_CODES.AccessDenied,
    ERROR_CODES.InvalidParameterValues,
    ERROR_CODES.InvalidResourceState,
    ERROR_CODES.OperationNotSupported,
    ERROR_CODES.ResourceAlreadyExists,
    ERROR_CODES.ResourceLimitExceeded,
    ERROR_CODES.ResourceNotFound,
  ],
});
