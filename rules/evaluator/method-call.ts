import { compilePattern } from '../../src/checks';
import { MAX_TEXT, primitive, type Lazy, type Primitive, type Value } from './value';

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

/** What a method of a text or a number gives; undefined where that is not known. */
export function callMethod(object: Value, key: string, args: readonly Lazy[]): Value | undefined {
  if (object.kind === 'pattern') return key === 'test' ? testPattern(object.source, args) : undefined;
  if (object.kind !== 'primitive') return undefined;
  if (typeof object.value === 'number' && key === 'toString' && args.length === 0)
    return primitive(String(object.value));
  const method = Object.hasOwn(TEXT_METHODS, key) ? TEXT_METHODS[key] : undefined;
  if (typeof object.value === 'string' && key === 'match') return matchText(object, args);
  if (typeof object.value !== 'string' || method === undefined) return undefined;
  const values = readPrimitives(args);
  if (values === undefined) return undefined;
  const result = tryCall(() => method(object.value as string, ...(values as never[])));
  if (result === undefined) return undefined;
  return typeof result.value === 'object' && result.value !== null ? toList(result.value) : primitive(result.value);
}

/** Longest text that a pattern of a program is tried on, in UTF-16 code units. */
const MAX_TESTED = 1000;

/** `/^[a-z]+$/.test(name)`, without the engine of the language, which can take exponential time. */
function testPattern(source: string, args: readonly Lazy[]): Value | undefined {
  const [text] = readPrimitives(args) ?? [];
  if (typeof text !== 'string' || text.length > MAX_TESTED) return undefined;
  const result = compilePattern(anchor(source));
  return result.kind === 'pattern' ? primitive(result.pattern.test(text)) : undefined;
}

/** `text.match(/…/)`: whether it finds anything, not what. */
function matchText(text: Value, [pattern]: readonly Lazy[]): Value | undefined {
  const found = pattern && callMethod(pattern(), 'test', [() => text]);
  if (found?.kind !== 'primitive') return undefined;
  return found.value ? { kind: 'object', entries: new Map(), open: 'it is what a pattern finds' } : primitive(null);
}

/** The matcher takes whole texts only. */
function anchor(source: string): string {
  const isWhole = !/[^\\]\|/.test(source);
  const start = isWhole && source.startsWith('^');
  const end = isWhole && /(^|[^\\])\$$/.test(source);
  return `${start ? '' : '[^]*'}(?:${source.slice(start ? 1 : 0, end ? -1 : undefined)})${end ? '' : '[^]*'}`;
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

/** The arguments, where all of them are plain values. */
export function readPrimitives(args: readonly Lazy[]): Primitive[] | undefined {
  const values: Primitive[] = [];
  for (const arg of args) {
    const value = arg();
    if (value.kind !== 'primitive') return undefined;
    values.push(value.value);
  }
  return values;
}
