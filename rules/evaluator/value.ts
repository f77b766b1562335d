import type { TSESTree } from '@typescript-eslint/types';
import type { Scope } from 'eslint';
import { joinText, UNKNOWN, type Text } from '../../src/iam';
import type { BranchChoice } from './branch-choice';
import type { Completion } from './completion';
import type { FunctionNode, SourceFile, Node } from './source-file';

export type Primitive = string | number | boolean | bigint | null | undefined;

/** What an expression is known to be before the program runs. */
export type Value =
  /** `origin` is the literal that wrote it. */
  | { readonly kind: 'primitive'; readonly value: Primitive; readonly origin?: Place }
  | { readonly kind: 'list'; readonly items: readonly Lazy[] }
  /** `open` says why it may have more entries than these, and `openEntries` are some of them; `origin` is its literal. */
  | {
      readonly kind: 'object';
      readonly entries: ReadonlyMap<string, Entry>;
      readonly open?: string;
      readonly openEntries?: readonly OpenEntry[];
      readonly origin?: Place;
    }
  /**
   * The JSON text of a value. `Fn.jsonencode` escapes `${` in it for Terraform, `JSON.stringify` does not.
   */
  | { readonly kind: 'json'; readonly value: Value; readonly isEscaped: boolean }
  | { readonly kind: 'class'; readonly node: ClassNode; readonly file: SourceFile }
  /** A regular expression without flags that change what it matches. */
  | { readonly kind: 'pattern'; readonly source: string }
  | FunctionValue
  | InstanceValue
  /** A `Map`, in the order of its keys. */
  | { readonly kind: 'map'; readonly entries: readonly MapEntry[] }
  /** What `TerraformIterator` goes over: `each.key` and `each.value` are those of one of the entries. */
  | { readonly kind: 'iterator'; readonly entries: readonly MapEntry[]; readonly question: Node }
  /** Something of another package, or a global (`source` is then GLOBAL): `{ source: 'cdktf', path: ['Fn', 'join'] }`. */
  | { readonly kind: 'external'; readonly source: string; readonly path: readonly string[] }
  /** `why` ends the sentence "could not be evaluated: …"; `text` is what is known of a text all the same. */
  | { readonly kind: 'unknown'; readonly why: string; readonly text?: Text; readonly isParameter?: boolean };

/** A condition that only the running program can decide. */
export interface OpenCondition {
  /** What is true, or there. */
  readonly test: Node;
  readonly file: SourceFile;
  readonly value: Value;
  readonly about: 'presence' | 'truth';
  /** The one answer that the program goes on with. */
  readonly assumed?: boolean | undefined;
}

/** The evaluation of expressions on one way through the branches, as the evaluators of single kinds of nodes see it. */
export interface Evaluation {
  readonly branches: BranchChoice;
  /** Tells the call that the evaluation is in from all others of the program; empty outside of calls. */
  readonly id: string;
  /** Exports of modules by their paths. */
  readonly modules: Map<string, Value>;
  /** What `this` is; undefined where nobody has called the function around. */
  readonly self: Value | undefined;
  evaluate(node: Node, file: SourceFile): Value;
  /** @param use where the value is asked for; the end of the file where it is absent */
  evaluateVariable(variable: Scope.Variable, file: SourceFile, use?: Node): Value;
  /** What a variable holds by its declaration, whatever may change it later. */
  evaluateDeclared(variable: Scope.Variable, file: SourceFile): Value;
  getMember(value: Value, key: string): Value;
  /** A number from 0 to `count - 1`, the same for the same question in the same call. */
  ask(question: Node, count: number): number;
  /** Whether a condition of which nothing is known holds. Equal conditions have equal answers. */
  askCondition(condition: OpenCondition): boolean;
  /**
   * The evaluation inside of a function that is called.
   * @param args undefined where the list of arguments is made at run time
   * @param site names the call
   */
  enter(called: FunctionValue, args: readonly Lazy[] | undefined, site: string): Evaluation;
  /** The evaluation inside of a loop, for one item. */
  enterLoop(loop: TSESTree.ForOfStatement, item: Lazy, site: string): Evaluation;
  /** The evaluation of the fields of a class, for one of its instances. */
  enterClass(owner: ClassNode, self: Value): Evaluation;
  /** Where statements leave their function, loop or program. */
  complete(statements: readonly Node[], file: SourceFile): Completion;
  /** Whether a statement can end more than itself. */
  mayJump(statement: Node, file: SourceFile): boolean;
  /** What the function around a node is called with, or the item of the loop; undefined where nobody has called it. */
  getArguments(owner: Node): readonly Lazy[] | undefined;
  /** The files of the project whose exports have been used. */
  readonly files: Set<SourceFile>;
}

/** A function, with the evaluation that it was made in. */
export interface FunctionValue {
  readonly kind: 'function';
  readonly node: FunctionNode;
  readonly file: SourceFile;
  readonly evaluation: Evaluation;
  /** What `this` is in it, where it has one of its own. */
  readonly self?: Value;
}

/** What `new X(…)` makes. */
export interface InstanceValue {
  readonly kind: 'instance';
  readonly call: Node;
  readonly file: SourceFile;
  readonly owner: Value;
  /** That of the call. */
  readonly evaluation: Evaluation;
}

export interface MapEntry {
  readonly key: Value;
  readonly get: Lazy;
}

export type ClassNode = Extract<Node, { type: 'ClassDeclaration' | 'ClassExpression' }>;
export type ClassValue = Extract<Value, { kind: 'class' }>;
export type Lazy = () => Value;

/** A node in the file that it stands in. */
export interface Place {
  readonly node: Node;
  readonly file: SourceFile;
}

/** Its places are absent where no property is written. */
export interface Entry {
  readonly key: Place | undefined;
  readonly place: Place | undefined;
  readonly get: Lazy;
}

/** An entry whose key is not known, with what is known of it. */
export interface OpenEntry extends Entry {
  readonly text: Text;
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

/** What a caller gives, of whom nothing is known. */
export function parameterValue(name: string): Value {
  return { kind: 'unknown', why: `"${name}" is a parameter`, isParameter: true };
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
  if (gap === undefined)
    return primitive(parts.map((part) => (part.kind === 'text' ? part.text : '')).join(''), origin);
  return { kind: 'unknown', why: gap.why, text: joinText(parts.map((part) => part.text ?? UNKNOWN)) };
}

/** Why a value cannot stand as a plain one. */
export function getReason(value: Value): string {
  if (value.kind === 'unknown') return value.why;
  if (value.kind === 'external') return describeExternal(value.source, value.path);
  return value.kind in WORDS ? `it is ${WORDS[value.kind]}` : `it is a ${value.kind}`;
}

const WORDS: { readonly [Kind in Value['kind']]?: string } = {
  instance: 'an object made at run time',
  iterator: 'an iterator',
  json: 'JSON',
  object: 'an object',
};

function describeExternal(source: string, path: readonly string[]): string {
  if (source !== GLOBAL) return `it comes from "${source}"`;
  if (path[0] === 'process' && path[1] === 'env') return `it is read from ${path.join('.')} at run time`;
  return `it is ${path.join('.')}`;
}
