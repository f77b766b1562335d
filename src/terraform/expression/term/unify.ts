import { present } from '../../present';
import type { Work } from '../work';
import { compareGenerality } from './generality';
import { getElementType, getKind, isPrimitive, isSameType, listOf, mapOf, setOf, type Kind, type Type } from './type';

/** The type that all others are converted to; undefined where there is none. */
export function unify(types: readonly Type[], work: Work): Type | undefined {
  const [first, ...others] = types;
  if (first === undefined) return undefined;
  work.spend(types.length);
  if (others.every((type) => isSameType(first, type, work))) return first;
  const kinds = new Set(types.map(getKind));
  const has = (kind: Kind): boolean => kinds.has(kind);
  const isOnly = (...allowed: readonly Kind[]): boolean => [...kinds].every((kind) => allowed.includes(kind));
  if (has('map') && isOnly('map', 'dynamic')) return unifyElements(mapOf, types, work);
  if (has('map') && isOnly('map', 'object', 'dynamic')) {
    const unified = unifyDisguised(types, 'object', work);
    if (unified !== undefined && getKind(unified) === 'map') return unified;
  } else if (has('list') && isOnly('list', 'dynamic')) return unifyElements(listOf, types, work);
  else if (has('list') && isOnly('list', 'tuple', 'dynamic')) {
    const unified = unifyDisguised(types, 'tuple', work);
    if (unified !== undefined && getKind(unified) === 'list') return unified;
  } else if (has('set') && isOnly('set', 'dynamic')) return unifyElements(setOf, types, work);
  else if (has('object') && isOnly('object', 'dynamic')) return unifyObjects(types, work);
  else if (has('tuple') && isOnly('tuple', 'dynamic')) return unifyTuples(types, work);
  else if (has('object') && has('tuple')) return undefined;
  return choose(types, work);
}

/** The first of them, the most general first, that all others can be converted to. */
function choose(types: readonly Type[], work: Work): Type | undefined {
  const distinct: Type[] = [];
  for (const type of types) if (!distinct.some((other) => isSameType(type, other, work))) distinct.push(type);
  return sortByGenerality(distinct, work).find((wanted) =>
    distinct.every((type) => isSameType(type, wanted, work) || canConvert(type, wanted, work)),
  );
}

interface Candidate {
  readonly type: Type;
  readonly below: Candidate[];
  /** More general ones that are not in their place yet. */
  waiting: number;
}

/** A type stands behind all that are more general. Those that are in a circle are left out. */
function sortByGenerality(types: readonly Type[], work: Work): readonly Type[] {
  const candidates = types.map((type): Candidate => ({ type, below: [], waiting: 0 }));
  for (const [index, one] of candidates.entries()) {
    for (const other of candidates.slice(index + 1)) {
      const order = compareGenerality(one.type, other.type, work);
      if (order === 0) continue;
      const [upper, lower] = order < 0 ? [one, other] : [other, one];
      upper.below.push(lower);
      lower.waiting++;
    }
  }
  const queue = candidates.filter(({ waiting }) => waiting === 0);
  for (const { below } of queue) for (const lower of below) if (--lower.waiting === 0) queue.push(lower);
  return queue.map(({ type }) => type);
}

function unifyElements(create: (element: Type) => Type, types: readonly Type[], work: Work): Type | undefined {
  if (types.includes('dynamic')) return 'dynamic';
  const element = unify(
    types.map(getElementType).filter((type) => type !== undefined),
    work,
  );
  return element === undefined ? undefined : create(element);
}

/** Objects among maps are taken as maps, tuples among lists as lists. */
function unifyDisguised(types: readonly Type[], kind: 'object' | 'tuple', work: Work): Type | undefined {
  const isDisguised = (type: Type): boolean => getKind(type) === kind;
  const inner = types.filter(isDisguised);
  const plain = kind === 'object' ? unifyToMap(inner, work) : unifyToList(inner, work);
  if (plain === undefined) return undefined;
  return unify(
    types.map((type) => (isDisguised(type) ? plain : type)),
    work,
  );
}

type ObjectType = Extract<Type, { kind: 'object' }>;
type TupleType = Extract<Type, { kind: 'tuple' }>;

