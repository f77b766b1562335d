import { quote } from '../../text';
import { readHeredoc, readQuoted } from './parse-string';
import type { ParseInterpolation } from './parse-template';
import { ExpressionError, type Expression, type ObjectItem } from './syntax';

/** Nesting of expressions that is read; deeper is a syntax error. */
const MAX_DEPTH = 100;
const MAX_OPERATORS = 1000;
const IDENTIFIER = /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff-]*/y;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /(?:[ \t\r\n]|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
const OPERATOR = /\|\||&&|==|!=|<=|>=|[<>+\-*/%]/y;
const PRECEDENCE: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};
const KEYWORDS: Readonly<Record<string, null | boolean>> = { true: true, false: false, null: null };

/** Parses what stands between `${` and `}`. */
export const parseInterpolation: ParseInterpolation = (text, at, limit, depth) => {
  const parser = new ExpressionParser(text, at, limit, depth);
  const expression = parser.parseInterpolation();
  return { expression, end: parser.at };
};

/** Recursive descent over one expression. `at` is where it stands; methods throw an ExpressionError. */
export class ExpressionParser {
  constructor(
    readonly text: string,
    public at: number,
    readonly end: number,
    private depth: number,
  ) {}

  /** For interpolations of the strings in the expression. */
  readonly parseNested = parseInterpolation;

  /** The expression and its closing brace, a strip marker before it included. */
  parseInterpolation(): Expression {
    const expression = this.parseExpression();
    this.skipSpace();
    if (this.peek() === '~') this.at++;
    this.expect('}');
    return expression;
  }

  parseExpression(): Expression {
    if (++this.depth > MAX_DEPTH) throw new ExpressionError(`it is nested deeper than ${MAX_DEPTH} levels`);
    const condition = this.#parseBinary(1);
    this.skipSpace();
    let expression = condition;
    if (this.peek() === '?') {
      this.at++;
      const yes = this.parseExpression();
      this.skipSpace();
      this.expect(':');
      const no = this.parseExpression();
      expression = { kind: 'conditional', condition, yes, no, start: condition.start, end: no.end };
    }
    this.depth--;
    return expression;
  }

