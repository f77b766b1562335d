import type { Workspace as SdkWorkspace } from '@aws-sdk/client-workspaces';

/** A WorkSpace as AWS describes it, as far as it matters to an image of it. What AWS left out is undefined. */
export interface Workspace {
  readonly id: string;
  /** One of WORKSPACE_STATES, or a state that AWS has added since. */
  readonly state?: string;
  /** The root volume, the user volume or both. */
  readonly isEncrypted: boolean;
  /** Changes of its hardware that are asked for or under way. */
  readonly modifications: readonly WorkspaceModification[];
  readonly directoryId?: string;
  readonly bundleId?: string;
  /** `AUTO_STOP`, `ALWAYS_ON` or `MANUAL`. */
  readonly runningMode?: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
}

export interface WorkspaceModification {
  /** `ROOT_VOLUME`, `USER_VOLUME` or `COMPUTE_TYPE`. */
  readonly resource?: string;
  /** `UPDATE_INITIATED` or `UPDATE_IN_PROGRESS`. */
  readonly state?: string;
}

/** An element of `Workspaces`; undefined where it has no id. */
export function flattenWorkspace(workspace: SdkWorkspace): Workspace | undefined {
  if (workspace.WorkspaceId === undefined) return undefined;
  const modifications = workspace.ModificationStates ?? [];
  return {
    id: workspace.WorkspaceId,
    state: workspace.State,
    isEncrypted: workspace.RootVolumeEncryptionEnabled === true || workspace.UserVolumeEncryptionEnabled === true,
    modifications: modifications.map(({ Resource, State }) => ({ resource: Resource, state: State })),
    directoryId: workspace.DirectoryId,
    bundleId: workspace.BundleId,
    runningMode: workspace.WorkspaceProperties?.RunningMode,
    errorCode: workspace.ErrorCode,
    errorMessage: workspace.ErrorMessage,
  };
}
