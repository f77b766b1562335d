import type { Caller } from './function-call';
import { toList } from './list-method';
import { readPrimitives } from './method-call';
import { getReason, primitive, unknownValue, type Lazy, type MapEntry, type Primitive, type Value } from './value';

/** `new Map(pairs)` */
export function makeMap(pairs: Value | undefined): Value {
  if (pairs === undefined || (pairs.kind === 'primitive' && pairs.value == null)) return { kind: 'map', entries: [] };
  if (pairs.kind === 'map') return pairs;
  if (pairs.kind !== 'list') return unknownValue(getReason(pairs));
  let entries: readonly MapEntry[] = [];
  for (const pair of pairs.items) {
    const value = pair();
    const [key, get = () => primitive(undefined)] = value.kind === 'list' ? value.items : [];
    if (key === undefined) return unknownValue(getReason(value));
    entries = putEntry(entries, key(), get);
  }
  return { kind: 'map', entries };
}

/** The entries with one more, or with another value for its key. */
export function putEntry(entries: readonly MapEntry[], key: Value, get: Lazy): readonly MapEntry[] {
  const index = entries.findIndex((entry) => isSameKey(entry.key, key));
  return index === -1 ? [...entries, { key, get }] : entries.map((entry, at) => (at === index ? { key, get } : entry));
}

function isSameKey(a: Value, b: Value): boolean {
  return a.kind === 'primitive' && b.kind === 'primitive' && a.value === b.value;
}

/** `new Set(list)`, which is a list without repetitions. */
export function makeSet(items: Value | undefined): Value {
  if (items === undefined) return toList([]);
  if (items.kind !== 'list') return unknownValue(getReason(items));
  const seen = new Set<Primitive>();
  return toList(
    items.items.filter((item) => {
      const value = item();
      if (value.kind !== 'primitive') return true;
      const isNew = !seen.has(value.value);
      seen.add(value.value);
      return isNew;
    }),
  );
}

/** What a method of a map gives; undefined where that is not known. */
export function callMapMethod(
  _: Caller,
  entries: readonly MapEntry[],
  key: string,
  args: readonly Lazy[],
): Value | undefined {
  switch (key) {
    case 'get':
    case 'has':
      return look(entries, key, readPrimitives(args));
    case 'keys':
      return toList(entries.map((entry) => () => entry.key));
    case 'values':
      return toList(entries.map(({ get }) => get));
    case 'entries':
      return listPairs(entries);
    default:
      return undefined;
  }
}

function look(entries: readonly MapEntry[], method: string, args: readonly Primitive[] | undefined): Value | undefined {
  if (args === undefined || entries.some(({ key }) => key.kind !== 'primitive')) return undefined;
  const found = entries.find(({ key }) => key.kind === 'primitive' && key.value === args[0]);
  return method === 'has' ? primitive(found !== undefined) : (found?.get() ?? primitive(undefined));
}

/** A map as a list of its pairs, as a loop goes over it. */
export function listPairs(entries: readonly MapEntry[]): Value {
  return toList(
    entries.map(
      ({ key, get }) =>
        () =>
          toList([() => key, get]),
    ),
  );
}
