import { LimitError, type Expression } from '../syntax';
import { MAX_DEPTH, type Scanner } from './scanner';
import { readPlain } from './string';

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

/** A whole expression, and the space behind it. */
export function readExpression(scanner: Scanner): Expression {
  scanner.enter();
  const expression = readLoneString(scanner) ?? readAny(scanner);
  scanner.leave();
  return expression;
}

/** Most expressions of a file are a plain string and nothing else. */
function readLoneString(scanner: Scanner): Expression | undefined {
  if (scanner.peek() !== '"') return undefined;
  const start = scanner.at;
  const string = readPlain(scanner);
  if (string === undefined) return undefined;
  scanner.skipSpace();
  const next = scanner.peek();
  if (next === undefined || LINE_END_OR_CLOSING.includes(next)) return string;
  scanner.at = start;
  return undefined;
}

const LINE_END_OR_CLOSING = '\n,}])';

function readAny(scanner: Scanner): Expression {
  return scanner.nest(() => {
    const condition = readBinary(scanner, 1);
    if (!scanner.take('?')) return condition;
    const yes = readExpression(scanner);
    if (!scanner.take(':')) scanner.fail('":" is expected');
    const no = readExpression(scanner);
    return { kind: 'conditional', condition, yes, no, start: condition.start, end: no.end };
  });
}

function readBinary(scanner: Scanner, minimum: number): Expression {
  let left = readUnary(scanner);
  for (let count = 0; ; count++) {
    if (count > MAX_OPERATORS) throw new LimitError(`it has more than ${MAX_OPERATORS} operators in a row`);
    const operator = scanner.match(OPERATOR);
    const precedence = operator === undefined ? undefined : PRECEDENCE[operator];
    if (operator === undefined || precedence === undefined || precedence < minimum) return left;
    scanner.take(operator);
    const right = readBinary(scanner, precedence + 1);
    left = { kind: 'binary', operator, left, right, start: left.start, end: right.end };
  }
}

function readUnary(scanner: Scanner): Expression {
  scanner.skipSpace();
  const start = scanner.at;
  const operators: ('!' | '-')[] = [];
  for (let next = scanner.peek(); next === '!' || next === '-'; next = scanner.peek()) {
    if (operators.push(next) > MAX_DEPTH) throw new LimitError(`it is nested deeper than ${MAX_DEPTH} levels`);
    scanner.take(next);
  }
  let operand = scanner.grammar.operand(scanner);
  scanner.skipSpace();
  for (const operator of operators.reverse()) operand = { kind: 'unary', operator, operand, start, end: operand.end };
  return operand;
}
