import type { Clock } from '../clock';
import type { Bundle, Image, Partition } from './partition';
import { History } from './history';
import { createPartition } from '../seed/seed-partition';
import { AMAZON, type Seed, type SeedWorkspace } from '../seed/seed-shape';

export const DEFAULT_ACCOUNT_ID = '111122223333';

/** Everything the emulator remembers, one partition for each account and region that was seen. */
export class Store {
  readonly defaultAccountId: string;
  /** Bundles that AWS provides: everybody's, in every region. */
  readonly amazonBundles: readonly Bundle[];
  private readonly known = new Map<string, Partition>();
  private readonly history = new History();
  private order = 0;

  constructor(
    private seed: Seed,
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

  /** Keeps what is there before it is changed, for those who want to see it as it was `since` a time or later. */
  remember(since: number): void {
    const now = this.clock.now();
    if (since >= now) { this.history.forget(); return; }
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
