import { UNKNOWN, type Text, type Unknown } from './partial-text';

/**
 * A moment that is not known but lies between two, in seconds since 1970: the time of a call that is yet to be made.
 * Conditions on dates and on seconds come out if they do so for every moment of the range.
 */
export class TimeRange {
  constructor(
    readonly from: number,
    readonly to: number,
  ) {}
}

/**
 * Values of one condition key.
 * - a list: the key is in the request with these values; an empty list is an empty set;
 * - `{ values, complete: false }`: these values and perhaps more;
 * - a `TimeRange`: the key is in the request with one value, a time;
 * - `UNKNOWN`: the key may be in the request or not.
 * A key that surely is not in the request has no value: `undefined`.
 */
export type ContextValue =
  readonly Text[] | { readonly values: readonly Text[]; readonly complete: false } | TimeRange | Unknown;

interface ContextOptions {
  /** What is thought of a key without an entry. Default `absent`. */
  readonly unlisted?: 'absent' | 'unknown' | undefined;
  /** With `unlisted: 'unknown'`: keys that begin so (`aws:RequestTag/`) are absent if they have no entry. */
  readonly absentPrefixes?: readonly string[] | undefined;
  /**
   * With `unlisted: 'unknown'`: only keys that begin so (`aws:`, `workspaces:`) may be there without an entry, as a
   * service sends its own keys and the global ones. Default: any key.
   */
  readonly possiblePrefixes?: readonly string[] | undefined;
}

/** Condition keys of a request. Made by `createContext`. */
export interface RequestContext {
  /** `undefined`: the key is not in the request. The key must be in lower case. */
  get(lowerCaseKey: string): ContextValue | undefined;
}

/**
 * Condition key names have no case, the tag key behind a slash included: `aws:RequestTag/Team` finds the tag `team`.
 * Source: IAM User Guide, "AWS global condition context keys". With both tags on one request AWS does not say which
 * one is compared, so the value is unknown.
 */
export function createContext(
  entries: Iterable<readonly [key: string, value: ContextValue]>,
  { unlisted = 'absent', absentPrefixes = [], possiblePrefixes = [''] }: ContextOptions = {},
): RequestContext {
  const values = new Map<string, ContextValue>();
  for (const [key, value] of entries) {
    const name = key.toLowerCase();
    values.set(name, values.has(name) ? [UNKNOWN] : value);
  }
  const absent = absentPrefixes.map((prefix) => prefix.toLowerCase());
  const possible = possiblePrefixes.map((prefix) => prefix.toLowerCase());
  const mayBeThere = (name: string): boolean =>
    unlisted === 'unknown' &&
    possible.some((prefix) => name.startsWith(prefix)) &&
    !absent.some((prefix) => name.startsWith(prefix));
  return { get: (name) => values.get(name) ?? (mayBeThere(name) ? UNKNOWN : undefined) };
}

/** Whether anything about the values of a key is not known. */
export function hasUnknown(value: ContextValue | undefined): boolean {
  if (value === undefined) return false;
  if (value === UNKNOWN || value instanceof TimeRange || 'complete' in value) return true;
  return value.some((text) => typeof text !== 'string');
}
