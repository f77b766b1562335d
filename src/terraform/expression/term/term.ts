import { composeText } from '../../../text';
import type { Unknown } from '../../value';
import { BigFloat } from './big-float';
import { describeKind, type Type } from './type';

/** What a term holds. Lists, sets and tuples hold their items in order, maps and objects their elements by name. */
export type Data = null | boolean | string | BigFloat | Unknown | readonly Term[] | ReadonlyMap<string, Term>;

/** A value inside an evaluation: what the engines hold, with its type. */
export class Term {
  /** Whether nothing in it is unknown. */
  readonly isWhollyKnown: boolean;
  /** Whether of something in it not even the type is known. */
  readonly isUnsure: boolean;

  constructor(
    readonly type: Type,
    readonly data: Data,
    /** Kept by what is sensitive, for nonsensitive. */
    readonly secret?: Term,
  ) {
    this.isWhollyKnown = isKnownData(data);
    this.isUnsure = !this.isWhollyKnown && isUnsureData(type, data);
  }

  get isNull(): boolean {
    return this.data === null;
  }

  /** What is not known of it; undefined where it is known, or only parts of it are not. */
  get unknown(): Unknown | undefined {
    return isUnknownData(this.data) ? this.data : undefined;
  }

  /** The text of a known string. */
  get text(): string {
    return this.data as string;
  }

  get number(): BigFloat {
    return this.data as BigFloat;
  }

  /** Of a known list, set or tuple. */
  get items(): readonly Term[] {
    return this.data as readonly Term[];
  }

  /** Of a known map or object. */
  get elements(): ReadonlyMap<string, Term> {
    return this.data as ReadonlyMap<string, Term>;
  }
}

function isUnknownData(data: Data): data is Unknown {
  return typeof data === 'object' && data !== null && 'why' in data;
}

function isKnownData(data: Data): boolean {
  if (typeof data !== 'object' || data === null || data instanceof BigFloat) return true;
  if (isUnknownData(data)) return false;
  for (const item of data.values()) if (!item.isWhollyKnown) return false;
  return true;
}

function isUnsureData(type: Type, data: Data): boolean {
  if (typeof data !== 'object' || data === null || data instanceof BigFloat) return false;
  if (isUnknownData(data)) return type === 'dynamic';
  for (const item of data.values()) if (item.isUnsure) return true;
  return false;
}

export function text(value: string): Term {
  return new Term('string', composeText(value));
}

export function bool(value: Extract<Data, boolean>): Term {
  return new Term('bool', value);
}

export function number(value: BigFloat): Term {
  return new Term('number', value);
}

export function integer(value: number | bigint): Term {
  return number(BigFloat.fromInteger(value));
}

export function tuple(items: readonly Term[]): Term {
  return new Term({ kind: 'tuple', items: items.map((item) => item.type) }, items);
}

/** @param elements in any order; they are kept in that of their names, which is the order of all loops over them */
export function object(elements: ReadonlyMap<string, Term>): Term {
  const sorted = sortByName(elements);
  return new Term({ kind: 'object', attributes: new Map([...sorted].map(([name, { type }]) => [name, type])) }, sorted);
}

/** Items of one type. */
export function list(element: Type, items: readonly Term[]): Term {
  return new Term({ kind: 'list', element }, items);
}

/** Elements of one type. */
export function map(element: Type, elements: ReadonlyMap<string, Term>): Term {
  return new Term({ kind: 'map', element }, sortByName(elements));
}

export function nullOf(type: Type = 'dynamic'): Term {
  return new Term(type, null);
}

export function unknown(why: Unknown, type: Type = 'dynamic'): Term {
  return new Term(type, why);
}

function sortByName(elements: ReadonlyMap<string, Term>): ReadonlyMap<string, Term> {
  return new Map([...elements].sort(([a], [b]) => compareCodePoints(a, b)));
}

const PLAIN = /^[\0-\x7f]*$/;

/** In the order of code points, which is that of the bytes. */
export function compareCodePoints(a: string, b: string): number {
  if (a === b) return 0;
  if (PLAIN.test(a) && PLAIN.test(b)) return a < b ? -1 : 1;
  // In the middle of a character that both have, both have the same half of it.
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const difference = (a.codePointAt(at) ?? 0) - (b.codePointAt(at) ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** What it is, for messages: `a string`, `null`. */
export function describe(term: Term): string {
  if (term.isNull) return 'null';
  return term.unknown === undefined ? describeKind(term.type) : 'not known';
}
