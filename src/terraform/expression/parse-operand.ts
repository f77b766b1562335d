import { IDENTIFIER, MAX_DEPTH, type Cursor, type ParseExpression } from './cursor';
import { parseCall, parseList, parseObject } from './parse-collection';
import { readHeredoc, readQuoted } from './parse-string';
import { ExpressionError, type Expression } from './syntax';

const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const POSITION = /\d+/y;
const SPLAT_STEP = /\.[\w-]+|\[\d+\]/y;
const KEYWORDS: Readonly<Record<string, null | boolean>> = { true: true, false: false, null: null };

/** A value and the steps behind it: `var.names[0].id`. @param parse for the expressions in it */
export function parseOperand(cursor: Cursor, parse: ParseExpression): Expression {
  let target = parsePrimary(cursor, parse);
  for (let steps = 0; ; steps++) {
    if (steps > MAX_DEPTH) throw new ExpressionError(`it has more than ${MAX_DEPTH} steps`);
    const next = cursor.peek();
    const isStep = next === '[' || (next === '.' && cursor.text[cursor.at + 1] !== '.');
    if (!isStep) return target;
    cursor.at++;
    if (next === '[') cursor.skipSpace();
    if (cursor.peek() === '*') return finishSplat(cursor, target.start);
    target = next === '[' ? parseIndex(cursor, target, parse) : parseAttribute(cursor, target);
  }
}

function parseIndex(cursor: Cursor, target: Expression, parse: ParseExpression): Expression {
  const index = parse(cursor);
  cursor.skipSpace();
  cursor.expect(']');
  return { kind: 'index', target, index, start: target.start, end: cursor.at };
}

/** `.name`, or `.0` as old configurations have it. */
function parseAttribute(cursor: Cursor, target: Expression): Expression {
  const { start } = target;
  const name = cursor.take(IDENTIFIER);
  if (name !== undefined) return { kind: 'attribute', target, name, start, end: cursor.at };
  const position = cursor.take(POSITION) ?? cursor.fail('a name is expected');
  const index: Expression = { kind: 'literal', value: Number(position), start: cursor.at, end: cursor.at };
  return { kind: 'index', target, index, start, end: cursor.at };
}

/** Reads over what follows a splat. */
function finishSplat(cursor: Cursor, start: number): Expression {
  cursor.at++;
  if (cursor.peek() === ']') cursor.at++;
  while (cursor.take(SPLAT_STEP) !== undefined);
  return { kind: 'opaque', what: 'a splat expression', start, end: cursor.at };
}

function parsePrimary(cursor: Cursor, parse: ParseExpression): Expression {
  const start = cursor.at;
  switch (cursor.peek()) {
    case '"':
      return readQuoted(cursor);
    case '(':
      return parseGroup(cursor, parse);
    case '[':
      return parseList(cursor, parse);
    case '{':
      return parseObject(cursor, parse);
  }
  if (cursor.peek() === '<' && cursor.startsWith('<<')) return readHeredoc(cursor);
  const number = cursor.take(NUMBER);
  if (number !== undefined) return { kind: 'literal', value: Number(number), start, end: cursor.at };
  return parseName(cursor, parse);
}

function parseGroup(cursor: Cursor, parse: ParseExpression): Expression {
  cursor.at++;
  const inner = parse(cursor);
  cursor.skipSpace();
  cursor.expect(')');
  return inner;
}

function parseName(cursor: Cursor, parse: ParseExpression): Expression {
  const start = cursor.at;
  let name = cursor.take(IDENTIFIER) ?? cursor.fail('a value is expected');
  while (cursor.startsWith('::')) {
    cursor.at += 2;
    name += `::${cursor.take(IDENTIFIER) ?? cursor.fail('a name is expected')}`;
  }
  if (cursor.peek() === '(') return parseCall(cursor, { name, start }, parse);
  const keyword = Object.hasOwn(KEYWORDS, name) ? KEYWORDS[name] : undefined;
  if (keyword !== undefined) return { kind: 'literal', value: keyword, start, end: cursor.at };
  return { kind: 'name', name, start, end: cursor.at };
}
