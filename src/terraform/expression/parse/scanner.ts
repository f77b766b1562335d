import { quote } from '../../../text';
import { ExpressionError, LimitError, type Expression, type ReferenceFault } from '../syntax';

/** Nesting of expressions that is read. */
export const MAX_DEPTH = 100;

/** Readers that call one another, so that none has to import the file of one that imports it. */
export interface Grammar {
  readonly expression: (scanner: Scanner) => Expression;
  readonly operand: (scanner: Scanner) => Expression;
  readonly term: (scanner: Scanner) => Expression;
  readonly quoted: (scanner: Scanner) => Expression;
  readonly heredoc: (scanner: Scanner) => Expression;
}

const SPACE = /(?:[ \t\r\n]|(?:#|\/\/)[^\n]*|\/\*[^]*?\*\/)*/y;
const LINE_SPACE = /(?:[ \t\r]|(?:#|\/\/)[^\n]*|\/\*[^]*?\*\/)*/y;
const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;

/** Where a reader stands in a text. Its methods throw an ExpressionError. */
export class Scanner {
  /** Names that loops around it declare. */
  readonly names: string[] = [];
  /** The first reference that names nothing; a syntax error behind it is the better message. */
  fault: ReferenceFault | undefined;
  #depth = 0;
  /** Whether a line end ends an expression, as it does inside of braces. */
  #space = SPACE;

  constructor(
    readonly text: string,
    public at: number,
    readonly grammar: Grammar,
  ) {}

  /** Goes on somewhere else after a syntax error. */
  reset(at: number): void {
    this.at = at;
    this.#depth = 0;
    this.#space = SPACE;
    this.fault = undefined;
  }

  /** Counts a level of nesting while `read` runs. */
  nest<T>(read: () => T): T {
    if (++this.#depth > MAX_DEPTH) throw new LimitError(`it is nested deeper than ${MAX_DEPTH} levels`);
    const result = read();
    this.#depth--;
    return result;
  }

  /** Runs `read` where line ends are space. */
  acrossLines<T>(read: () => T): T {
    return this.#within(SPACE, read);
  }

  /** Runs `read` where line ends count. */
  byLine<T>(read: () => T): T {
    return this.#within(LINE_SPACE, read);
  }

  #within<T>(space: RegExp, read: () => T): T {
    const before = this.#space;
    this.#space = space;
    const result = read();
    this.#space = before;
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
    this.at += this.match(this.#space)?.length ?? 0;
  }

  /** A sticky pattern at this place. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0];
  }

  matchName(): string | undefined {
    return this.match(IDENTIFIER);
  }

  takeName(): string {
    const name = this.matchName() ?? this.fail('a name is expected');
    this.at += name.length;
    return name;
  }

  fail(expected: string): never {
    const found = this.text.codePointAt(this.at);
    throw new ExpressionError(
      `${expected} but ${found === undefined ? 'it ends' : `there is ${quote(String.fromCodePoint(found))}`}`,
    );
  }
}
