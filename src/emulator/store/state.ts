import { checkShape, pickKnown } from '../shape/check-shape';
import { describeProblem } from '../seed/seed-problem';
import { findContradictions } from '../seed/seed-check';
import type { Image, Partition } from './partition';
import { type EmulatorState, STATE, STATE_VERSION } from './state-shape';
import { Store, type StoreContent } from './store';
import type { Clock } from '../clock';

export type StateResult =
  | { readonly kind: 'ok'; readonly state: EmulatorState }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

/** Thrown for a state that parseState refuses, and for a state file that cannot be read or written. */
export class StateError extends Error {
  override readonly name = 'StateError';
}

/** Checks parsed JSON against the format of a state. A problem says where, what and what to do. */
export function parseState(value: unknown): StateResult {
  const problems = checkShape(STATE, value);
  if (problems.length > 0)
    return { kind: 'invalid', problems: problems.map((problem) => describeProblem(problem, 'the state')) };
  const state = pickKnown(STATE, value) as EmulatorState;
  const contradictions = [...findContradictions(state), ...findRepeated(state)];
  return contradictions.length > 0 ? { kind: 'invalid', problems: contradictions } : { kind: 'ok', state };
}

/** What would otherwise vanish without a word, as the last one of an id wins. */
function findRepeated({ partitions, order: last }: EmulatorState): string[] {
  const places = partitions.map(({ accountId, region }) => `${accountId}/${region}`);
  return [
    ...listRepeated('partitions', places),
    ...partitions.flatMap(({ workspaces, images, bundles }, index) => {
      const where = `partitions[${index}]`;
      const orders = [...workspaces, ...images, ...bundles].map(({ order }) => order);
      return [
        ...listRepeated(
          `${where}.workspaces`,
          workspaces.map(({ seed }) => seed.workspaceId),
        ),
        ...listRepeated(
          `${where}.images`,
          images.map(({ imageId }) => imageId),
        ),
        ...listRepeated(
          `${where}.bundles`,
          bundles.map(({ bundleId }) => bundleId),
        ),
        ...(orders.some((order) => order > last) ? [`order: ${where} has items of a later one. Raise it.`] : []),
      ];
    }),
  ];
}

function listRepeated(list: string, ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return ids.flatMap((id, index) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [`${list}[${index}]: there is another one of ${id}. Remove one of them.`];
  });
}

/** All that a store remembers at a time, in milliseconds since 1970. */
export function exportState(store: Store, time: number): EmulatorState {
  const { seed, order } = store.getContent();
  const { workspaces = [], images = [], bundles = [] } = seed;
  return {
    version: STATE_VERSION,
    time,
    order,
    accountId: store.defaultAccountId,
    workspaces,
    images,
    bundles,
    partitions: store.partitions().map(exportPartition),
  };
}

function exportPartition({ accountId, region, ...content }: Partition): EmulatorState['partitions'][number] {
  return {
    accountId,
    region,
    workspaces: [...content.workspaces.values()].map(({ tags, ...workspace }) => ({
      ...workspace,
      tags: Object.fromEntries(tags),
    })),
    images: [...content.images.values()].map(exportImage),
    bundles: [...content.bundles.values()].map(({ owner: _, ...bundle }) => bundle),
  };
}

function exportImage(image: Image): EmulatorState['partitions'][number]['images'][number] {
  const { ownerAccountId: _account, region: _region, readyAt, tags, sharedWith, ...rest } = image;
  return {
    ...rest,
    ...(Number.isFinite(readyAt) && { readyAt }),
    tags: Object.fromEntries(tags),
    sharedWith: Object.fromEntries(sharedWith),
  };
}

/** A store that remembers what the state says. */
export function restoreStore(state: EmulatorState, clock: Clock): Store {
  const { accountId, workspaces, images, bundles, order } = state;
  const partitions = state.partitions.map(restorePartition);
  const content: StoreContent = { seed: { accountId, workspaces, images, bundles }, order, partitions };
  return new Store(content.seed, clock, content);
}

function restorePartition({ accountId, region, ...content }: EmulatorState['partitions'][number]): Partition {
  return {
    accountId,
    region,
    workspaces: new Map(
      content.workspaces.map((workspace) => [
        workspace.seed.workspaceId,
        { ...workspace, tags: new Map(Object.entries(workspace.tags)) },
      ]),
    ),
    images: new Map(
      content.images.map(({ readyAt = Number.POSITIVE_INFINITY, tags, sharedWith, ...image }) => [
        image.imageId,
        {
          ...image,
          ownerAccountId: accountId,
          region,
          readyAt,
          tags: new Map(Object.entries(tags)),
          sharedWith: new Map(Object.entries(sharedWith)),
        },
      ]),
    ),
    bundles: new Map(content.bundles.map((bundle) => [bundle.bundleId, { ...bundle, owner: accountId }])),
  };
}
