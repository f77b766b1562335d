import type { Bundle, Image, Partition } from '../store/partition';
import type { Seed, SeedBundle, SeedImage } from './seed-shape';

/** What the seed puts into a partition depends on when it is first asked for. */
export interface SeedContext {
  readonly accountId: string;
  readonly region: string;
  /** Of items that name no account. */
  readonly defaultAccountId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly nextOrder: () => number;
}

/** The partition of an account and a region as it is before its first call. */
export function createPartition(seed: Seed, context: SeedContext): Partition {
  const { accountId, region, nextOrder } = context;
  const isHere = (item: { readonly accountId?: string; readonly region?: string }) =>
    (item.accountId ?? context.defaultAccountId) === accountId && (item.region ?? region) === region;
  const partition: Partition = { accountId, region, workspaces: new Map(), images: new Map(), bundles: new Map() };
  for (const workspace of (seed.workspaces ?? []).filter(isHere)) {
    const tags = new Map(Object.entries(workspace.tags ?? {}));
    partition.workspaces.set(workspace.workspaceId, { seed: workspace, tags, order: nextOrder() });
  }
  const bundlesOf = groupBundles(seed);
  for (const image of (seed.images ?? []).filter(isHere)) {
    partition.images.set(image.imageId, createImage(image, context));
    for (const bundle of listBundles(image, bundlesOf.get(image.imageId))) {
      partition.bundles.set(bundle.bundleId, { ...bundle, owner: accountId, order: nextOrder() });
    }
  }
  return partition;
}

/** The longest id is longer than a name may be. */
const NAME_LENGTH = 64;

/** A bundle of which nothing but the id is known has it for a name. */
export function nameBundle(bundleId: string): string {
  return bundleId.slice(0, NAME_LENGTH);
}

/** The accounts' own bundles by their image. */
function groupBundles({ bundles = [] }: Seed): ReadonlyMap<string, SeedBundle[]> {
  const groups = new Map<string, SeedBundle[]>();
  for (const bundle of bundles) {
    if (bundle.owner !== undefined) continue;
    const group = groups.get(bundle.imageId);
    if (group === undefined) groups.set(bundle.imageId, [bundle]);
    else group.push(bundle);
  }
  return groups;
}

function listBundles(
  { imageId, bundleIds = [] }: SeedImage,
  listed: readonly SeedBundle[] = [],
): Omit<Bundle, 'owner' | 'order'>[] {
  const known = new Set(listed.map(({ bundleId }) => bundleId));
  const others = bundleIds.filter((bundleId) => !known.has(bundleId));
  return [...listed, ...others.map((bundleId) => ({ bundleId, name: nameBundle(bundleId), imageId }))];
}

function createImage(seed: SeedImage, { accountId, region, now, nextOrder }: SeedContext): Image {
  const isFailed = seed.state === 'ERROR' || seed.failure !== undefined;
  return {
    imageId: seed.imageId,
    name: seed.name,
    description: seed.description,
    operatingSystem: seed.operatingSystem ?? 'WINDOWS',
    requiredTenancy: seed.requiredTenancy ?? 'DEFAULT',
    ownerAccountId: accountId,
    region,
    created: seed.created === undefined ? now : Date.parse(seed.created),
    // A seed that says PENDING means an image that stays so.
    readyAt: seed.state === 'PENDING' ? Number.POSITIVE_INFINITY : 0,
    visibleAt: 0,
    ...(isFailed && {
      failure: seed.failure ?? { errorCode: 'UnknownError', errorMessage: 'Imaging ended in an error.' },
    }),
    sharedWith: new Map((seed.sharedWith ?? []).map((sharedWith) => [sharedWith, nextOrder()])),
    tags: new Map(Object.entries(seed.tags ?? {})),
    order: nextOrder(),
  };
}
