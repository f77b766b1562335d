import type { Caller } from './function-call';
import { readPrimitives } from './method-call';
import type { Node } from './source-file';
import { getReason, primitive, unknownValue, type Lazy, type MapEntry, type Value } from './value';

type Iterator = Extract<Value, { kind: 'iterator' }>;

/** `TerraformIterator.fromList`, `.fromMap` and `.fromComplexList`; undefined for what they are not known to take. */
export function makeIterator(method: string, first: Value, rest: readonly Lazy[], question: Node): Value | undefined {
  const entries = readEntries(method, first, rest);
  return typeof entries === 'string' ? unknownValue(entries) : entries && { kind: 'iterator', entries, question };
}

function readEntries(method: string, first: Value, rest: readonly Lazy[]): readonly MapEntry[] | string | undefined {
  switch (method) {
    case 'fromList':
      return first.kind === 'list' ? first.items.map((get) => ({ key: get(), get })) : getReason(first);
    case 'fromMap':
      if (first.kind !== 'object' || first.open !== undefined) return getReason(first);
      return [...first.entries].map(([key, { get }]) => ({ key: primitive(key), get }));
    case 'fromComplexList': {
      const [key] = readPrimitives(rest) ?? [];
      if (first.kind !== 'list' || typeof key !== 'string') return getReason(first);
      return first.items.map((get) => ({ key: readKey(get(), key), get }));
    }
    default:
      return undefined;
  }
}

function readKey(item: Value, key: string): Value {
  return (
    (item.kind === 'object' ? item.entries.get(key)?.get() : undefined) ?? unknownValue('it is a key of an iterator')
  );
}

/** `iterator.key` and `iterator.value` of one of the entries. */
export function getIteratorMember(caller: Pick<Caller, 'evaluation'>, iterator: Iterator, key: string): Value {
  if (key !== 'key' && key !== 'value') return unknownValue(`it is the property "${key}" of an iterator`);
  const entry = chooseEntry(caller, iterator);
  if (entry === undefined) return unknownValue('it is of an empty iterator');
  return key === 'key' ? entry.key : entry.get();
}

/** `iterator.getString('name')` and its like of one of the entries. */
export function callIteratorMethod(
  caller: Caller,
  iterator: Iterator,
  method: string,
  args: readonly Lazy[],
): Value | undefined {
  const [key] = readPrimitives(args) ?? [];
  if (!/^get(|String|Number|Boolean|Any|List|Map|StringMap|NumberMap|AnyMap)$/.test(method) || typeof key !== 'string')
    return undefined;
  const value = chooseEntry(caller, iterator)?.get();
  return value?.kind === 'object' ? caller.evaluation.getMember(value, key) : undefined;
}

function chooseEntry(
  { evaluation }: Pick<Caller, 'evaluation'>,
  { entries, question }: Iterator,
): MapEntry | undefined {
  return entries[entries.length === 0 ? 0 : evaluation.branches.choose(question, entries.length)];
}
