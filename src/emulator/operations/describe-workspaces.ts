import { API_OPERATIONS, ERROR_CODES, IMAGE_PAGE_SIZE, PAGINATION_TOKEN_LENGTH, WORKSPACE_ID } from '../../model';
import { answer, apiError } from '../api-error';
import { onAnything } from '../authorization/access-request';
import { defineOperation } from './operation';
import { getPage } from './page';
import { BUNDLE_ID, DIRECTORY_ID, USER_NAME, WORKSPACE_NAME } from '../shape/id-shape';
import { identifier, listOf, optional, type StructureOf } from '../shape/shape';
import { getWorkspaceState, type Workspace } from '../store/partition';

/** Source of the lengths and patterns: WorkSpaces API model 2015-04-08. */
const INPUT = {
  WorkspaceIds: optional(listOf(identifier(WORKSPACE_ID), { min: 1, max: IMAGE_PAGE_SIZE })),
  DirectoryId: optional(DIRECTORY_ID),
  UserName: optional(USER_NAME),
  BundleId: optional(BUNDLE_ID),
  WorkspaceName: optional(WORKSPACE_NAME),
  Limit: optional({ kind: 'integer', min: 1, max: IMAGE_PAGE_SIZE }),
  NextToken: optional({ kind: 'string', ...PAGINATION_TOKEN_LENGTH }),
} as const;
type Input = StructureOf<typeof INPUT>;

export const describeWorkspaces = defineOperation({
  facts: API_OPERATIONS.DescribeWorkspaces,
  input: INPUT,
  // There is always something to list, if only an empty list.
  neverAnswers: [ERROR_CODES.ResourceUnavailable],
  authorize: () => [{ action: 'workspaces:DescribeWorkspaces', ...onAnything(['workspace', '*']) }],
  run(input, { partition, pager, now }) {
    const problem = getFilterProblem(input);
    if (problem !== undefined) return apiError(ERROR_CODES.InvalidParameterValues, problem);
    const { Limit, NextToken, ...filters } = input;
    const page = getPage(
      [...partition.workspaces.values()].filter((workspace) => isMatch(workspace, filters)),
      {
        pager,
        scope: JSON.stringify(['workspaces', partition.accountId, partition.region, filters]),
        size: Limit ?? IMAGE_PAGE_SIZE,
        token: NextToken,
      },
    );
    if (page === undefined)
      return apiError(ERROR_CODES.InvalidParameterValues, 'The NextToken is not valid for this request.');
    const Workspaces = page.items.map((workspace) => formatWorkspace(workspace, now));
    return answer({ Workspaces, ...(page.nextToken !== undefined && { NextToken: page.nextToken }) });
  },
});

function getFilterProblem({ WorkspaceIds, DirectoryId, UserName, BundleId, WorkspaceName }: Input): string | undefined {
  const count = [WorkspaceIds, DirectoryId, BundleId, WorkspaceName].filter((filter) => filter !== undefined).length;
  if (count > 1) return 'Only one of WorkspaceIds, DirectoryId, BundleId and WorkspaceName can be given.';
  return UserName !== undefined && DirectoryId === undefined
    ? 'UserName can be given only with DirectoryId.'
    : undefined;
}

function isMatch({ seed }: Workspace, filters: Omit<Input, 'Limit' | 'NextToken'>): boolean {
  const { WorkspaceIds, DirectoryId, UserName, BundleId, WorkspaceName } = filters;
  return (
    (WorkspaceIds === undefined || WorkspaceIds.includes(seed.workspaceId)) &&
    (DirectoryId === undefined || seed.directoryId === DirectoryId) &&
    (UserName === undefined || seed.userName === UserName) &&
    (BundleId === undefined || seed.bundleId === BundleId) &&
    (WorkspaceName === undefined || seed.workspaceName === WorkspaceName)
  );
}

/** Members without a value are absent from the JSON. */
function formatWorkspace(workspace: Workspace, now: number) {
  const { seed } = workspace;
  return {
    WorkspaceId: seed.workspaceId,
    DirectoryId: seed.directoryId,
    UserName: seed.userName,
    State: getWorkspaceState(workspace, now),
    BundleId: seed.bundleId,
    ComputerName: seed.computerName,
    WorkspaceName: seed.workspaceName,
    RootVolumeEncryptionEnabled: seed.rootVolumeEncryptionEnabled ?? false,
    UserVolumeEncryptionEnabled: seed.userVolumeEncryptionEnabled ?? false,
    ModificationStates: (seed.modificationStates ?? []).map(({ resource, state }) => ({
      Resource: resource,
      State: state,
    })),
  };
}
