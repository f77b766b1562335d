import { ExpressionError, LimitError, type Expression } from '../syntax';
import { MAX_DEPTH, type Scanner } from './scanner';
import { matchNumber, readNumber } from './term';

/** A term with all that is taken out of it: `.name`, `[0]`, `.0`, `.*` and `[*]`. */
export function readOperand(scanner: Scanner): Expression {
  return readSteps(scanner, scanner.grammar.term(scanner));
}

function readSteps(scanner: Scanner, first: Expression): Expression {
  const { start } = first;
  let target = first;
  for (let steps = 0; ; steps++) {
    if (steps > MAX_DEPTH) throw new LimitError(`it has more than ${MAX_DEPTH} steps`);
    const mark = scanner.at;
    scanner.skipSpace();
    if (scanner.startsWith('.') && !scanner.startsWith('...')) target = readDot(scanner, target, start);
    else if (scanner.take('[')) target = readBracket(scanner, target, start);
    else {
      scanner.at = mark;
      scanner.grammar.checkReference(target, scanner);
      return target;
    }
  }
}

function readDot(scanner: Scanner, target: Expression, start: number): Expression {
  scanner.take('.');
  if (scanner.take('*')) {
    scanner.grammar.checkReference(target, scanner);
    return { kind: 'splat', target, each: readAttributes(scanner), start, end: scanner.at };
  }
  return readDotStep(scanner, target, start);
}

function readDotStep(scanner: Scanner, target: Expression, start: number): Expression {
  const number = matchNumber(scanner);
  if (number === undefined) {
    const name = scanner.takeName();
    return { kind: 'attribute', target, name, start, end: scanner.at };
  }
  if (number.includes('.')) throw new ExpressionError(`two indexes follow each other as ".${number}"`);
  const index = readNumber(scanner);
  return { kind: 'index', target, index, start, end: scanner.at };
}

/** Behind `.*` only names and numbers belong to what is done with each element. */
function readAttributes(scanner: Scanner): Expression {
  let each: Expression = { kind: 'item', start: scanner.at, end: scanner.at };
  for (let steps = 0; ; steps++) {
    if (steps > MAX_DEPTH) throw new LimitError(`it has more than ${MAX_DEPTH} steps`);
    if (!scanner.startsWith('.') || scanner.startsWith('...')) return each;
    scanner.take('.');
    each = readDotStep(scanner, each, each.start);
  }
}

/** Behind `[*]` everything does. */
function readBracket(scanner: Scanner, target: Expression, start: number): Expression {
  if (scanner.startsWith('*')) {
    scanner.at++;
    scanner.skipSpace();
    scanner.expect(']');
    scanner.grammar.checkReference(target, scanner);
    const item: Expression = { kind: 'item', start: scanner.at, end: scanner.at };
    const each = scanner.nest(() => readSteps(scanner, item));
    return { kind: 'splat', target, each, start, end: scanner.at };
  }
  const index = scanner.acrossLines(() => {
    scanner.skipSpace();
    return scanner.grammar.expression(scanner);
  });
  scanner.expect(']');
  return { kind: 'index', target, index, start, end: scanner.at };
}
