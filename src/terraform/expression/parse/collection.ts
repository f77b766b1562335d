import { formatCount } from '../../../text';
import { ExpressionError, type Expression, type Loop, type ObjectItem } from '../syntax';
import type { Scanner } from './scanner';

export function readList(scanner: Scanner): Expression {
  const start = scanner.at;
  const items: Expression[] = [];
  const loop = scanner.acrossLines(() => {
    scanner.take('[');
    if (scanner.matchName() === 'for') return readFor(scanner, start, ']');
    while (!scanner.startsWith(']')) {
      items.push(scanner.grammar.expression(scanner));
      if (scanner.peek() === undefined) scanner.failOpen(start, ']');
      if (!scanner.take(',')) break;
    }
    return undefined;
  });
  scanner.expect(']');
  return loop === undefined ? { kind: 'list', items, start, end: scanner.at } : { ...loop, end: scanner.at };
}

export function readObject(scanner: Scanner): Expression {
  const start = scanner.at;
  const opened = scanner.acrossLines(() => {
    scanner.take('{');
    return scanner.matchName() === 'for' ? readFor(scanner, start, '}') : undefined;
  });
  if (opened !== undefined) {
    scanner.expect('}');
    return { ...opened, end: scanner.at };
  }
  const items = scanner.byLine(() => readItems(scanner, start));
  scanner.expect('}');
  return { kind: 'object', items, start, end: scanner.at };
}

/** Items stand apart by a comma or a line end. */
function readItems(scanner: Scanner, start: number): readonly ObjectItem[] {
  const items: ObjectItem[] = [];
  for (;;) {
    skipLines(scanner);
    if (scanner.startsWith('}')) return items;
    const key = readKey(scanner);
    if (!scanner.take('=') && !scanner.take(':'))
      scanner.fail(`"=" or ":" is expected${describeStart(scanner, start)}`);
    items.push({ key, value: scanner.grammar.expression(scanner) });
    if (scanner.startsWith('}')) return items;
    if (!scanner.take(',') && !scanner.startsWith('\n'))
      scanner.fail(`"," or a new line is expected${describeStart(scanner, start)}`);
  }
}

/** Where no brace closes an object, what follows it is read as a part of it. */
function describeStart({ text, at }: Scanner, start: number): string {
  const count = text.slice(start, at).split('\n').length - 1;
  return count === 0 ? '' : ` in the object whose "{" is ${formatCount(count, 'line')} above,`;
}

function skipLines(scanner: Scanner): void {
  scanner.skipSpace();
  while (scanner.startsWith('\n')) scanner.take('\n');
}

/** A bare name before `=` or `:` is the key itself, not a reference. */
function readKey(scanner: Scanner): Expression {
  const start = scanner.at;
  const name = scanner.matchName();
  if (name !== undefined) {
    scanner.at += name.length;
    const end = scanner.at;
    scanner.skipSpace();
    const isKey = scanner.startsWith(':')
      ? !scanner.startsWith('::')
      : scanner.startsWith('=') && !scanner.startsWith('==');
    if (isKey) return { kind: 'literal', value: name, start, end };
    scanner.at = start;
  }
  const key = scanner.grammar.expression(scanner);
  scanner.grammar.checkKey(key);
  return key;
}

/** `for` with its names and its collection, up to what follows. */
export function readLoop(scanner: Scanner): Loop {
  scanner.takeWord('for');
  const first = readLoopName(scanner);
  const second = scanner.take(',') ? readLoopName(scanner) : undefined;
  if (!scanner.takeWord('in')) scanner.fail('"in" is expected');
  const collection = scanner.grammar.expression(scanner);
  return { ...(second !== undefined && { keyName: first }), valueName: second ?? first, collection };
}

function readLoopName(scanner: Scanner): string {
  const name = scanner.takeName();
  scanner.skipSpace();
  return name;
}

function readFor(scanner: Scanner, start: number, closing: ']' | '}'): Extract<Expression, { kind: 'for' }> {
  return scanner.nest(() => {
    const loop = readLoop(scanner);
    if (!scanner.take(':')) scanner.fail('":" is expected');
    const added = [loop.valueName, ...(loop.keyName === undefined ? [] : [loop.keyName])];
    scanner.names.push(...added);
    const first = scanner.grammar.expression(scanner);
    const second = scanner.take('=>') ? scanner.grammar.expression(scanner) : undefined;
    const isGrouped = scanner.take('...');
    const condition = scanner.takeWord('if') ? scanner.grammar.expression(scanner) : undefined;
    scanner.names.length -= added.length;
    if ((closing === '}') !== (second !== undefined))
      throw new ExpressionError(
        `a for expression ${closing === '}' ? 'has no key for' : 'has a key in'} what it makes`,
      );
    if (closing === ']' && isGrouped) throw new ExpressionError('a for expression groups values in a list');
    const made = second === undefined ? { value: first } : { key: first, value: second };
    return {
      kind: 'for',
      ...loop,
      ...made,
      ...(condition !== undefined && { condition }),
      isGrouped,
      start,
      end: scanner.at,
    };
  });
}
