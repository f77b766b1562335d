import type { ArnResource } from './arn';

/** What an IAM action can be scoped to. An empty list means that only Resource "*" grants it. */
export interface IamAction {
  /** `workspaces:CreateTags`. */
  readonly action: string;
  readonly resources: readonly ArnResource[];
  /** Condition keys that the service evaluates for the action, besides the global ones. */
  readonly conditionKeys: readonly string[];
}

const REQUEST_TAG_KEYS = ['aws:RequestTag/${TagKey}', 'aws:TagKeys'] as const;
const RESOURCE_TAG_KEY = 'aws:ResourceTag/${TagKey}';

function action(
  name: string,
  resources: readonly ArnResource[] = [],
  conditionKeys: readonly string[] = [],
): IamAction {
  return { action: `workspaces:${name}`, resources, conditionKeys };
}

/**
 * The actions that managing an image takes, with the resource types that each supports.
 * Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon WorkSpaces", new format.
 * CreateWorkspaceImage is checked on the WorkSpace and on the image. CreateTags, DeleteTags, DescribeTags,
 * DescribeWorkspaceImages, DescribeWorkspaces and DescribeWorkspaceBundles support no resource types.
 * DeleteWorkspaceImage supports the image there, while the Administration Guide lists it as having no resource-level
 * support: policies that we generate grant it on "*".
 */
export const IAM_ACTIONS = {
  CreateWorkspaceImage: action(
    'CreateWorkspaceImage',
    ['workspace', 'workspaceimage'],
    [...REQUEST_TAG_KEYS, RESOURCE_TAG_KEY],
  ),
  DescribeWorkspaceImages: action('DescribeWorkspaceImages'),
  DeleteWorkspaceImage: action('DeleteWorkspaceImage', ['workspaceimage'], [RESOURCE_TAG_KEY]),
  CreateTags: action('CreateTags', [], REQUEST_TAG_KEYS),
  DeleteTags: action('DeleteTags', [], REQUEST_TAG_KEYS),
  DescribeTags: action('DescribeTags'),
  DescribeWorkspaces: action('DescribeWorkspaces'),
  DescribeWorkspaceBundles: action('DescribeWorkspaceBundles'),
  DescribeWorkspaceImagePermissions: action(
    'DescribeWorkspaceImagePermissions',
    ['workspaceimage'],
    [RESOURCE_TAG_KEY],
  ),
} as const satisfies Record<string, IamAction>;

export type OperationName = keyof typeof IAM_ACTIONS;

/**
 * Actions that one call of an operation needs: its own, and `workspaces:CreateTags` for a create that carries tags.
 * Source: API Reference of CreateWorkspaceImage, member Tags.
 */
export function getRequiredActions(operation: OperationName, options: { hasTags: boolean }): IamAction[] {
  const own: IamAction = IAM_ACTIONS[operation];
  return operation === 'CreateWorkspaceImage' && options.hasTags ? [own, IAM_ACTIONS.CreateTags] : [own];
}

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

/** Operations that tell who uses an image before it is deleted. Without them less is told, and nothing is refused. */
export const IMAGE_OPTIONAL_READS: readonly OperationName[] = [
  'DescribeWorkspaceBundles',
  'DescribeWorkspaceImagePermissions',
];
