import type { JsonObject, JsonValue } from './json';

const BACKSLASH = 0x5c;
const QUOTE = 0x22;

/**
 * At least as many as the keys that a JSON text writes: colons with the end of a string before them. A string that
 * begins with a colon counts as well. More than `countKeys` finds where JSON.parse dropped duplicates. To search for
 * one rare character is several times faster than to read every string.
 */
export function countKeyColons(text: string): number {
  let count = 0;
  for (let colon = text.indexOf(':'); colon !== -1; colon = text.indexOf(':', colon + 1)) {
    let at = colon - 1;
    let code = text.charCodeAt(at);
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) code = text.charCodeAt(--at);
    if (code === QUOTE && !isEscaped(text, at)) count++;
  }
  return count;
}

/** Whether an odd number of backslashes stands before an offset. */
function isEscaped(text: string, at: number): boolean {
  let first = at - 1;
  while (text.charCodeAt(first) === BACKSLASH) first--;
  return (at - first) % 2 === 0;
}

/** Offset of the quote that closes the string whose opening quote is at `start`; -1 where there is none. */
export function findStringEnd(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

/** Keys of all objects in a value; undefined where it is nested deeper than `maxDepth`. */
export function countKeys(value: JsonValue, maxDepth: number): number | undefined {
  if (typeof value !== 'object' || value === null) return 0;
  if (maxDepth === 0) return undefined;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) {
      if (typeof item !== 'object' || item === null) continue;
      const inner = countKeys(item as JsonValue, maxDepth - 1);
      if (inner === undefined) return undefined;
      count += inner;
    }
    return count;
  }
  const object = value as JsonObject;
  for (const key in object) {
    count++;
    const item = object[key];
    if (typeof item !== 'object' || item === null) continue;
    const inner = countKeys(item, maxDepth - 1);
    if (inner === undefined) return undefined;
    count += inner;
  }
  return count;
}

/** Where a JSON text first is nested deeper than `maxDepth`, or undefined. No recursion. */
export function findTooDeep(text: string, maxDepth: number): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      at = findStringEnd(text, at);
      if (at === -1) return undefined;
    } else if (character === '{' || character === '[') {
      if (++depth > maxDepth) return at;
    } else if (character === '}' || character === ']') depth--;
  }
  return undefined;
}
