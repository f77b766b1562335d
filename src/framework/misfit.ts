import { quote } from '../text';
import type { Path } from './diagnostic';
import { parseNumber } from './number';
import type { Type } from './schema';
import type { ObjectValue, Value } from './value';
import { isObjectValue, UNKNOWN } from './value';

export interface Misfit {
  readonly path: Path;
  /** Continues "it returned" or "it planned", without the value, which may be a secret. */
  readonly problem: string;
}

/** The first part of a value that is not of the type; undefined where all is. Null and unknown fit every type. */
export function findMisfit(value: Value | undefined, type: Type): Misfit | undefined {
  if (value === undefined || value === null || value === UNKNOWN) return undefined;
  if (typeof type === 'string') return fitsPrimitive(value, type) ? undefined : misfit(value, `a ${type}`);
  if ('map' in type || 'object' in type) {
    if (!isObjectValue(value)) return misfit(value, 'an object');
    return 'map' in type ? findInMap(value, type.map) : findInObject(value, type.object);
  }
  if (!Array.isArray(value)) return misfit(value, 'a list');
  for (const [index, item] of (value as readonly Value[]).entries()) {
    const found = findMisfit(item, 'list' in type ? type.list : type.set);
    if (found !== undefined) return { ...found, path: [{ index }, ...found.path] };
  }
  return undefined;
}

function fitsPrimitive(value: Value, type: 'string' | 'number' | 'bool'): boolean {
  if (type === 'string') return typeof value === 'string';
  if (type === 'bool') return typeof value === 'boolean';
  if (typeof value === 'string') return parseNumber(value) !== undefined;
  return typeof value === 'bigint' || (typeof value === 'number' && !Number.isNaN(value));
}

function findInMap(value: ObjectValue, type: Type): Misfit | undefined {
  for (const key of Object.keys(value)) {
    const found = findMisfit(value[key], type);
    if (found !== undefined) return { ...found, path: [{ key }, ...found.path] };
  }
  return undefined;
}

function findInObject(value: ObjectValue, types: Readonly<Record<string, Type>>): Misfit | undefined {
  for (const attribute of Object.keys(value)) {
    const type = Object.hasOwn(types, attribute) ? types[attribute] : undefined;
    const found = type === undefined ? undeclared(attribute) : findMisfit(value[attribute], type);
    if (found !== undefined) return { ...found, path: [{ attribute }, ...found.path] };
  }
  return undefined;
}

function undeclared(attribute: string): Misfit {
  return { path: [], problem: `the attribute ${quote(attribute)}, which the schema does not have` };
}

function misfit(value: Value, expected: string): Misfit {
  const kind = Array.isArray(value)
    ? `a list of ${value.length}`
    : typeof value === 'object'
      ? 'an object'
      : `a ${typeof value}`;
  return { path: [], problem: `${kind} where the schema has ${expected}` };
}
