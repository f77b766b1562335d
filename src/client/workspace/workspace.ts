import type { Workspace as SdkWorkspace } from '@aws-sdk/client-workspaces';
import { readFlag, readList, readText } from '../call/answer';

/** A WorkSpace as AWS describes it, as far as it matters to an image of it. What AWS left out is undefined. */
export interface Workspace {
  readonly id: string;
  /** One of WORKSPACE_STATES, or a state that AWS has added since. */
  readonly state?: string | undefined;
  /** The root volume, the user volume or both. */
  readonly isEncrypted: boolean;
  /** Changes of its hardware that are asked for or under way. */
  readonly modifications: readonly WorkspaceModification[];
  readonly directoryId?: string | undefined;
  readonly bundleId?: string | undefined;
  /** `AUTO_STOP`, `ALWAYS_ON` or `MANUAL`. */
  readonly runningMode?: string | undefined;
  readonly errorCode?: string | undefined;
  readonly errorMessage?: string | undefined;
}

interface WorkspaceModification {
  /** `ROOT_VOLUME`, `USER_VOLUME` or `COMPUTE_TYPE`. */
  readonly resource?: string | undefined;
  /** `UPDATE_INITIATED` or `UPDATE_IN_PROGRESS`. */
  readonly state?: string | undefined;
}

/** An element of `Workspaces`; undefined where it has no id. */
export function flattenWorkspace(workspace: SdkWorkspace): Workspace | undefined {
  const id = readText(workspace.WorkspaceId);
  if (id === undefined) return undefined;
  return {
    id,
    state: readText(workspace.State),
    isEncrypted: readFlag(workspace.RootVolumeEncryptionEnabled) || readFlag(workspace.UserVolumeEncryptionEnabled),
    modifications: readList(workspace.ModificationStates).map(({ Resource, State }) => ({
      resource: readText(Resource),
      state: readText(State),
    })),
    directoryId: readText(workspace.DirectoryId),
    bundleId: readText(workspace.BundleId),
    runningMode: readText(workspace.WorkspaceProperties?.RunningMode),
    errorCode: readText(workspace.ErrorCode),
    errorMessage: readText(workspace.ErrorMessage),
  };
}
