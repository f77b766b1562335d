import type { ObjectValue, Type, Value } from '../framework';
import {
  fromDouble,
  fromInteger,
  isObjectValue,
  objectValue,
  parseJson,
  parseNumber,
  UNKNOWN,
  valueFromJson,
} from '../framework';
import { quote, toWellFormed } from '../text';
import { decodeMsgpack, encodeMsgpack, KEY_PREFIX } from './msgpack';
import { STATUS, WireError } from './wire-error';

export interface DynamicValue {
  readonly msgpack: Uint8Array;
  readonly json: Uint8Array;
}

const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;

/**
 * The value as the engine takes it: every attribute of the type is there, nulls included, and none besides. A value
 * that does not fit the type is a bug of the caller and throws a TypeError.
 */
export function encodeValue(value: Value, type: Type): { msgpack: Uint8Array } {
  return { msgpack: encodeMsgpack(toWire(value, type)) };
}

/** Undefined and a value without bytes are null. Throws a WireError on what does not fit the type. */
export function decodeValue(dynamic: DynamicValue | undefined, type: Type): Value {
  if (dynamic === undefined) return null;
  if (dynamic.msgpack.length > 0) return fromWire(decodeMsgpack(dynamic.msgpack), type);
  return dynamic.json.length > 0 ? decodeJsonValue(Buffer.from(dynamic.json).toString(), type) : null;
}

/** As decodeValue, for a schema's value, which is an object or null as a whole. */
export function decodeObject(dynamic: DynamicValue | undefined, type: Type): ObjectValue | null {
  const value = decodeValue(dynamic, type);
  if (value === null || isObjectValue(value)) return value;
  throw mismatch('unknown', 'an object');
}

function decodeJsonValue(text: string, type: Type): Value {
  const parsed = parseJson(text);
  const result = parsed.kind === 'value' ? valueFromJson(parsed.value, type) : parsed;
  if (result.kind === 'value') return result.value;
  throw new WireError(STATUS.invalidArgument, `malformed JSON value: ${result.problem}`);
}

function toWire(value: Value, type: Type): unknown {
  if (value === null || value === UNKNOWN) return value;
  if (typeof type === 'string') return primitiveToWire(value, type);
  if ('map' in type || 'object' in type) {
    if (!isObjectValue(value)) throw new TypeError('a value that is not an object stands where the schema has one');
    return 'map' in type ? mapToWire(value, type.map) : objectToWire(value, type.object);
  }
  if (!Array.isArray(value)) throw new TypeError('a value that is not a list stands where the schema has one');
  return (value as readonly Value[]).map((item) => toWire(item, 'list' in type ? type.list : type.set));
}

function primitiveToWire(value: Value, type: 'string' | 'number' | 'bool'): unknown {
  if (type === 'number') {
    if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string') return numberToWire(value);
  } else if (type === 'string') {
    if (typeof value === 'string') return toWellFormed(value);
  } else if (typeof value === 'boolean') {
    return value;
  }
  throw new TypeError(`a ${typeof value} stands where the schema has a ${type}`);
}

/** A fraction goes out as its decimal text: the engine computes with decimals, and a double is rarely the same number. */
function numberToWire(value: number | bigint | string): unknown {
  if (typeof value === 'string') {
    if (parseNumber(value) === undefined) throw new TypeError('a string that is not a number stands for a number');
    return value;
  }
  if (typeof value === 'bigint') return value >= INT64_MIN && value <= INT64_MAX ? value : String(value);
  if (Number.isNaN(value)) throw new TypeError('NaN stands for a number');
  return Number.isInteger(value) || !Number.isFinite(value) ? value : String(value);
}

function objectToWire(value: ObjectValue, types: Readonly<Record<string, Type>>): unknown {
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(types, name)) throw new TypeError(`the schema has no attribute ${quote(name)}`);
  }
  return mapObject(types, (type, name) => toWire(Object.hasOwn(value, name) ? (value[name] as Value) : null, type));
}

function mapToWire(value: ObjectValue, type: Type): unknown {
  const result = Object.create(null) as Record<string, unknown>;
  for (const key of Object.keys(value)) {
    result[toWellFormed(key)] = toWire(value[key] as Value, type);
  }
  return result;
}

function fromWire(wire: unknown, type: Type): Value {
  if (wire === null || wire === UNKNOWN) return wire;
  if (typeof type === 'string') return primitiveFromWire(wire, type);
  if ('map' in type || 'object' in type) {
    const object = requireWireObject(wire);
    if ('map' in type) return objectValue(Object.entries(object).map(([k, v]) => [k.slice(1), fromWire(v, type.map)]));
    return objectFromWire(object, type.object);
  }
  if (!Array.isArray(wire)) throw mismatch(wire, 'a list');
  return wire.map((item) => fromWire(item, 'list' in type ? type.list : type.set));
}

function primitiveFromWire(wire: unknown, type: 'string' | 'number' | 'bool'): Value {
  if (type === 'number') {
    const number = numberFromWire(wire);
    if (number !== undefined) return number;
  } else if (typeof wire === (type === 'bool' ? 'boolean' : 'string')) {
    return wire as Value;
  }
  throw mismatch(wire, `a ${type}`);
}

function numberFromWire(wire: unknown): number | bigint | string | undefined {
  if (typeof wire === 'bigint') return fromInteger(wire);
  if (typeof wire === 'number' && !Number.isNaN(wire)) return fromDouble(wire);
  return typeof wire === 'string' ? parseNumber(wire) : undefined;
}

function objectFromWire(wire: Readonly<Record<string, unknown>>, types: Readonly<Record<string, Type>>): ObjectValue {
  for (const key of Object.keys(wire)) {
    if (!Object.hasOwn(types, key.slice(1))) {
      throw new WireError(
        STATUS.invalidArgument,
        `malformed value: the schema has no attribute ${quote(key.slice(1))}`,
      );
    }
  }
  return objectValue(
    Object.entries(types).map(([name, type]) => [name, fromWire(wire[KEY_PREFIX + name] ?? null, type)]),
  );
}

function requireWireObject(wire: unknown): Readonly<Record<string, unknown>> {
  const isObject = typeof wire === 'object' && !Array.isArray(wire) && !(wire instanceof Uint8Array);
  if (!isObject || wire === null) throw mismatch(wire, 'an object');
  return wire as Readonly<Record<string, unknown>>;
}

function mapObject<From, To>(
  object: Readonly<Record<string, From>>,
  convert: (item: From, key: string) => To,
): Record<string, To> {
  const result = Object.create(null) as Record<string, To>;
  for (const key of Object.keys(object)) result[key] = convert(object[key] as From, key);
  return result;
}

/** The kind only: the value may be a secret. */
function mismatch(wire: unknown, expected: string): WireError {
  const kind = Array.isArray(wire)
    ? `a list of ${wire.length}`
    : typeof wire === 'object'
      ? 'an object'
      : `a ${typeof wire}`;
  return new WireError(STATUS.invalidArgument, `malformed value: ${kind} stands where ${expected} is expected`);
}
