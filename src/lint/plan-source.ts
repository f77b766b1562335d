import { RESOURCE_TYPE } from '../model';
import type { PlannedResource } from '../terraform';
import { toAllInstances } from './instance-key';
import type { Resource } from './resource';

/** What a root module declares, its local modules included. */
export interface RootResources {
  /** Folder of its files, as the inputs are named. */
  readonly folder: string;
  readonly resources: readonly Resource[];
}

/** Finds what declares a resource of a plan; undefined where nothing does. */
export type FindDeclared = (planned: PlannedResource) => Resource | undefined;

/**
 * The root module that a plan is of, which the plan does not say: it declares every image of the plan. Of several that do,
 * the one in whose folder the plan stands; undefined where that does not tell them apart.
 * @param folder folder of the plan's file
 */
export function findPlanSource(
  folder: string,
  planned: readonly PlannedResource[],
  roots: readonly RootResources[],
): FindDeclared | undefined {
  const images = planned.filter(({ type, isDeposed }) => type === RESOURCE_TYPE && !isDeposed);
  if (images.length === 0) return undefined;
  const able = roots
    .map((root) => ({ folder: root.folder, find: createFind(root.resources) }))
    .filter(({ find }) => images.every((image) => find(image) !== undefined));
  const only = able.length === 1 ? able : able.filter((root) => root.folder === folder);
  return only.length === 1 ? only[0]?.find : undefined;
}

function createFind(resources: readonly Resource[]): FindDeclared {
  const declared = new Map(resources.map((resource) => [resource.address, resource]));
  return ({ address }) => declared.get(address) ?? declared.get(toAllInstances(address));
}
