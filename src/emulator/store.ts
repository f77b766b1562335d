import type { Clock } from './clock';
import type { Bundle, Image, Partition } from './partition';
import { createPartition } from './seed-partition';
import { AMAZON, type Seed } from './seed-shape';

export const DEFAULT_ACCOUNT_ID = '111122223333';

/** Everything the emulator remembers, one partition for each account and region that was seen. */
export class Store {
  readonly defaultAccountId: string;
  /** Bundles that AWS provides: everybody's, in every region. */
  readonly amazonBundles: readonly Bundle[];
  private readonly known = new Map<string, Partition>();
  private order = 0;

  constructor(
    private readonly seed: Seed,
    private readonly clock: Clock,
  ) {
    this.defaultAccountId = seed.accountId ?? DEFAULT_ACCOUNT_ID;
    this.amazonBundles = (seed.bundles ?? []).flatMap(({ owner, ...bundle }) =>
      owner === AMAZON ? { ...bundle, owner, order: this.nextOrder() } : [],
    );
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
    const partition = createPartition(this.seed, {
      accountId,
      region,
      defaultAccountId: this.defaultAccountId,
      now: this.clock.now(),
      nextOrder: () => this.nextOrder(),
    });
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
      [...this.getPartition(owner, region).images.values()].filter(({ sharedWith }) => sharedWith.has(accountId)),
    );
  }
}
