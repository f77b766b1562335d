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

export const OPERATIONS: Readonly<Record<OperationName, Operation>> = {
  CreateWorkspaceImage: createWorkspaceImage,
  DescribeWorkspaceImages: describeWorkspaceImages,
  DeleteWorkspaceImage: deleteWorkspaceImage,
  CreateTags: createTags,
  DeleteTags: deleteTags,
  DescribeTags: describeTags,
  DescribeWorkspaces: describeWorkspaces,
  DescribeWorkspaceBundles: describeWorkspaceBundles,
  DescribeWorkspaceImagePermissions: describeWorkspaceImagePermissions,
};
