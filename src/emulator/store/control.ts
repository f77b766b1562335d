import { ACCOUNT_ID } from '../shape/id-shape';
import type { Partition } from './partition';
import { checkChange } from '../seed/seed';
import { nameBundle } from '../seed/seed-partition';
import { WORKSPACE_CHANGES, type SeedWorkspace, type WorkspaceChanges } from '../seed/seed-shape';
import type { Store } from './store';

/** What a test changes from outside. Each answers whether there was anything to change. */

export interface AddedBundle {
  readonly imageId: string;
  readonly bundleId: string;
  readonly name?: string | undefined;
}

export function addBundle(store: Store, { imageId, bundleId, name }: AddedBundle): boolean {
  const partitions = findPartitions(store, imageId);
  for (const { bundles, accountId } of partitions) {
    const known = bundles.get(bundleId) ?? {
      bundleId,
      name: nameBundle(bundleId),
      owner: accountId,
      order: store.nextOrder(),
    };
    bundles.set(bundleId, { ...known, imageId, ...(name !== undefined && { name }) });
  }
  return partitions.length > 0;
}

export function removeBundle(store: Store, imageId: string, bundleId: string): boolean {
  const users = findPartitions(store, imageId).filter(({ bundles }) => bundles.get(bundleId)?.imageId === imageId);
  for (const { bundles } of users) bundles.delete(bundleId);
  return users.length > 0;
}

/** An image is not shared with its owner. */
export function share(store: Store, imageId: string, accountId: string): boolean {
  checkChange(ACCOUNT_ID, accountId, 'accountId');
  const others = findPartitions(store, imageId).filter((partition) => partition.accountId !== accountId);
  for (const { images } of others) {
    const sharedWith = images.get(imageId)?.sharedWith;
    if (sharedWith?.has(accountId) === false) sharedWith.set(accountId, store.nextOrder());
  }
  return others.length > 0;
}

export function unshare(store: Store, imageId: string, accountId: string): boolean {
  const users = store.partitions().filter(({ images }) => images.get(imageId)?.sharedWith.delete(accountId));
  return users.length > 0;
}

/** A state that is set is the state from now on, also of a WorkSpace of which an image is being made. */
export function setWorkspace(store: Store, workspaceId: string, changes: WorkspaceChanges): boolean {
  checkChange(WORKSPACE_CHANGES, changes);
  for (const { workspaces } of store.partitions()) {
    const workspace = workspaces.get(workspaceId);
    if (workspace === undefined) continue;
    workspace.seed = change(workspace.seed, changes);
    if (changes.state !== undefined) delete workspace.suspendedUntil;
  }
  return store.changeSeed(workspaceId, (workspace) => change(workspace, changes));
}

/** What is undefined gets its default back: that of a seed without it. */
function change(workspace: SeedWorkspace, changes: WorkspaceChanges): SeedWorkspace {
  const members = Object.entries({ ...workspace, ...changes }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(members) as unknown as SeedWorkspace;
}

export function removeWorkspace(store: Store, workspaceId: string): boolean {
  for (const { workspaces } of store.partitions()) workspaces.delete(workspaceId);
  return store.changeSeed(workspaceId, () => undefined);
}

/** More than one where a seed puts the image into every region. */
function findPartitions(store: Store, imageId: string): Partition[] {
  return store.partitions().filter(({ images }) => images.has(imageId));
}
