import type { IsOrdered } from '../../src/checks';
import { evaluateOnEveryWay } from '../evaluator/evaluator';
import type { Value } from '../evaluator/value';
import { getProps, type ImageSite } from './image';

/** Whether one of two images of a group, by index, is made after the other by `dependsOn`, as far as that is known. */
export function createOrder(group: readonly ImageSite[]): IsOrdered {
  // Only images that collide are asked for, and mostly none do.
  const after = new Map<number, ReadonlySet<number>>();
  const listAfter = (index: number): ReadonlySet<number> => {
    const image = group[index];
    const known = after.get(index) ?? (image === undefined ? new Set() : readDependencies(image, group));
    after.set(index, known);
    return known;
  };
  const isAfter = (index: number, other: number, seen: ReadonlySet<number> = new Set()): boolean =>
    !seen.has(index) &&
    [...listAfter(index)].some((each) => each === other || isAfter(each, other, new Set([...seen, index])));
  return (a, b) => isAfter(a, b) || isAfter(b, a);
}

/** The images of the group that one of them depends on: all of them, where that is not known. */
function readDependencies({ site }: ImageSite, group: readonly ImageSite[]): ReadonlySet<number> {
  const props = getProps(site);
  const { seen } = evaluateOnEveryWay((evaluation) =>
    listDependencies(evaluation.getMember(props.read(evaluation), 'dependsOn')),
  );
  const found = new Set<number>();
  for (const [index, { site: other }] of group.entries()) {
    const isDependency = (value: Value): boolean =>
      value.kind === 'instance' ? value.call === other.call : value.kind === 'unknown';
    if (other !== site && seen.every((values) => values.some(isDependency))) found.add(index);
  }
  return found;
}

/** The items of `dependsOn`, or the one value that says that they are not known. */
function listDependencies(value: Value): Value[] {
  if (value.kind === 'list') return value.items.map((item) => item());
  return value.kind === 'unknown' ? [value] : [];
}
