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
