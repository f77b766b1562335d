import type { ImageState, WorkspaceState } from '../../model';
import { type FaultLine, listFaultLines } from '../fault/fault-line';
import type { Rate } from '../fault/rate-limit';
import type { RecentCall } from '../http/recent-call';
import type { Service } from '../http/service';
import {
  getImageState,
  getWorkspaceState,
  groupBundleIds,
  type Image,
  type Partition,
  type Workspace,
} from '../store/partition';

/** Items of a list that are shown. */
const LIMIT = 200;

/** Some of a list, and how many there are. */
interface Part<Item> {
  readonly count: number;
  readonly shown: readonly Item[];
}

/** All times are in milliseconds, on the clock of the emulator. Of tags there are the keys only. */
interface Overview {
  readonly milliseconds: number;
  readonly time: string;
  readonly rate: Rate | null;
  readonly faults: readonly FaultLine[];
  /** By state. */
  readonly imageStates: Readonly<Partial<Record<ImageState, number>>>;
  /** Until the images that are being made are ready, but for those that a seed holds back for ever. */
  readonly imagingMilliseconds: number;
  /** The newest first. */
  readonly images: Part<object>;
  /** Those that an image is being made of first. */
  readonly workspaces: Part<object>;
  /** The newest first. */
  readonly calls: Part<RecentCall>;
}

interface Placed<Item> {
  readonly item: Item;
  readonly partition: Partition;
}

/** What the page shows: of each list a part, however long it is. */
export function getOverview({ store, clock, rate, faults, calls }: Service): Overview {
  const now = clock.now();
  const images = store
    .partitions()
    .flatMap((partition) => [...partition.images.values()].map((item) => ({ item, partition })));
  const workspaces = store
    .partitions()
    .flatMap((partition) => [...partition.workspaces.values()].map((item) => ({ item, partition })));
  const bundleIds = new Map(store.partitions().map((partition) => [partition, groupBundleIds(partition)]));
  const readyTimes = images.map(({ item }) => item.readyAt).filter(Number.isFinite);
  return {
    milliseconds: now,
    time: new Date(now).toISOString(),
    rate: rate ?? null,
    faults: listFaultLines(faults.list()),
    imageStates: countStates(images, now),
    imagingMilliseconds: readyTimes.reduce((longest, readyAt) => Math.max(longest, readyAt - now), 0),
    images: takeFirst(
      images.sort((a, b) => b.item.order - a.item.order),
      (image) => ({
        ...showImage(image, now),
        bundleIds: bundleIds.get(image.partition)?.get(image.item.imageId) ?? [],
      }),
    ),
    workspaces: takeFirst(
      workspaces.sort((a, b) => isImaged(b.item, now) - isImaged(a.item, now) || a.item.order - b.item.order),
      (workspace) => showWorkspace(workspace, now),
    ),
    calls: { count: calls.count, shown: calls.list() },
  };
}

function countStates(images: readonly Placed<Image>[], now: number): Overview['imageStates'] {
  const counts: Partial<Record<ImageState, number>> = {};
  for (const { item } of images) {
    const state = getImageState(item, now);
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return counts;
}

/** 1 or 0, to sort by. */
function isImaged({ suspendedUntil = 0 }: Workspace, now: number): number {
  return Number(now < suspendedUntil);
}

function takeFirst<Item>(items: readonly Item[], show: (item: Item) => object): Part<object> {
  return { count: items.length, shown: items.slice(0, LIMIT).map(show) };
}

function showImage({ item: image, partition }: Placed<Image>, now: number): object {
  const { imageId, name, workspaceId, created, readyAt, failure, tags, sharedWith } = image;
  const state: ImageState = getImageState(image, now);
  return {
    imageId,
    name,
    state,
    ...getPlace(partition),
    ...(workspaceId !== undefined && { workspaceId }),
    created,
    ...(state === 'PENDING' && Number.isFinite(readyAt) && { readyAt }),
    ...(state === 'ERROR' && { errorCode: failure?.errorCode }),
    tagKeys: [...tags.keys()],
    sharedWith: [...sharedWith.keys()],
  };
}

function showWorkspace({ item: workspace, partition }: Placed<Workspace>, now: number): object {
  const { workspaceId, workspaceName, userName } = workspace.seed;
  const state: WorkspaceState = getWorkspaceState(workspace, now);
  return {
    workspaceId,
    ...(workspaceName !== undefined && { workspaceName }),
    ...(userName !== undefined && { userName }),
    state,
    ...getPlace(partition),
    tagKeys: [...workspace.tags.keys()],
  };
}

function getPlace({ accountId, region }: Partition): Pick<Partition, 'accountId' | 'region'> {
  return { accountId, region };
}
