import type { ImageState, OperatingSystemType, RequiredTenancy, WorkspaceState } from '../model';
import type { Clock } from './clock';
import type { ImagingFailure, Seed, SeedImage, SeedWorkspace } from './seed-shape';

export const DEFAULT_ACCOUNT_ID = '111122223333';

export interface Image {
  readonly imageId: string;
  readonly name: string;
  readonly description: string;
  readonly operatingSystem: OperatingSystemType;
  readonly requiredTenancy: RequiredTenancy;
  readonly ownerAccountId: string;
  readonly region: string;
  /** Milliseconds since 1970, as are the other times here. */
  readonly created: number;
  /** The image is PENDING before this time. */
  readonly readyAt: number;
  /** DescribeWorkspaceImages does not show the image before this time. */
  readonly visibleAt: number;
  /** The image ends in ERROR. */
  readonly failure?: ImagingFailure;
  /** The source; absent where a seed declares the image. */
  readonly workspaceId?: string;
  readonly sharedWith: readonly string[];
  readonly bundleIds: Set<string>;
  readonly tags: Map<string, string>;
  /** Order of creation over the whole store. */
  readonly order: number;
}

export interface Workspace {
  readonly seed: SeedWorkspace;
  readonly tags: Map<string, string>;
  readonly order: number;
  /** SUSPENDED before this time. */
  suspendedUntil?: number;
}

/** What one account has in one region. */
export interface Partition {
  readonly accountId: string;
  readonly region: string;
  readonly workspaces: Map<string, Workspace>;
  readonly images: Map<string, Image>;
}

export function getImageState(image: Image, now: number): ImageState {
  if (now < image.readyAt) return 'PENDING';
  return image.failure === undefined ? 'AVAILABLE' : 'ERROR';
}

export function getWorkspaceState({ seed, suspendedUntil }: Workspace, now: number): WorkspaceState {
  if (suspendedUntil !== undefined && now < suspendedUntil) return 'SUSPENDED';
  return seed.state ?? 'AVAILABLE';
}

/** Everything the emulator remembers, one partition for each account and region that was seen. */
export class Store {
  readonly defaultAccountId: string;
  private readonly known = new Map<string, Partition>();
  private order = 0;

  constructor(
    private readonly seed: Seed,
    private readonly clock: Clock,
  ) {
    this.defaultAccountId = seed.accountId ?? DEFAULT_ACCOUNT_ID;
  }

  nextOrder(): number {
    return ++this.order;
  }

  partitions(): readonly Partition[] {
    return [...this.known.values()];
  }

  /** The partition, filled from the seed when it is first asked for. */
  getPartition(accountId: string, region: string): Partition {
    const key = `${accountId}/${region}`;
    const existing = this.known.get(key);
    if (existing !== undefined) return existing;
    const partition: Partition = { accountId, region, workspaces: new Map(), images: new Map() };
    const isHere = (item: { readonly accountId?: string; readonly region?: string }) =>
      (item.accountId ?? this.defaultAccountId) === accountId && (item.region ?? region) === region;
    for (const seed of (this.seed.workspaces ?? []).filter(isHere)) {
      const tags = new Map(Object.entries(seed.tags ?? {}));
      partition.workspaces.set(seed.workspaceId, { seed, tags, order: this.nextOrder() });
    }
    for (const seed of (this.seed.images ?? []).filter(isHere)) {
      partition.images.set(seed.imageId, this.createSeedImage(seed, accountId, region));
    }
    this.known.set(key, partition);
    return partition;
  }

  /** Images of other accounts that are shared with this one in its region. */
  listSharedImages({ accountId, region }: Partition): Image[] {
    const owners = new Set<string>();
    for (const image of this.seed.images ?? []) {
      if (image.sharedWith?.includes(accountId)) owners.add(image.accountId ?? this.defaultAccountId);
    }
    owners.delete(accountId);
    return [...owners].flatMap((owner) =>
      [...this.getPartition(owner, region).images.values()].filter(({ sharedWith }) => sharedWith.includes(accountId)),
    );
  }

  private createSeedImage(seed: SeedImage, accountId: string, region: string): Image {
    const created = seed.created === undefined ? this.clock.now() : Date.parse(seed.created);
    const isFailed = seed.state === 'ERROR' || seed.failure !== undefined;
    return {
      imageId: seed.imageId,
      name: seed.name,
      description: seed.description,
      operatingSystem: seed.operatingSystem ?? 'WINDOWS',
      requiredTenancy: seed.requiredTenancy ?? 'DEFAULT',
      ownerAccountId: accountId,
      region,
      created,
      // A seed that says PENDING means an image that stays so.
      readyAt: seed.state === 'PENDING' ? Number.POSITIVE_INFINITY : 0,
      visibleAt: 0,
      ...(isFailed && {
        failure: seed.failure ?? { errorCode: 'UnknownError', errorMessage: 'Imaging ended in an error.' },
      }),
      sharedWith: seed.sharedWith ?? [],
      bundleIds: new Set(seed.bundleIds),
      tags: new Map(Object.entries(seed.tags ?? {})),
      order: this.nextOrder(),
    };
  }
}
