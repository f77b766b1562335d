import { quote } from '../text';
import type { JsonObject, JsonValue } from './json';

/**
 * What is not known before the plan. `why` ends the sentence "could not be evaluated: …".
 * What is known of it all the same is in `parts` (the pieces of a template, in order) or in `json` (what jsonencode or
 * a policy document holds): a policy can be read although one ARN in it is not known.
 */
export class Unknown {
  constructor(
    readonly why: string,
    readonly partial: { readonly parts?: readonly (string | Unknown)[]; readonly json?: Value } = {},
  ) {}
}

/** What has no value, because Terraform refuses it: the run ends with an error there. `why` says what is wrong. */
export class Refused extends Unknown {}

/** What a later step decides. `why` names what it is, and nothing of a value. */
export class Pending extends Unknown {}

/** A set, as toset makes it: no order, no duplicates, no indexes. */
export class ValueSet {
  constructor(readonly items: readonly Value[]) {}
}

/** A value of Terraform's language. Maps and objects are both a Map, so that any key is safe. */
export type Value = null | boolean | number | string | Unknown | ValueSet | readonly Value[] | ValueMap;
export type ValueMap = ReadonlyMap<string, Value>;

/** A map or an object. */
export function isValueMap(value: Value | undefined): value is ValueMap {
  return value instanceof Map;
}

/** A list or a tuple; a set is none. */
export function isValueList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** The first unknown in a value, itself included, or undefined. Values are shared, so each collection is visited once. */
export function findUnknown(value: Value, visited: Set<Value> = new Set()): Unknown | undefined {
  if (value instanceof Unknown) return value;
  if (typeof value !== 'object' || value === null || visited.has(value)) return undefined;
  visited.add(value);
  for (const item of value instanceof ValueSet ? value.items : value.values()) {
    const found = findUnknown(item, visited);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What the value is, for messages: `a string`, `a list`. */
export function describeType(value: Value): string {
  if (value === null) return 'null';
  if (value instanceof Unknown) return 'not known';
  if (value instanceof ValueSet) return 'a set';
  if (isValueList(value)) return 'a list';
  if (isValueMap(value)) return 'a map';
  return `a ${typeof value === 'boolean' ? 'bool' : typeof value}`;
}

/** What an argument takes. */
export type WantedKind = 'string' | 'map';

/** Why a value is surely none of a kind, and cannot be converted to it; undefined where it is, or may be. */
export function findMismatch(value: Value, wanted: WantedKind): string | undefined {
  if (value === null || value instanceof Unknown) return undefined;
  if (wanted === 'string')
    return typeof value === 'object' ? `it is ${describeType(value)}, and not a string` : undefined;
  if (!isValueMap(value)) return `it is ${describeType(value)}, and not a map`;
  for (const [key, item] of value)
    if (findMismatch(item, 'string') !== undefined)
      return `its element ${quote(key)} is ${describeType(item)}, and not a string`;
  return undefined;
}

/** The value in a template or where a string is wanted; undefined where Terraform would refuse it. */
export function toText(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}

/** Parsed JSON as a value. */
export function toValue(json: JsonValue): Value {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return (json as readonly JsonValue[]).map(toValue);
  const map = new Map<string, Value>();
  const object = json as JsonObject;
  for (const key of Object.keys(object)) {
    const item = object[key];
    if (item !== undefined) map.set(key, toValue(item));
  }
  return map;
}
