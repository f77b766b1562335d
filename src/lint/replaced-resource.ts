import { toAllInstances } from './instance-key';
import type { Resource } from './resource';

/**
 * The resources of configurations that a plan has, too. Which stack a plan is of it does not say: the address tells, and
 * `[*]` stands for all instances.
 */
export function listReplaced(resources: readonly Resource[]): ReadonlySet<Resource> {
  const planned = new Set<string>();
  for (const { planned: isPlanned, address } of resources)
    if (isPlanned !== undefined) planned.add(address).add(toAllInstances(address));
  if (planned.size === 0) return new Set();
  return new Set(resources.filter((each) => each.planned === undefined && planned.has(each.address)));
}
