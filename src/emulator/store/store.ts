import type { Clock } from '../clock';
import type { Bundle, Image, Partition } from './partition';
import { History } from './history';
import { createPartition } from '../seed/seed-partition';
import { AMAZON, type Seed, type SeedWorkspace } from '../seed/seed-shape';

export const DEFAULT_ACCOUNT_ID = '111122223333';

/** What a store is made of. */
export interface StoreContent {
  /** What partitions to come are filled from. */
  readonly seed: Seed;
  /** The last order that was given. */
  readonly order: number;
  readonly partitions: readonly Partition[];
}

/** Everything the emulator remembers, one partition for each account and region that was seen. */
export class Store {
  readonly defaultAccountId: string;
  /** Bundles that AWS provides: everybody's, in every region. */
  readonly amazonBundles: readonly Bundle[];
  private readonly known = new Map<string, Partition>();
  private readonly history = new History();
  private order: number;
  private changes = 0;

  constructor(
    private seed: Seed,
    private readonly clock: Clock,
    content?: StoreContent,
  ) {
    for (const partition of content?.partitions ?? []) this.known.set(getKey(partition), partition);
    this.defaultAccountId = seed.accountId ?? DEFAULT_ACCOUNT_ID;
    // They come before whatever else is listed.
    this.amazonBundles = (seed.bundles ?? [])
      .flatMap(({ owner, ...bundle }) => (owner === AMAZON ? { ...bundle, owner } : []))
      .map((bundle, index) => ({ ...bundle, order: index + 1 }));
    this.order = content?.order ?? this.amazonBundles.length;
  }

  nextOrder(): number {
    return ++this.order;
  }

  /** Another one after each change. */
  get revision(): number {
    return this.order + this.changes;
  }

  /** Something was changed that has no order. */
  touch(): void {
    this.changes++;
  }

  getContent(): StoreContent {
    return { seed: this.seed, order: this.order, partitions: this.partitions() };
  }

  partitions(): readonly Partition[] {
    return [...this.known.values()];
  }

  /** The partition, filled from the seed when it is first asked for. */
  getPartition(accountId: string, region: string): Partition {
    const key = getKey({ accountId, region });
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
    this.touch();
    return partition;
  }

  /** Keeps what is there before it is changed, for those who want to see it as it was `since` a time or later. */
  remember(since: number): void {
    const now = this.clock.now();
    if (since >= now) {
      this.history.forget();
      return;
    }
    for (const partition of this.known.values()) this.history.remember(partition, now, since);
  }

  /** A partition as it was at a time, as far as it is remembered. */
  findEarlier(partition: Partition, time: number): Partition {
    return this.history.find(partition, time);
  }

  /** Changes a WorkSpace for the partitions to come; undefined takes it away. False where the seed has none. */
  changeSeed(workspaceId: string, change: (workspace: SeedWorkspace) => SeedWorkspace | undefined): boolean {
    const { workspaces = [] } = this.seed;
    const changed = workspaces.flatMap((workspace) =>
      workspace.workspaceId === workspaceId ? (change(workspace) ?? []) : workspace,
    );
    this.seed = { ...this.seed, workspaces: changed };
    return workspaces.some((workspace) => workspace.workspaceId === workspaceId);
  }

  /** Images of other accounts that are shared with this one in its region. */
  listSharedImages({ accountId, region }: Partition): Image[] {
    for (const image of this.seed.images ?? []) {
      // The owner may not have called yet.
      if (image.sharedWith?.includes(accountId)) this.getPartition(image.accountId ?? this.defaultAccountId, region);
    }
    return this.partitions()
      .filter((partition) => partition.region === region && partition.accountId !== accountId)
      .flatMap(({ images }) => [...images.values()].filter(({ sharedWith }) => sharedWith.has(accountId)));
  }
}

function getKey({ accountId, region }: Pick<Partition, 'accountId' | 'region'>): string {
  return `${accountId}/${region}`;
}
