import { joinTexts } from './join-texts';
import { mergeSpread } from './object';
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

type ExternalCall = (first: Value, rest: readonly Lazy[]) => Value | undefined;

const GLOBAL_CALLS: Readonly<Record<string, ExternalCall>> = {
  'Array.of': (first, rest) => ({ kind: 'list', items: [() => first, ...rest] }),
  'JSON.stringify': (first) => ({ kind: 'json', value: first, isEscaped: false }),
  'Object.assign': (first, rest) => assign(first, rest),
  'Object.entries': (first) =>
    listEntries(first, (key, entry) => ({ kind: 'list', items: [() => primitive(key), entry.get] })),
  'Object.freeze': (first) => first,
  'Object.keys': (first) => listEntries(first, (key) => primitive(key)),
  'Object.seal': (first) => first,
  'Object.values': (first) => listEntries(first, (_, entry) => entry.get()),
  String: (first) => convertToText(first),
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
};

/** What a function of JavaScript or cdktf gives; undefined where that is not known. */
export function callExternal(source: string, path: string, args: readonly Lazy[]): Value | undefined {
  const calls = source === GLOBAL ? GLOBAL_CALLS : source === 'cdktf' || source === 'cdktn' ? CDKTF_CALLS : {};
  const call = Object.hasOwn(calls, path) ? calls[path] : undefined;
  const [first, ...rest] = args;
  return call === undefined || first === undefined ? undefined : call(first(), rest);
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
