/** Parsed JSON. Objects come from JSON.parse: a key such as `__proto__` is an own property, so read with `getOwn`. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Keys and indexes from the root of a JSON text to one of its values. */
export type JsonPath = readonly (string | number)[];

/** Half-open range of a text, in UTF-16 code units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A file as its reader was given it. */
export interface SourceFile {
  /** As it is to be shown; also what relative paths in it are relative to. */
  readonly path: string;
  readonly text: string;
}

/** An object, as opposed to an array or null. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The object's own property; undefined for what it inherits, such as `constructor`. What an object inherits is a
 * function or the prototype itself, and no JSON value is either: to ask for that is several times faster than
 * Object.hasOwn, and this is asked most often of all. A key that no object inherits, such as `for_each`, can be read
 * directly, which is faster still.
 */
export function getOwn(object: JsonObject, key: string): JsonValue | undefined {
  const value: unknown = object[key];
  return typeof value === 'function' || value === Object.prototype ? undefined : (value as JsonValue | undefined);
}

/** Gives an object that is being made a property of its own, whatever the key. */
export function setOwn(object: JsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
  else (object as Record<string, JsonValue>)[key] = value;
}
