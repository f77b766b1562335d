import type { Type } from './schema';
import type { Value } from './value';

const types = new WeakMap<object, Type>();

/**
 * Remembers the type of a list or object that stands where the schema leaves the type open, so that it goes out as it
 * came in: a list and a tuple look the same as values. Others, and copies, get the type that their look suggests.
 */
export function rememberOpenType(value: Value, type: Type): void {
  if (typeof value === 'object' && value !== null) types.set(value, type);
}

/** The type that a value has where the schema leaves it open. `dynamic` for null and unknown. */
export function getOpenType(value: Value): Type {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number' || typeof value === 'bigint') return 'number';
  if (typeof value === 'boolean') return 'bool';
  if (value === null || typeof value === 'symbol') return 'dynamic';
  const known = types.get(value);
  if (known !== undefined) return known;
  if (Array.isArray(value)) return { tuple: (value as readonly Value[]).map(getOpenType) };
  const object: Record<string, Type> = Object.create(null);
  for (const [name, item] of Object.entries(value)) object[name] = getOpenType(item);
  return { object };
}
