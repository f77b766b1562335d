import type { TSESTree } from '@typescript-eslint/types';
import type { Evaluator } from './evaluator';
import { evaluateRequire } from './import';
import { mergeSpread } from './object';
import type { SourceFile } from './source-file';
import {
  getReason,
  GLOBAL,
  joinParts,
  MAX_TEXT,
  primitive,
  toText,
  unknownValue,
  type Entry,
  type Lazy,
  type Primitive,
  type TextPart,
  type Value,
} from './value';

/** Calls whose result is known when their arguments are: a few of JavaScript and of cdktf's `Fn` and `Token`. */
export function evaluateCall(evaluator: Evaluator, node: TSESTree.CallExpression, file: SourceFile): Value {
  const callee = node.callee;
  if (callee.type === 'Super') return unknownValue('it is made at run time');
  const required = evaluateRequire(evaluator, node, file);
  if (required !== undefined) return required;
  const unknownCall = unknownValue(`it is the result of ${cut(file.sourceCode.getText(callee as never))}()`);
  const list = evaluator.evaluateItems(node.arguments, file);
  if (list.kind !== 'list') return unknownCall;
  const args = list.items;
  if (callee.type === 'MemberExpression') {
    const key = evaluator.evaluateKey(callee.property, callee.computed, file);
    const object = callee.object.type === 'Super' ? unknownCall : evaluator.evaluate(callee.object, file);
    const own = key === undefined ? undefined : callMethod(object, key, args);
    if (own !== undefined) return own;
  }
  const called = evaluator.evaluate(callee, file);
  if (called.kind !== 'external') return unknownCall;
  return callExternal(called.source, called.path.join('.'), args) ?? unknownCall;
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

type TextMethod = (text: string, ...args: never[]) => Primitive | readonly string[];

/** Methods of a string that need no callback and no regular expression. */
const TEXT_METHODS: Readonly<Record<string, TextMethod>> = {
  at: (text: string, index: number) => text.at(index),
  charAt: (text: string, index: number) => text.charAt(index),
  concat: (text: string, ...rest: string[]) => text.concat(...rest),
  endsWith: (text: string, end: string) => text.endsWith(end),
  includes: (text: string, part: string) => text.includes(part),
  normalize: (text: string, form?: string) => text.normalize(form),
  padEnd: (text: string, length: number, fill?: string) => text.padEnd(Math.min(length, MAX_TEXT), fill),
  padStart: (text: string, length: number, fill?: string) => text.padStart(Math.min(length, MAX_TEXT), fill),
  repeat: (text: string, count: number) =>
    text.repeat(Math.min(count, Math.floor(MAX_TEXT / Math.max(text.length, 1)))),
  replace: (text: string, from: string, to: string) => text.replace(from, () => to),
  replaceAll: (text: string, from: string, to: string) => text.replaceAll(from, () => to),
  slice: (text: string, start?: number, end?: number) => text.slice(start, end),
  split: (text: string, separator: string) => text.split(separator),
  startsWith: (text: string, start: string) => text.startsWith(start),
  substring: (text: string, start: number, end?: number) => text.substring(start, end),
  toLowerCase: (text: string) => text.toLowerCase(),
  toString: (text: string) => text,
  toUpperCase: (text: string) => text.toUpperCase(),
  trim: (text: string) => text.trim(),
  trimEnd: (text: string) => text.trimEnd(),
  trimStart: (text: string) => text.trimStart(),
};

function callMethod(object: Value, key: string, args: readonly Lazy[]): Value | undefined {
  if (object.kind === 'list') return callListMethod(object.items, key, args);
  if (object.kind !== 'primitive') return undefined;
  if (typeof object.value === 'number' && key === 'toString' && args.length === 0)
    return primitive(String(object.value));
  const method = Object.hasOwn(TEXT_METHODS, key) ? TEXT_METHODS[key] : undefined;
  if (typeof object.value !== 'string' || method === undefined) return undefined;
  const values = readPrimitives(args);
  if (values === undefined) return undefined;
  const result = tryCall(() => method(object.value as string, ...(values as never[])));
  if (result === undefined) return undefined;
  return typeof result.value === 'object' && result.value !== null
    ? toList(result.value)
    : primitive(result.value as Primitive);
}

/** A call such as `'x'.repeat(-1)` throws, here as in the program. */
function tryCall<T>(call: () => T): { value: T } | undefined {
  try {
    return { value: call() };
  } catch {
    return undefined;
  }
}

function toList(items: readonly Primitive[]): Value {
  return { kind: 'list', items: items.map((item) => () => primitive(item)) };
}

function readPrimitives(args: readonly Lazy[]): Primitive[] | undefined {
  const values: Primitive[] = [];
  for (const arg of args) {
    const value = arg();
    if (value.kind !== 'primitive') return undefined;
    values.push(value.value);
  }
  return values;
}

function callListMethod(items: readonly Lazy[], key: string, args: readonly Lazy[]): Value | undefined {
  const values = readPrimitives(args);
  switch (key) {
    case 'join':
      return values === undefined ? undefined : joinTexts(items, String(values[0] ?? ','));
    case 'at':
      return typeof values?.[0] === 'number' ? (items.at(values[0])?.() ?? primitive(undefined)) : undefined;
    case 'slice':
      return values === undefined ? undefined : { kind: 'list', items: items.slice(...(values as number[])) };
    default:
      return undefined;
  }
}

function joinTexts(items: readonly Lazy[], separator: string): Value {
  const parts = items.flatMap((item, index): TextPart[] => {
    const value = item();
    const isNothing = value.kind === 'primitive' && value.value == null;
    const part: TextPart = isNothing ? { kind: 'text', text: '' } : toText(value);
    return index === 0 ? [part] : [{ kind: 'text', text: separator }, part];
  });
  return joinParts(parts);
}

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

function callExternal(source: string, path: string, args: readonly Lazy[]): Value | undefined {
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
