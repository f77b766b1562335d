// Written by "npm run operations" from the files of this folder.
import type { OperationName } from '../../model';
import type { Operation } from './operation';
import { createTags } from './create-tags';
import { createWorkspaceImage } from './create-workspace-image';
import { deleteTags } from './delete-tags';
import { deleteWorkspaceImage } from './delete-workspace-image';
import { describeTags } from './describe-tags';
import { describeWorkspaceBundles } from './describe-workspace-bundles';
import { describeWorkspaceImagePermissions } from './describe-workspace-image-permissions';
import { describeWorkspaceImages } from './describe-workspace-images';
import { describeWorkspaces } from './describe-workspaces';

/** Every operation of the model has to be here. */
export const OPERATIONS: Readonly<Record<OperationName, Operation>> = {
  CreateTags: createTags,
  CreateWorkspaceImage: createWorkspaceImage,
  DeleteTags: deleteTags,
  DeleteWorkspaceImage: deleteWorkspaceImage,
  DescribeTags: describeTags,
  DescribeWorkspaceBundles: describeWorkspaceBundles,
  DescribeWorkspaceImagePermissions: describeWorkspaceImagePermissions,
  DescribeWorkspaceImages: describeWorkspaceImages,
  DescribeWorkspaces: describeWorkspaces,
};
