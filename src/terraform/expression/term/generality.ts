import { present } from '../../present';
import type { Work } from '../work';
import { getElementType, getKind, type Kind, type Type } from './type';

/** Negative where the first is to be preferred as the type of both, positive where the second is. */
export function compareGenerality(a: Type, b: Type, work: Work): number {
  work.spend();
  if (a === 'dynamic' || b === 'dynamic') return a === b ? 0 : a === 'dynamic' ? 1 : -1;
  if (typeof a === 'string' && typeof b === 'string') return a === b ? 0 : a === 'string' ? -1 : b === 'string' ? 1 : 0;
  const [left, right] = [getKind(a), getKind(b)];
  if (left !== right) return compareKinds(left, right);
  const elements = [getElementType(a), getElementType(b)];
  if (elements[0] !== undefined && elements[1] !== undefined) return compareGenerality(elements[0], elements[1], work);
  return compareParts(pairParts(a, b), work);
}

const MORE_GENERAL: readonly (readonly [Kind, Kind])[] = [
  ['list', 'tuple'],
  ['map', 'object'],
];

function compareKinds(a: Kind, b: Kind): number {
  if (MORE_GENERAL.some(([general, special]) => a === general && b === special)) return -1;
  if (MORE_GENERAL.some(([general, special]) => b === general && a === special)) return 1;
  if (b === 'set' && (a === 'tuple' || a === 'list')) return -1;
  if (a === 'set' && (b === 'tuple' || b === 'list')) return 1;
  return 0;
}

/** The types at the same places of two objects or tuples; undefined where they have other places. */
function pairParts(a: Type, b: Type): readonly (readonly [Type, Type])[] | undefined {
  if (typeof a === 'string' || typeof b === 'string') return undefined;
  if (a.kind === 'tuple' && b.kind === 'tuple')
    return a.items.length === b.items.length
      ? a.items.map((item, index) => [item, present(b.items[index])])
      : undefined;
  if (a.kind !== 'object' || b.kind !== 'object' || a.attributes.size !== b.attributes.size) return undefined;
  const pairs: (readonly [Type, Type])[] = [];
  for (const [name, type] of a.attributes) {
    const other = b.attributes.get(name);
    if (other === undefined) return undefined;
    pairs.push([type, other]);
  }
  return pairs;
}

function compareParts(pairs: readonly (readonly [Type, Type])[] | undefined, work: Work): number {
  const orders = (pairs ?? []).map(([left, right]) => compareGenerality(left, right, work));
  const [isFirst, isSecond] = [orders.some((order) => order < 0), orders.some((order) => order > 0)];
  return isFirst === isSecond ? 0 : isFirst ? -1 : 1;
}
