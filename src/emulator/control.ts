import type { Partition } from './partition';
import { nameBundle } from './seed-partition';
import type { Store } from './store';

/** What a test changes from outside. Each answers whether there was anything to change. */

export interface AddedBundle {
  readonly imageId: string;
  readonly bundleId: string;
  readonly name?: string;
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

/** More than one where a seed puts the image into every region. */
function findPartitions(store: Store, imageId: string): Partition[] {
  return store.partitions().filter(({ images }) => images.has(imageId));
}
