import { UNKNOWN, type Text, type Unknown } from './partial-text';

/**
 * Values of one condition key.
 * - a list: the key is in the request with these values; an empty list is an empty set;
 * - `{ values, complete: false }`: these values and perhaps more;
 * - `UNKNOWN`: the key may be in the request or not.
 */
export type ContextValue = readonly Text[] | { readonly values: readonly Text[]; readonly complete: false } | Unknown;

export interface ContextOptions {
  /** What is thought of a key without an entry. Default `absent`. */
  readonly unlisted?: 'absent' | 'unknown';
  /** With `unlisted: 'unknown'`: keys that begin so (`aws:RequestTag/`) are absent if they have no entry. */
  readonly absentPrefixes?: readonly string[];
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
  { unlisted = 'absent', absentPrefixes = [] }: ContextOptions = {},
): RequestContext {
  const values = new Map<string, ContextValue>();
  for (const [key, value] of entries) {
    const name = key.toLowerCase();
    values.set(name, values.has(name) ? [UNKNOWN] : value);
  }
  const prefixes = absentPrefixes.map((prefix) => prefix.toLowerCase());
  const isAbsent = (name: string): boolean =>
    unlisted === 'absent' || prefixes.some((prefix) => name.startsWith(prefix));
  return { get: (name) => values.get(name) ?? (isAbsent(name) ? undefined : UNKNOWN) };
}
