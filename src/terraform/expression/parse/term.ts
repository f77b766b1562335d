import { quote } from '../../../text';
import { BigFloat } from '../term/big-float';
import { parseNumber } from '../term/number-text';
import { ExpressionError, type Expression } from '../syntax';
import { readList, readObject } from './collection';
import type { Scanner } from './scanner';

const KEYWORDS: Readonly<Record<string, null | boolean>> = { true: true, false: false, null: null };

/** A literal, a name, a call, or what stands in brackets. */
export function readTerm(scanner: Scanner): Expression {
  const next = scanner.peek();
  if (next === '"') return scanner.grammar.quoted(scanner);
  if (next === '(') return readParentheses(scanner);
  if (next === '[') return readList(scanner);
  if (next === '{') return readObject(scanner);
  if (scanner.startsWith('<<')) return scanner.grammar.heredoc(scanner);
  return matchNumber(scanner) === undefined ? readName(scanner) : readNumber(scanner);
}

/** As much as the engines take for one number, right or not. By hand: on a long run a pattern may fill the stack. */
export function matchNumber({ text, at }: Scanner): string | undefined {
  let end = skipDigits(text, at);
  if (end === at) return undefined;
  for (let next = skipPart(text, end); next !== end; next = skipPart(text, end)) end = next;
  return text.slice(at, end);
}

/** `.5` or `e+5` behind digits; the place itself where there is neither. */
function skipPart(text: string, at: number): number {
  let start = at;
  while (text[start] === '.') start++;
  const fraction = skipDigits(text, start);
  if (start > at && fraction > start) return fraction;
  if (text[start] !== 'e' && text[start] !== 'E') return at;
  const sign = text[start + 1] === '+' || text[start + 1] === '-' ? 1 : 0;
  const exponent = skipDigits(text, start + 1 + sign);
  return exponent > start + 1 + sign ? exponent : at;
}

function skipDigits(text: string, at: number): number {
  let end = at;
  for (let code = text.charCodeAt(end); code >= ZERO && code <= NINE; code = text.charCodeAt(++end));
  return end;
}

const [ZERO, NINE] = [0x30, 0x39] as const;

export function readNumber(scanner: Scanner): Expression {
  const start = scanner.at;
  const text = matchNumber(scanner) ?? scanner.fail('a number is expected');
  scanner.at += text.length;
  const value = parseNumber(text);
  if (value instanceof BigFloat) return { kind: 'number', value, start, end: scanner.at };
  if (value === 'not a number') throw new ExpressionError(`${quote(text)} is not a number`);
  return { kind: 'opaque', what: 'a number with that many digits', start, end: scanner.at };
}

/** The parentheses belong to the range of what stands in them. */
function readParentheses(scanner: Scanner): Expression {
  const start = scanner.at;
  const inner = scanner.acrossLines(() => {
    scanner.take('(');
    return scanner.grammar.expression(scanner);
  });
  scanner.expect(')');
  return { ...inner, start, end: scanner.at };
}

function readName(scanner: Scanner): Expression {
  const start = scanner.at;
  let name = scanner.matchName() ?? scanner.fail('a value is expected');
  scanner.at += name.length;
  while (scanner.startsWith('::')) {
    scanner.at += 2;
    name += `::${scanner.takeName()}`;
  }
  const end = scanner.at;
  scanner.skipSpace();
  if (scanner.startsWith('(')) return readCall(scanner, name, start);
  if (name.includes('::')) scanner.fail('"(" is expected');
  scanner.at = end;
  const keyword = Object.hasOwn(KEYWORDS, name) ? KEYWORDS[name] : undefined;
  return keyword === undefined ? { kind: 'name', name, start, end } : { kind: 'literal', value: keyword, start, end };
}

function readCall(scanner: Scanner, name: string, start: number): Expression {
  const args: Expression[] = [];
  const bracket = scanner.at;
  const isExpanded = scanner.acrossLines(() => {
    scanner.take('(');
    while (!scanner.startsWith(')')) {
      args.push(scanner.grammar.expression(scanner));
      if (scanner.peek() === undefined) scanner.failOpen(bracket, ')');
      if (scanner.take('...')) return true;
      if (!scanner.take(',')) break;
    }
    return false;
  });
  scanner.expect(')');
  return { kind: 'call', name, args, isExpanded, start, end: scanner.at };
}