function unifyObjects(types: readonly Type[], work: Work): Type | undefined {
  if (types.includes('dynamic')) return 'dynamic';
  const objects = types as readonly ObjectType[];
  const names = [...(objects[0]?.attributes.keys() ?? [])];
  const isAlike = objects.every(
    ({ attributes }) => attributes.size === names.length && names.every((name) => attributes.has(name)),
  );
  if (!isAlike) return unifyToMap(types, work);
  const attributes = new Map<string, Type>();
  for (const name of names) {
    const type = unify(
      objects.map((each) => each.attributes.get(name)).filter((type) => type !== undefined),
      work,
    );
    if (type === undefined) return undefined;
    attributes.set(name, type);
  }
  return { kind: 'object', attributes };
}

function unifyToMap(types: readonly Type[], work: Work): Type | undefined {
  const inner = (types as readonly ObjectType[]).flatMap(({ attributes }) => [...attributes.values()]);
  const element = unify(inner, work);
  if (element === undefined) return undefined;
  return inner.every((type) => isOrConverts(type, element, work)) ? mapOf(element) : undefined;
}

function unifyTuples(types: readonly Type[], work: Work): Type | undefined {
  if (types.includes('dynamic')) return 'dynamic';
  const tuples = types as readonly TupleType[];
  const length = tuples[0]?.items.length ?? 0;
  if (!tuples.every(({ items }) => items.length === length)) return unifyToList(types, work);
  const items: Type[] = [];
  for (let index = 0; index < length; index++) {
    const item = unify(
      tuples.map((each) => each.items[index]).filter((type) => type !== undefined),
      work,
    );
    if (item === undefined) return undefined;
    items.push(item);
  }
  return { kind: 'tuple', items };
}

function unifyToList(types: readonly Type[], work: Work): Type | undefined {
  const inner = (types as readonly TupleType[]).flatMap(({ items }) => [...items]);
  const element = unify(inner, work);
  if (element === undefined) return undefined;
  return inner.every((type) => isOrConverts(type, element, work)) ? listOf(element) : undefined;
}

/** Whether values of a type can be converted to another; of single values that may still fail. */
export function canConvert(from: Type, to: Type, work: Work): boolean {
  work.spend();
  if (to === 'dynamic' || from === 'dynamic') return true;
  if (typeof from === 'string' || typeof to === 'string')
    return isPrimitive(from) && isPrimitive(to) && canCast(from, to);
  switch (to.kind) {
    case 'object':
      return canFillObject(from, to, work);
    case 'tuple':
      return (
        from.kind === 'tuple' &&
        from.items.length === to.items.length &&
        to.items.every((item, index) => isOrConverts(present(from.items[index]), item, work))
      );
    case 'map':
      if (from.kind === 'map') return canConvert(from.element, to.element, work);
      return from.kind === 'object' && canGather([...from.attributes.values()], to.element, work);
    default:
      if (from.kind === 'list' || from.kind === 'set') return isOrConverts(from.element, to.element, work);
      return from.kind === 'tuple' && canGather(from.items, to.element, work);
  }
}

function canCast(from: 'string' | 'number' | 'bool', to: 'string' | 'number' | 'bool'): boolean {
  return from !== to && (from === 'string' || to === 'string');
}

function isOrConverts(from: Type, to: Type, work: Work): boolean {
  return isSameType(from, to, work) || canConvert(from, to, work);
}

function canFillObject(from: Exclude<Type, string>, to: Extract<Type, { kind: 'object' }>, work: Work): boolean {
  return [...to.attributes].every(([name, type]) => {
    const given = from.kind === 'object' ? from.attributes.get(name) : from.kind === 'map' ? from.element : undefined;
    return given !== undefined && isOrConverts(given, type, work);
  });
}

/** Whether the parts of a tuple or an object become elements of one type. */
function canGather(parts: readonly Type[], element: Type, work: Work): boolean {
  if (parts.length === 0) return true;
  const target = chooseElement(parts, element, work);
  return target !== undefined && parts.every((part) => isOrConverts(part, target, work));
}

/** The type that parts get in a collection; where any will do, the one that they share. */
export function chooseElement(parts: readonly Type[], element: Type, work: Work): Type | undefined {
  if (element !== 'dynamic') return element;
  const unified = unify(parts, work);
  return unified === 'dynamic' && !parts.every((part) => part === 'dynamic') ? undefined : unified;
}
