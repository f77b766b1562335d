import { Cursor, MAX_DEPTH } from './cursor';
import { parseOperand } from './parse-operand';
import type { ParseInterpolation } from './parse-template';
import { ExpressionError, type Expression } from './syntax';

const MAX_OPERATORS = 1000;
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

/** Parses what stands between `${` and `}`, and the closing brace, a strip marker before it included. */
export const parseInterpolation: ParseInterpolation = (text, at, limit, depth) => {
  const cursor = new Cursor(text, at, limit, { depth, parse: parseInterpolation });
  const expression = parseExpression(cursor);
  cursor.skipSpace();
  if (cursor.peek() === '~') cursor.at++;
  cursor.expect('}');
  return { expression, end: cursor.at };
};

function parseExpression(cursor: Cursor): Expression {
  if (++cursor.depth > MAX_DEPTH) cursor.failDepth();
  const condition = parseBinary(cursor, 1);
  cursor.skipSpace();
  const expression = cursor.peek() === '?' ? parseConditional(cursor, condition) : condition;
  cursor.depth--;
  return expression;
}

function parseConditional(cursor: Cursor, condition: Expression): Expression {
  cursor.at++;
  const yes = parseExpression(cursor);
  cursor.skipSpace();
  cursor.expect(':');
  const no = parseExpression(cursor);
  return { kind: 'conditional', condition, yes, no, start: condition.start, end: no.end };
}

function parseBinary(cursor: Cursor, minimum: number): Expression {
  let left = parseUnary(cursor);
  for (let count = 0; ; count++) {
    if (count > MAX_OPERATORS) throw new ExpressionError(`it has more than ${MAX_OPERATORS} operators in a row`);
    cursor.skipSpace();
    const operator = cursor.match(OPERATOR);
    const precedence = operator === undefined ? 0 : (PRECEDENCE[operator] ?? 0);
    if (operator === undefined || precedence < minimum) return left;
    cursor.at += operator.length;
    const right = parseBinary(cursor, precedence + 1);
    left = { kind: 'binary', operator, left, right, start: left.start, end: right.end };
  }
}

function parseUnary(cursor: Cursor): Expression {
  cursor.skipSpace();
  const start = cursor.at;
  const operators: ('!' | '-')[] = [];
  for (let next = cursor.peek(); next === '!' || next === '-'; next = cursor.peek()) {
    operators.push(next);
    cursor.at++;
    cursor.skipSpace();
  }
  if (operators.length > MAX_DEPTH) cursor.failDepth();
  let operand = parseOperand(cursor, parseExpression);
  for (const operator of operators.reverse()) operand = { kind: 'unary', operator, operand, start, end: operand.end };
  return operand;
}
