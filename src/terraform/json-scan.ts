import type { JsonObject, JsonValue } from './json';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Size of a JSON text as its characters say it; means something for invalid JSON too. */
export interface JsonScan {
  readonly keyCount: number;
  readonly depth: number;
  /** Where the depth first passes the limit, or undefined. */
  readonly tooDeepAt: number | undefined;
}

/** Counts keys and depth in one pass, without recursion. Stops where the text is deeper than `maxDepth`. */
export function scanJson(text: string, maxDepth: number): JsonScan {
  let depth = 0;
  let deepest = 0;
  let keyCount = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x20) continue;
    if (code === QUOTE) {
      i = findStringEnd(text, i);
      if (i === -1) break;
    } else if (code === 0x3a) keyCount++;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > deepest) deepest = depth;
      if (depth > maxDepth) return { keyCount, depth: deepest, tooDeepAt: i };
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return { keyCount, depth: deepest, tooDeepAt: undefined };
}

/** Offset of the quote that closes the string whose opening quote is at `start`; -1 where there is none. */
export function findStringEnd(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && text.charCodeAt(end - 1) === BACKSLASH) {
    let first = end - 1;
    while (text.charCodeAt(first) === BACKSLASH) first--;
    if ((end - 1 - first) % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return end;
}

/** Keys of all objects in a value. Less than the text's own count where JSON.parse dropped duplicates. */
export function countKeys(value: JsonValue): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object' && item !== null) count += countKeys(item);
    return count;
  }
  const object = value as JsonObject;
  for (const key in object) {
    count++;
    const item = object[key]!;
    if (typeof item === 'object' && item !== null) count += countKeys(item);
  }
  return count;
}
