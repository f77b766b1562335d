import { quote } from '../../../text';
import type { TextRange } from '../../json';
import { ExpressionError, LimitError, type Expression, type ReferenceFault } from '../syntax';
import { SpaceReader } from './space';

/** Nesting of expressions that is read. */
export const MAX_DEPTH = 100;
/** Expressions that are read as parts of one: more than anybody writes, and as many as memory has room for. */
const MAX_PARTS = 1_000_000;

/** Readers that call one another, so that none has to import the file of one that imports it. */
export interface Grammar {
  readonly expression: (scanner: Scanner) => Expression;
  readonly operand: (scanner: Scanner) => Expression;
  readonly term: (scanner: Scanner) => Expression;
  readonly quoted: (scanner: Scanner) => Expression;
  readonly heredoc: (scanner: Scanner) => Expression;
  /** Nesting that is read. */
  readonly maxDepth: number;
  /** Looks at a reference, which may name nothing. */
  readonly checkReference: (target: Expression, scanner: Scanner) => void;
  /** Throws where a reference cannot be the key of an object. */
  readonly checkKey: (key: Expression) => void;
}

const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;

/** Where a reader stands in a text. Its methods throw an ExpressionError. */
export class Scanner {
  /** Names that loops around it declare. */
  readonly names: string[] = [];
  /** The first reference that names nothing; a syntax error behind it is the better message. */
  fault: ReferenceFault | undefined;
  #depth = 0;
  /** Expressions that are begun and not ended. */
  #open = 0;
  /** Those that the outermost of them has had so far. */
  #parts = 0;
  readonly #space: SpaceReader;
  /** `lines`: a line end ends an expression, as it does inside of braces. */
  #mode: 'any' | 'lines' = 'any';

  constructor(
    readonly text: string,
    public at: number,
    readonly grammar: Grammar,
  ) {
    this.#space = new SpaceReader(text);
  }

  /** The comments that were passed, in order. */
  get comments(): readonly TextRange[] {
    return this.#space.comments;
  }

  /** Goes on somewhere else after a syntax error. */
  reset(at: number): void {
    this.at = at;
    this.#depth = 0;
    this.#open = 0;
    this.#mode = 'any';
    this.fault = undefined;
  }

  /** Runs `read`; behind a syntax error, which it returns, everything but the place is as it was. */
  attempt<T>(read: () => T): T | ExpressionError {
    const depth = this.#depth;
    const open = this.#open;
    const mode = this.#mode;
    const names = this.names.length;
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      this.#depth = depth;
      this.#open = open;
      this.#mode = mode;
      this.names.length = names;
      return error;
    }
  }

  /** Counts a level of nesting while `read` runs. */
  nest<T>(read: () => T): T {
    const { maxDepth } = this.grammar;
    if (++this.#depth > maxDepth) throw new LimitError(`it is nested deeper than ${maxDepth} levels`);
    const result = read();
    this.#depth--;
    return result;
  }

  /** Counts an expression; to be followed by `leave`. */
  enter(): void {
    this.#parts = this.#open++ === 0 ? 1 : this.#parts + 1;
    if (this.#parts > MAX_PARTS) throw new LimitError(`it has more than ${MAX_PARTS} parts`);
  }

  leave(): void {
    this.#open--;
  }

  /** Runs `read` where line ends are space. */
  acrossLines<T>(read: () => T): T {
    return this.#within('any', read);
  }

  /** Runs `read` where line ends count. */
  byLine<T>(read: () => T): T {
    return this.#within('lines', read);
  }

  #within<T>(mode: 'any' | 'lines', read: () => T): T {
    const before = this.#mode;
    this.#mode = mode;
    const result = read();
    this.#mode = before;
    return result;
  }

  peek(): string | undefined {
    return this.text[this.at];
  }

  startsWith(symbol: string): boolean {
    return this.text.startsWith(symbol, this.at);
  }

  /** Steps over a symbol and what is space behind it, if it is there. */
  take(symbol: string): boolean {
    if (!this.startsWith(symbol)) return false;
    this.at += symbol.length;
    this.skipSpace();
    return true;
  }

  /** Steps over a word of the language. */
  takeWord(word: string): boolean {
    if (this.matchName() !== word) return false;
    this.at += word.length;
    this.skipSpace();
    return true;
  }

  /** Without what is space behind it. */
  expect(symbol: string): void {
    if (!this.startsWith(symbol)) this.fail(`${quote(symbol)} is expected`);
    this.at += symbol.length;
  }

  skipSpace(): void {
    this.at = this.#space.skip(this.at, this.#mode);
  }

  /** A sticky pattern at this place. */
  match(pattern: RegExp): string | undefined {
    // The array that `exec` makes would be garbage at once.
    pattern.lastIndex = this.at;
    return pattern.test(this.text) ? this.text.slice(this.at, pattern.lastIndex) : undefined;
  }

  matchName(): string | undefined {
    return this.match(IDENTIFIER);
  }

  takeName(): string {
    const name = this.matchName() ?? this.fail('a name is expected');
    this.at += name.length;
    return name;
  }

  /** What begins at `start` is open at the end of the text: there it is reported. */
  failOpen(start: number, closing: string): never {
    this.at = start;
    throw new ExpressionError(`${quote(closing)} is expected but it ends`);
  }

  fail(expected: string): never {
    const found = this.text.codePointAt(this.at);
    throw new ExpressionError(`${expected} but ${describeFound(found)}`);
  }
}

function describeFound(character: number | undefined): string {
  if (character === undefined) return 'it ends';
  return character === 10 || character === 13 ? 'the line ends' : `there is ${quote(String.fromCodePoint(character))}`;
}
