import type { ImageState, WorkspaceState } from '../../model';
import {
  type Bundle,
  getImageState,
  getWorkspaceState,
  groupBundleIds,
  type Image,
  type Partition,
  type Workspace,
} from './partition';

export interface ImageSnapshot {
  readonly imageId: string;
  readonly name: string;
  readonly description: string;
  readonly state: ImageState;
  readonly accountId: string;
  readonly region: string;
  readonly workspaceId?: string;
  /** ISO 8601. */
  readonly created: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly sharedWith: readonly string[];
  readonly bundleIds: readonly string[];
}

export interface WorkspaceSnapshot {
  readonly workspaceId: string;
  readonly state: WorkspaceState;
  readonly accountId: string;
  readonly region: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface BundleSnapshot {
  readonly bundleId: string;
  readonly name: string;
  readonly imageId: string;
  readonly accountId: string;
  readonly region: string;
}

export interface Snapshot {
  readonly images: readonly ImageSnapshot[];
  readonly workspaces: readonly WorkspaceSnapshot[];
  /** The accounts' own. */
  readonly bundles: readonly BundleSnapshot[];
}

/** What the partitions hold at a time, in milliseconds since 1970. */
export function takeSnapshot(partitions: readonly Partition[], now: number): Snapshot {
  const snapshots = partitions.map((partition) => {
    const bundleIds = groupBundleIds(partition);
    return {
      images: [...partition.images.values()].map((image) => showImage(image, bundleIds.get(image.imageId) ?? [], now)),
      workspaces: [...partition.workspaces.values()].map((workspace) => showWorkspace(workspace, partition, now)),
      bundles: [...partition.bundles.values()].map((bundle) => showBundle(bundle, partition)),
    };
  });
  return {
    images: snapshots.flatMap(({ images }) => images),
    workspaces: snapshots.flatMap(({ workspaces }) => workspaces),
    bundles: snapshots.flatMap(({ bundles }) => bundles),
  };
}

function showImage(image: Image, bundleIds: readonly string[], now: number): ImageSnapshot {
  return {
    imageId: image.imageId,
    name: image.name,
    description: image.description,
    state: getImageState(image, now),
    accountId: image.ownerAccountId,
    region: image.region,
    ...(image.workspaceId !== undefined && { workspaceId: image.workspaceId }),
    created: new Date(image.created).toISOString(),
    tags: Object.fromEntries(image.tags),
    sharedWith: [...image.sharedWith.keys()],
    bundleIds,
  };
}

function showWorkspace(workspace: Workspace, { accountId, region }: Partition, now: number): WorkspaceSnapshot {
  return {
    workspaceId: workspace.seed.workspaceId,
    state: getWorkspaceState(workspace, now),
    accountId,
    region,
    tags: Object.fromEntries(workspace.tags),
  };
}

function showBundle({ bundleId, name, imageId }: Bundle, { accountId, region }: Partition): BundleSnapshot {
  return { bundleId, name, imageId, accountId, region };
}
