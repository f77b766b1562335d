import type { Caller } from './function-call';
import { isHostModule } from './host-module';
import { makeIterator } from './iterator';
import { joinTexts } from './join-texts';
import { callListMethod } from './list-method';
import { listPairs, makeMap } from './map';
import { mergeSpread } from './object';
import type { Node } from './source-file';
import { isMember, toBoolean } from './test-operator';
import {
  getReason,
  GLOBAL,
  joinParts,
  primitive,
  toText,
  unknownValue,
  type Entry,
  type Lazy,
  type Value,
} from './value';

type ExternalCall = (first: Value, rest: readonly Lazy[], question: ExternalQuestion) => Value | undefined;

/** The call itself. */
interface ExternalQuestion {
  readonly node: Node;
  readonly caller: Caller;
}

const GLOBAL_CALLS: Readonly<Record<string, ExternalCall>> = {
  'Array.from': (first, rest, { caller }) => copyList(first, rest, caller),
  'Array.isArray': (first) => isList(first),
  'Array.of': (first, rest) => ({ kind: 'list', items: [() => first, ...rest] }),
  'JSON.stringify': (first) => ({ kind: 'json', value: first, isEscaped: false }),
  'Object.assign': (first, rest) => assign(first, rest),
  'Object.entries': (first) =>
    listEntries(first, (key, entry) => ({ kind: 'list', items: [() => primitive(key), entry.get] })),
  'Object.fromEntries': (first) => fromEntries(first),
  'Object.hasOwn': (first, [key]) => key && isMember(key(), first),
  'Object.freeze': (first) => first,
  'Object.keys': (first) => listEntries(first, (key) => primitive(key)),
  'Object.seal': (first) => first,
  'Object.values': (first) => listEntries(first, (_, entry) => entry.get()),
  Boolean: (first) => toBoolean(first),
  String: (first) => convertToText(first),
  structuredClone: (first) => first,
};

/** `Fn` and `Token` of cdktf, for arguments that are known. `Fn.join` of literals gives what Terraform would make of it. */
const CDKTF_CALLS: Readonly<Record<string, ExternalCall>> = {
  'Fn.join': (first, rest) => {
    const list = rest[0]?.();
    return first.kind === 'primitive' && list?.kind === 'list' ? joinTexts(list.items, String(first.value)) : undefined;
  },
  'Fn.jsonencode': (first) => ({ kind: 'json', value: first, isEscaped: true }),
  'Fn.lower': (first) => mapText(first, (text) => text.toLowerCase()),
  'Fn.trimspace': (first) => mapText(first, (text) => text.trim()),
  'Fn.upper': (first) => mapText(first, (text) => text.toUpperCase()),
  'Token.asAny': (first) => first,
  'Token.asList': (first) => first,
  'Token.asString': (first) => first,
  'Token.asStringMap': (first) => first,
  'TerraformIterator.fromComplexList': (first, rest, { node }) => makeIterator('fromComplexList', first, rest, node),
  'TerraformIterator.fromList': (first, rest, { node }) => makeIterator('fromList', first, rest, node),
  'TerraformIterator.fromMap': (first, rest, { node }) => makeIterator('fromMap', first, rest, node),
};

/** What a function of JavaScript or cdktf gives; undefined where that is not known. */
export function callExternal(
  { source, path }: Extract<Value, { kind: 'external' }>,
  args: readonly Lazy[],
  question: ExternalQuestion,
): Value | undefined {
  const calls = source === GLOBAL ? GLOBAL_CALLS : isHostModule(source) ? CDKTF_CALLS : {};
  const name = path.join('.');
  const call = Object.hasOwn(calls, name) ? calls[name] : undefined;
  const [first, ...rest] = args;
  return call === undefined || first === undefined ? undefined : call(first(), rest, question);
}

/** Longest list that is made by its length. */
const MAX_LENGTH = 10_000;

/** `Array.from(list, change)`, also of `{ length: 3 }`. */
function copyList(first: Value, rest: readonly Lazy[], caller: Caller): Value | undefined {
  const list = first.kind === 'map' ? listPairs(first.entries) : first;
  const length = list.kind === 'object' ? list.entries.get('length')?.get() : undefined;
  const count = length?.kind === 'primitive' ? Number(length.value) : 0;
  const items =
    list.kind === 'list'
      ? list.items
      : Array.from({ length: Math.min(count, MAX_LENGTH) }, () => () => primitive(undefined));
  if (list.kind !== 'list' && !(count <= MAX_LENGTH && length !== undefined)) return undefined;
  return rest.length === 0 ? { kind: 'list', items } : callListMethod(caller, items, 'map', rest);
}

function fromEntries(first: Value): Value | undefined {
  const map = makeMap(first);
  if (map.kind !== 'map') return undefined;
  const entries = new Map<string, Entry>();
  for (const { key, get } of map.entries) {
    const place = key.kind === 'primitive' ? key.origin : undefined;
    if (key.kind !== 'primitive') return undefined;
    entries.set(String(key.value), { key: place, place: undefined, get });
  }
  return { kind: 'object', entries };
}

function isList(value: Value): Value | undefined {
  return value.kind === 'external' || value.kind === 'unknown' ? undefined : primitive(value.kind === 'list');
}

function convertToText(value: Value): Value {
  return joinParts([toText(value)]);
}

function mapText(value: Value, change: (text: string) => string): Value | undefined {
  return value.kind === 'primitive' && typeof value.value === 'string' ? primitive(change(value.value)) : undefined;
}

function listEntries(value: Value, read: (key: string, entry: Entry) => Value): Value {
  if (value.kind !== 'object') return unknownValue(getReason(value));
  if (value.open !== undefined) return unknownValue(value.open);
  return {
    kind: 'list',
    items: [...value.entries].map(
      ([key, entry]) =>
        () =>
          read(key, entry),
    ),
  };
}

function assign(first: Value, rest: readonly Lazy[]): Value {
  let contents = mergeSpread(new Map(), undefined, first);
  for (const source of rest) contents = mergeSpread(contents.entries, contents.open, source());
  return { kind: 'object', entries: contents.entries, ...(contents.open !== undefined && { open: contents.open }) };
}
