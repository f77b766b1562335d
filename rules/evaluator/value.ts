import { joinText, UNKNOWN, type Text } from '../../src/iam';
import type { SourceFile, Node } from './source-file';

export type Primitive = string | number | boolean | bigint | null | undefined;

/** What an expression is known to be before the program runs. */
export type Value =
  /** `origin` is the literal that wrote it. */
  | { readonly kind: 'primitive'; readonly value: Primitive; readonly origin?: Place }
  | { readonly kind: 'list'; readonly items: readonly Lazy[] }
  /** `open` says why it may have more entries than these; `origin` is its literal. */
  | {
      readonly kind: 'object';
      readonly entries: ReadonlyMap<string, Entry>;
      readonly open?: string;
      readonly origin?: Place;
    }
  /**
   * The JSON text of a value. `Fn.jsonencode` escapes `${` in it for Terraform, `JSON.stringify` does not.
   */
  | { readonly kind: 'json'; readonly value: Value; readonly isEscaped: boolean }
  | { readonly kind: 'class'; readonly node: ClassNode; readonly file: SourceFile }
  /** Something of another package, or a global (`source` is then GLOBAL): `{ source: 'cdktf', path: ['Fn', 'join'] }`. */
  | { readonly kind: 'external'; readonly source: string; readonly path: readonly string[] }
  /** `why` ends the sentence "could not be evaluated: …"; `text` is what is known of a text all the same. */
  | { readonly kind: 'unknown'; readonly why: string; readonly text?: Text };

export type ClassNode = Extract<Node, { type: 'ClassDeclaration' | 'ClassExpression' }>;
export type ClassValue = Extract<Value, { kind: 'class' }>;
export type Lazy = () => Value;

/** A node in the file that it stands in. */
export interface Place {
  readonly node: Node;
  readonly file: SourceFile;
}

export interface Entry {
  readonly key: Place;
  readonly place: Place;
  readonly get: Lazy;
}

/** The source of external values that no import brings. */
export const GLOBAL = 'global';

/** Longest text that is followed, in UTF-16 code units. Guards against `'x'.repeat(1e9)` and constants that double each other. */
export const MAX_TEXT = 100_000;

export function primitive(value: Primitive, origin?: Place): Value {
  if (typeof value === 'string' && value.length > MAX_TEXT) return unknownValue('it is too long');
  return { kind: 'primitive', value, ...(origin !== undefined && { origin }) };
}

export function unknownValue(why: string): Value {
  return { kind: 'unknown', why };
}

/** A piece of a text. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unknown'; readonly why: string; readonly text?: Text };

/** The text that a template or a concatenation makes of a value, or the reason why that is not known. */
export function toText(value: Value): TextPart {
  if (value.kind === 'primitive') return { kind: 'text', text: String(value.value) };
  return value.kind === 'unknown' ? value : { kind: 'unknown', why: getReason(value) };
}

/** The whole text, or the first reason why it is not known, with the pieces that are. */
export function joinParts(parts: readonly TextPart[], origin?: Place): Value {
  const gap = parts.find((part) => part.kind === 'unknown');
  if (gap === undefined) return primitive(parts.map((part) => part.text).join(''), origin);
  return { kind: 'unknown', why: gap.why, text: joinText(parts.map((part) => part.text ?? UNKNOWN)) };
}

/** Why a value cannot stand as a plain one. */
export function getReason(value: Value): string {
  if (value.kind === 'unknown') return value.why;
  if (value.kind === 'external') return describeExternal(value.source, value.path);
  return value.kind === 'list' ? 'it is a list' : `it is ${value.kind === 'json' ? 'JSON' : `a ${value.kind}`}`;
}

function describeExternal(source: string, path: readonly string[]): string {
  if (source !== GLOBAL) return `it comes from "${source}"`;
  if (path[0] === 'process' && path[1] === 'env') return `it is read from ${path.join('.')} at run time`;
  return `it is ${path.join('.')}`;
}
