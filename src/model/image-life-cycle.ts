import type { OperationName } from './operation';

/**
 * Operations that the resource `workspaces_image` calls over its life and cannot do without. DescribeWorkspaces is for
 * the WorkSpace of a replacement: the old image is deleted only where the new one can be made.
 */
export const IMAGE_LIFE_CYCLE: readonly OperationName[] = [
  'CreateWorkspaceImage',
  'DescribeWorkspaceImages',
  'DescribeTags',
  'CreateTags',
  'DeleteTags',
  'DeleteWorkspaceImage',
  'DescribeWorkspaces',
];

/** Those of them that the deletion of an image takes. */
export const IMAGE_DELETION: readonly OperationName[] = [
  'DescribeWorkspaceImages',
  'DescribeTags',
  'DeleteWorkspaceImage',
];

/** Operations that tell who uses an image before it is deleted. Without them less is told, and nothing is refused. */
export const IMAGE_OPTIONAL_READS: readonly OperationName[] = [
  'DescribeWorkspaceBundles',
  'DescribeWorkspaceImagePermissions',
];

/**
 * What reads the tags of many images at a time, of another service. Without it the tags are read image by image.
 * Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon Resource Group Tagging
 * API": a Read action that supports no resource types and has no condition keys.
 */
export const BULK_TAG_READ = { service: 'tag', operation: 'GetResources', action: 'tag:GetResources' } as const;
