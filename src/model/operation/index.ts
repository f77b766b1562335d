// Written by "npm run operations" from the files of this folder.
import { CREATE_TAGS } from './create-tags';
import { CREATE_WORKSPACE_IMAGE } from './create-workspace-image';
import { DELETE_TAGS } from './delete-tags';
import { DELETE_WORKSPACE_IMAGE } from './delete-workspace-image';
import { DESCRIBE_TAGS } from './describe-tags';
import { DESCRIBE_WORKSPACE_BUNDLES } from './describe-workspace-bundles';
import { DESCRIBE_WORKSPACE_IMAGE_PERMISSIONS } from './describe-workspace-image-permissions';
import { DESCRIBE_WORKSPACE_IMAGES } from './describe-workspace-images';
import { DESCRIBE_WORKSPACES } from './describe-workspaces';

export * from './api-operation';

/** Every operation that something here calls or answers, by its name. */
export const API_OPERATIONS = {
  CreateTags: CREATE_TAGS,
  CreateWorkspaceImage: CREATE_WORKSPACE_IMAGE,
  DeleteTags: DELETE_TAGS,
  DeleteWorkspaceImage: DELETE_WORKSPACE_IMAGE,
  DescribeTags: DESCRIBE_TAGS,
  DescribeWorkspaceBundles: DESCRIBE_WORKSPACE_BUNDLES,
  DescribeWorkspaceImagePermissions: DESCRIBE_WORKSPACE_IMAGE_PERMISSIONS,
  DescribeWorkspaceImages: DESCRIBE_WORKSPACE_IMAGES,
  DescribeWorkspaces: DESCRIBE_WORKSPACES,
} as const;

export type OperationName = keyof typeof API_OPERATIONS;
