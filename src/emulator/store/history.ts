import type { Partition } from './partition';

interface Version {
  readonly partition: Partition;
  /** It was so before this time, in milliseconds since 1970. */
  readonly until: number;
}

/** What a partition was like before each change, as long as somebody may want to see it. */
export class History {
  private readonly versions = new Map<Partition, Version[]>();

  /** Keeps the partition as it is, before it is changed at this time. Versions that ended before `since` are forgotten. */
  remember(partition: Partition, now: number, since: number): void {
    const versions = this.versions.get(partition) ?? [];
    const kept = versions.filter(({ until }) => until > since);
    this.versions.set(partition, [...kept, { partition: copyPartition(partition), until: now }]);
  }

  /** The partition as it was at a time. */
  find(partition: Partition, time: number): Partition {
    const version = this.versions.get(partition)?.find(({ until }) => until > time);
    return version?.partition ?? partition;
  }

  forget(): void {
    this.versions.clear();
  }
}

function copyPartition({ workspaces, images, bundles, ...place }: Partition): Partition {
  return {
    ...place,
    workspaces: copyMap(workspaces, (workspace) => ({ ...workspace, tags: new Map(workspace.tags) })),
    images: copyMap(images, (image) => ({
      ...image,
      tags: new Map(image.tags),
      sharedWith: new Map(image.sharedWith),
    })),
    bundles: new Map(bundles),
  };
}

function copyMap<T>(map: ReadonlyMap<string, T>, copy: (item: T) => T): Map<string, T> {
  return new Map([...map].map(([key, item]) => [key, copy(item)]));
}