  #parseBinary(minimum: number): Expression {
    let left = this.#parseUnary();
    for (let count = 0; ; count++) {
      if (count > MAX_OPERATORS) throw new ExpressionError(`it has more than ${MAX_OPERATORS} operators in a row`);
      this.skipSpace();
      const operator = this.#match(OPERATOR);
      const precedence = operator === undefined ? 0 : (PRECEDENCE[operator] ?? 0);
      if (operator === undefined || precedence < minimum) return left;
      this.at += operator.length;
      const right = this.#parseBinary(precedence + 1);
      left = { kind: 'binary', operator, left, right, start: left.start, end: right.end };
    }
  }

  #parseUnary(): Expression {
    this.skipSpace();
    const start = this.at;
    const operators: ('!' | '-')[] = [];
    for (let next = this.peek(); next === '!' || next === '-'; next = this.peek()) {
      operators.push(next);
      this.at++;
      this.skipSpace();
    }
    if (operators.length > MAX_DEPTH) throw new ExpressionError(`it is nested deeper than ${MAX_DEPTH} levels`);
    let operand = this.#parsePostfix();
    for (const operator of operators.reverse()) operand = { kind: 'unary', operator, operand, start, end: operand.end };
    return operand;
  }

  #parsePostfix(): Expression {
    let target = this.#parsePrimary();
    const { start } = target;
    for (let steps = 0; ; steps++) {
      if (steps > MAX_DEPTH) throw new ExpressionError(`it has more than ${MAX_DEPTH} steps`);
      const next = this.peek();
      if (next === '.' && this.text[this.at + 1] !== '.') {
        this.at++;
        if (this.peek() === '*') return this.#finishSplat(start);
        const name = this.#match(IDENTIFIER);
        const index = name === undefined ? this.#match(/\d+/y) : undefined;
        this.at += (name ?? index ?? this.#fail('a name is expected')).length;
        if (name !== undefined) target = { kind: 'attribute', target, name, start, end: this.at };
        else {
          const position: Expression = { kind: 'literal', value: Number(index), start: this.at, end: this.at };
          target = { kind: 'index', target, index: position, start, end: this.at };
        }
      } else if (next === '[') {
        this.at++;
        this.skipSpace();
        if (this.peek() === '*') return this.#finishSplat(start);
        const index = this.parseExpression();
        this.skipSpace();
        this.expect(']');
        target = { kind: 'index', target, index, start, end: this.at };
      } else return target;
    }
  }

  /** Reads over what follows a splat. */
  #finishSplat(start: number): Expression {
    this.at++;
    if (this.peek() === ']') this.at++;
    for (let rest = this.#match(/\.[\w-]+|\[\d+\]/y); rest !== undefined; rest = this.#match(/\.[\w-]+|\[\d+\]/y))
      this.at += rest.length;
    return { kind: 'opaque', what: 'a splat expression', start, end: this.at };
  }

  #parsePrimary(): Expression {
    const start = this.at;
    const next = this.peek();
    if (next === '"') return readQuoted(this, this.depth);
    if (next === '(') {
      this.at++;
      const inner = this.parseExpression();
      this.skipSpace();
      this.expect(')');
      return inner;
    }
    if (next === '[') return this.#parseList();
    if (next === '{') return this.#parseObject();
    if (next === '<' && this.text[this.at + 1] === '<') return readHeredoc(this, this.depth);
    const number = this.#match(NUMBER);
    if (number !== undefined) {
      this.at += number.length;
      return { kind: 'literal', value: Number(number), start, end: this.at };
    }
    return this.#parseName();
  }

  #parseName(): Expression {
    const start = this.at;
    let name = this.#match(IDENTIFIER) ?? this.#fail('a value is expected');
    this.at += name.length;
    while (this.text.startsWith('::', this.at)) {
      this.at += 2;
      const next = this.#match(IDENTIFIER) ?? this.#fail('a name is expected');
      this.at += next.length;
      name += `::${next}`;
    }
    if (this.peek() === '(') return this.#parseCall(name, start);
    const keyword = Object.hasOwn(KEYWORDS, name) ? KEYWORDS[name] : undefined;
    if (keyword !== undefined) return { kind: 'literal', value: keyword, start, end: this.at };
    return { kind: 'name', name, start, end: this.at };
  }

  #parseCall(name: string, start: number): Expression {
    this.at++;
    const args: Expression[] = [];
    let isExpanded = false;
    for (;;) {
      this.skipSpace();
      if (this.peek() === ')') break;
      args.push(this.parseExpression());
      this.skipSpace();
      if (this.text.startsWith('...', this.at)) {
        isExpanded = true;
        this.at += 3;
        this.skipSpace();
      }
      if (this.peek() === ',') this.at++;
      else break;
    }
    this.expect(')');
    return { kind: 'call', name, args, isExpanded, start, end: this.at };
  }

  #parseList(): Expression {
    const start = this.at++;
    if (this.#isFor()) return this.#finishFor(start, ']');
    const items: Expression[] = [];
    for (;;) {
      this.skipSpace();
      if (this.peek() === ']') break;
      items.push(this.parseExpression());
      this.skipSpace();
      if (this.peek() === ',') this.at++;
      else break;
    }
    this.expect(']');
    return { kind: 'list', items, start, end: this.at };
  }

  #parseObject(): Expression {
    const start = this.at++;
    if (this.#isFor()) return this.#finishFor(start, '}');
    const items: ObjectItem[] = [];
    for (;;) {
      this.skipSpace();
      if (this.peek() === '}') break;
      const key = this.#parseKey();
      this.skipSpace();
      if (this.peek() !== '=' && this.peek() !== ':') this.#fail('"=" or ":" is expected');
      this.at++;
      items.push({ key, value: this.parseExpression() });
      this.skipSpace();
      if (this.peek() === ',') this.at++;
    }
    this.expect('}');
    return { kind: 'object', items, start, end: this.at };
  }

  /** A bare name before `=` or `:` is the key itself, not a reference. */
  #parseKey(): Expression {
    const start = this.at;
    const name = this.#match(IDENTIFIER);
    if (name !== undefined) {
      this.at += name.length;
      const end = this.at;
      this.skipSpace();
      if (this.peek() === ':' || (this.peek() === '=' && this.text[this.at + 1] !== '='))
        return { kind: 'literal', value: name, start, end };
      this.at = start;
    }
    return this.parseExpression();
  }

  #isFor(): boolean {
    this.skipSpace();
    return this.#match(/for[ \t\r\n]/y) !== undefined;
  }

  /** Reads over a for expression: everything up to the bracket that closes it. */
  #finishFor(start: number, closing: string): Expression {
    let depth = 1;
    for (; this.at < this.end; this.at++) {
      const character = this.text[this.at]!;
      if (character === '"') {
        readQuoted(this, this.depth);
        this.at--;
      } else if ('[{('.includes(character)) depth++;
      else if (']})'.includes(character) && --depth === 0) {
        this.expect(closing);
        return { kind: 'opaque', what: 'a for expression', start, end: this.at };
      }
    }
    return this.#fail('it is not closed');
  }

  peek(): string | undefined {
    return this.at < this.end ? this.text[this.at] : undefined;
  }

  expect(character: string): void {
    if (this.peek() !== character) this.#fail(`${quote(character)} is expected`);
    this.at++;
  }

  skipSpace(): void {
    this.at += this.#match(SPACE)?.length ?? 0;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text)?.[0];
    return match === undefined || this.at + match.length > this.end ? undefined : match;
  }

  #fail(expected: string): never {
    const found = this.peek();
    throw new ExpressionError(`${expected} but ${found === undefined ? 'it ends' : `there is ${quote(found)}`}`);
  }
}
