import type { JsonValue } from '../json';
import { findTooDeep } from '../json-scan';
import { toValue, type Value } from '../value';

/** Levels of nesting that are decoded; the walks here recurse. */
const MAX_DEPTH = 500;

/** The value that a JSON text stands for; undefined where it is none, or is nested too deep. */
export function decodeJson(text: string): Value | undefined {
  if (findTooDeep(text, MAX_DEPTH) !== undefined) return undefined;
  try {
    return toValue(JSON.parse(text) as JsonValue);
  } catch {
    return undefined;
  }
}
