import { quote } from '../../../text';
import { ExpressionError, type Directive, type TemplatePart } from '../syntax';
import { readLoop } from './collection';
import type { Scanner } from './scanner';

/** What begins with `${` or `%{`. `isTrimming` says whether it ends with `~}`. */
export interface Sequence {
  readonly part: TemplatePart;
  readonly isTrimming: boolean;
}

/** Reads a sequence. The scanner stands on its first character, and behind its brace afterwards. */
export function readSequence(scanner: Scanner): Sequence {
  const start = scanner.at;
  const isInterpolation = scanner.peek() === '$';
  scanner.at += scanner.text[start + 2] === '~' ? 3 : 2;
  return scanner.acrossLines(() => {
    scanner.skipSpace();
    const content = isInterpolation
      ? { kind: 'interpolation' as const, expression: scanner.grammar.expression(scanner) }
      : { kind: 'directive' as const, directive: readDirective(scanner) };
    scanner.skipSpace();
    if (scanner.peek() === undefined) scanner.failOpen(start, '}');
    const isTrimming = scanner.startsWith('~}');
    if (isTrimming) scanner.at++;
    scanner.expect('}');
    if (scanner.fault !== undefined) throw scanner.fault;
    return { part: { ...content, start, end: scanner.at }, isTrimming };
  });
}

/** The names of a loop stand for what is in it until its end. */
function readDirective(scanner: Scanner): Directive {
  const word = scanner.matchName() ?? scanner.fail('"if" or "for" is expected');
  if (word === 'for') {
    const loop = readLoop(scanner);
    scanner.names.push(loop.valueName, loop.keyName ?? loop.valueName);
    return { kind: 'for', ...loop };
  }
  if (word !== 'if' && word !== 'else' && word !== 'endif' && word !== 'endfor')
    throw new ExpressionError(`${quote(word)} is not a directive`);
  scanner.takeWord(word);
  if (word === 'if') return { kind: 'if', condition: scanner.grammar.expression(scanner) };
  if (word === 'endfor') scanner.names.length = Math.max(0, scanner.names.length - 2);
  return { kind: word };
}
