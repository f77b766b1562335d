/** A value that the engine does not know yet. Global, as the launcher and the provider are bundled apart. */
export const UNKNOWN: unique symbol = Symbol.for('cdktf-workspaces-image.unknown');

/**
 * A Terraform value in memory. Maps and objects are plain objects without a prototype, so that any key is safe;
 * lists and sets are arrays; a number beyond 2^53 is a bigint, or a string where it is a fraction too long
 * for a double.
 */
export type Value = null | boolean | number | bigint | string | typeof UNKNOWN | readonly Value[] | ObjectValue;
export interface ObjectValue {
  readonly [key: string]: Value;
}

/** An object value without a prototype. */
export function objectValue(entries: Iterable<readonly [string, Value]>): ObjectValue {
  const object = Object.create(null) as Record<string, Value>;
  for (const [key, value] of entries) object[key] = value;
  return object;
}

/** Array.isArray, which makes a list of anything of a list of values. */
export function isListValue(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isObjectValue(value: Value | undefined): value is ObjectValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the value or anything in it is unknown. */
export function hasUnknown(value: Value): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isObjectValue(value) && Object.keys(value).some((key) => hasUnknown(value[key] as Value));
}

/** Deep equality; the order of keys does not matter, that of elements does. */
export function isEqualValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (isListValue(a) && isListValue(b))
    return a.length === b.length && a.every((item, i) => isEqualValue(item, b[i] as Value));
  if (!isObjectValue(a) || !isObjectValue(b)) return false;
  const entries = Object.entries(a);
  return (
    entries.length === Object.keys(b).length &&
    entries.every(([key, value]) => Object.hasOwn(b, key) && isEqualValue(value, b[key] as Value))
  );
}
