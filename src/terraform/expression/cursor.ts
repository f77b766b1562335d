import { quote } from '../../text';
import type { ParseInterpolation } from './parse-template';
import { ExpressionError, type Expression } from './syntax';

/** Parses the expression that begins at a cursor, and leaves the cursor behind it. Throws an ExpressionError. */
export type ParseExpression = (cursor: Cursor) => Expression;

/** Nesting of expressions that is read; deeper is a syntax error. */
export const MAX_DEPTH = 100;

export const IDENTIFIER = /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff-]*/y;
const SPACE = /(?:[ \t\r\n]|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;

/** Where a parser stands in the text of an expression. */
export class Cursor {
  /** Nesting of expressions around it. */
  depth: number;

  constructor(
    readonly text: string,
    public at: number,
    readonly end: number,
    /** For interpolations of the strings in the expression. */
    readonly nested: { readonly depth: number; readonly parse: ParseInterpolation },
  ) {
    this.depth = nested.depth;
  }

  peek(): string | undefined {
    return this.at < this.end ? this.text[this.at] : undefined;
  }

  /** Whether the text goes on with these characters. */
  startsWith(characters: string): boolean {
    return this.text.startsWith(characters, this.at);
  }

  expect(character: string): void {
    if (this.peek() !== character) this.fail(`${quote(character)} is expected`);
    this.at++;
  }

  skipSpace(): void {
    this.take(SPACE);
  }

  /** Reads over what a sticky pattern matches here; undefined where it matches nothing. */
  take(pattern: RegExp): string | undefined {
    const match = this.match(pattern);
    if (match !== undefined) this.at += match.length;
    return match;
  }

  /** What a sticky pattern matches here. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text)?.[0];
    return match === undefined || this.at + match.length > this.end ? undefined : match;
  }

  fail(expected: string): never {
    const found = this.peek();
    throw new ExpressionError(`${expected} but ${found === undefined ? 'it ends' : `there is ${quote(found)}`}`);
  }

  failDepth(): never {
    throw new ExpressionError(`it is nested deeper than ${MAX_DEPTH} levels`);
  }
}
