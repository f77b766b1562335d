import { present } from '../../present';
import type { Work } from '../work';

/** A type of Terraform's language. `dynamic` is that of what is not known at all, and of a bare null. */
export type Type =
  | 'string'
  | 'number'
  | 'bool'
  | 'dynamic'
  | CollectionType
  | { readonly kind: 'tuple'; readonly items: readonly Type[] }
  | { readonly kind: 'object'; readonly attributes: ReadonlyMap<string, Type> };

export interface CollectionType {
  readonly kind: 'list' | 'set' | 'map';
  readonly element: Type;
}

export type Kind = 'string' | 'number' | 'bool' | 'dynamic' | 'list' | 'set' | 'map' | 'tuple' | 'object';

export function getKind(type: Type): Kind {
  return typeof type === 'string' ? type : type.kind;
}

export function listOf(element: Type): CollectionType {
  return { kind: 'list', element };
}

export function setOf(element: Type): CollectionType {
  return { kind: 'set', element };
}

export function mapOf(element: Type): CollectionType {
  return { kind: 'map', element };
}

export function isPrimitive(type: Type): type is 'string' | 'number' | 'bool' {
  return type === 'string' || type === 'number' || type === 'bool';
}

/** The element's type of a list, set or map; undefined for any other. */
export function getElementType(type: Type): Type | undefined {
  return typeof type === 'object' && 'element' in type ? type.element : undefined;
}

export function isSameType(a: Type, b: Type, work: Work): boolean {
  if (a === b) return true;
  work.spend();
  if (typeof a === 'string' || typeof b === 'string' || a.kind !== b.kind) return false;
  if (a.kind === 'tuple')
    return (
      b.kind === 'tuple' &&
      a.items.length === b.items.length &&
      a.items.every((item, index) => isSameType(item, present(b.items[index]), work))
    );
  if (a.kind === 'object')
    return (
      b.kind === 'object' &&
      a.attributes.size === b.attributes.size &&
      [...a.attributes].every(([name, type]) => {
        const other = b.attributes.get(name);
        return other !== undefined && isSameType(type, other, work);
      })
    );
  return 'element' in b && isSameType(a.element, b.element, work);
}

/** Whether a part of it is not known. */
export function hasDynamic(type: Type, work: Work): boolean {
  work.spend();
  if (typeof type === 'string') return type === 'dynamic';
  if (type.kind === 'tuple') return type.items.some((item) => hasDynamic(item, work));
  if (type.kind === 'object') return [...type.attributes.values()].some((each) => hasDynamic(each, work));
  return hasDynamic(type.element, work);
}

const NAMES: Readonly<Record<Kind, string>> = {
  string: 'a string',
  number: 'a number',
  bool: 'a bool',
  dynamic: 'not known',
  list: 'a list',
  set: 'a set',
  map: 'a map',
  tuple: 'a list',
  object: 'a map',
};

/** What it is, for messages: `a string`, `a list`. */
export function describeKind(type: Type): string {
  return NAMES[getKind(type)];
}
