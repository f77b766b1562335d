import { IDENTIFIER, type Cursor, type ParseExpression } from './cursor';
import { readQuoted } from './parse-string';
import type { Expression, ObjectItem } from './syntax';

const FOR = /for[ \t\r\n]/y;

/** The arguments of a call. The cursor stands on the opening parenthesis. @param parse for each argument */
export function parseCall(
  cursor: Cursor,
  { name, start }: { readonly name: string; readonly start: number },
  parse: ParseExpression,
): Expression {
  cursor.at++;
  const args: Expression[] = [];
  let isExpanded = false;
  for (;;) {
    cursor.skipSpace();
    if (cursor.peek() === ')') break;
    args.push(parse(cursor));
    cursor.skipSpace();
    if (cursor.startsWith('...')) {
      isExpanded = true;
      cursor.at += 3;
      cursor.skipSpace();
    }
    if (cursor.peek() === ',') cursor.at++;
    else break;
  }
  cursor.expect(')');
  return { kind: 'call', name, args, isExpanded, start, end: cursor.at };
}

/** A list or a for expression. The cursor stands on the opening bracket. @param parse for each item */
export function parseList(cursor: Cursor, parse: ParseExpression): Expression {
  const start = cursor.at++;
  if (isFor(cursor)) return finishFor(cursor, start, ']');
  const items: Expression[] = [];
  for (;;) {
    cursor.skipSpace();
    if (cursor.peek() === ']') break;
    items.push(parse(cursor));
    cursor.skipSpace();
    if (cursor.peek() === ',') cursor.at++;
    else break;
  }
  cursor.expect(']');
  return { kind: 'list', items, start, end: cursor.at };
}

/** An object or a for expression. The cursor stands on the opening brace. @param parse for each key and value */
export function parseObject(cursor: Cursor, parse: ParseExpression): Expression {
  const start = cursor.at++;
  if (isFor(cursor)) return finishFor(cursor, start, '}');
  const items: ObjectItem[] = [];
  for (;;) {
    cursor.skipSpace();
    if (cursor.peek() === '}') break;
    const key = parseKey(cursor, parse);
    cursor.skipSpace();
    if (cursor.peek() !== '=' && cursor.peek() !== ':') cursor.fail('"=" or ":" is expected');
    cursor.at++;
    items.push({ key, value: parse(cursor) });
    cursor.skipSpace();
    if (cursor.peek() === ',') cursor.at++;
  }
  cursor.expect('}');
  return { kind: 'object', items, start, end: cursor.at };
}

/** A bare name before `=` or `:` is the key itself, not a reference. */
function parseKey(cursor: Cursor, parse: ParseExpression): Expression {
  const start = cursor.at;
  const name = cursor.take(IDENTIFIER);
  if (name !== undefined) {
    const end = cursor.at;
    cursor.skipSpace();
    if (cursor.peek() === ':' || (cursor.peek() === '=' && cursor.text[cursor.at + 1] !== '='))
      return { kind: 'literal', value: name, start, end };
    cursor.at = start;
  }
  return parse(cursor);
}

function isFor(cursor: Cursor): boolean {
  cursor.skipSpace();
  return cursor.match(FOR) !== undefined;
}

/** Reads over a for expression: everything up to the bracket that closes it. */
function finishFor(cursor: Cursor, start: number, closing: string): Expression {
  let depth = 1;
  for (; cursor.at < cursor.end; cursor.at++) {
    const character = cursor.text[cursor.at]!;
    if (character === '"') {
      readQuoted(cursor);
      cursor.at--;
    } else if ('[{('.includes(character)) depth++;
    else if (']})'.includes(character) && --depth === 0) {
      cursor.expect(closing);
      return { kind: 'opaque', what: 'a for expression', start, end: cursor.at };
    }
  }
  return cursor.fail('it is not closed');
}
