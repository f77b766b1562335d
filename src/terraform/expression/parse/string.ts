import { ExpressionError, type Expression, type TemplatePart } from '../syntax';
import { trimStart } from '../text/space';
import { nestParts } from '../template-tree';
import type { Scanner } from './scanner';
import { joinText, readParts, type TemplateForm } from './template-reader';

function fail(error: ExpressionError): never {
  throw error;
}

const QUOTED: TemplateForm = { isQuoted: true, isEnd: (scanner) => scanner.startsWith('"'), recover: fail };

/** A string that is nothing but its characters, as most are; one that is very long is read like a template. */
const PLAIN = /"[^"\\\r\n$%]{0,10000}"/y;

export function readPlain(scanner: Scanner): Expression | undefined {
  const start = scanner.at;
  PLAIN.lastIndex = start;
  if (!PLAIN.test(scanner.text)) return undefined;
  scanner.at = PLAIN.lastIndex;
  return { kind: 'literal', value: scanner.text.slice(start + 1, scanner.at - 1), start, end: scanner.at };
}

/** A quoted template. The scanner stands on the opening quote, and behind the closing one afterwards. */
export function readQuoted(scanner: Scanner): Expression {
  const start = scanner.at;
  const plain = readPlain(scanner);
  if (plain !== undefined) return plain;
  scanner.at++;
  const parts = scanner.nest(() => readParts(scanner, QUOTED));
  scanner.expect('"');
  return createTemplate(joinText(parts), start, scanner.at);
}

const OPENING = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;

/** `<<EOT` and `<<-EOT`. The scanner stands on the first `<`, and behind the closing word afterwards. */
export function readHeredoc(scanner: Scanner): Expression {
  const start = scanner.at;
  const opening = scanner.match(OPENING) ?? scanner.fail('the beginning of a heredoc is expected');
  const word = opening.replace(/^<<-?|\r?\n$/g, '');
  scanner.at += opening.length;
  const closing = /[^\n]*(?=\n)/y;
  const form: TemplateForm = {
    isQuoted: false,
    isEnd: (at, place) => {
      if (at.peek() === undefined) throw new ExpressionError(`the heredoc ${word} is not closed`);
      return place === 'line start' && at.match(closing)?.trim() === word;
    },
    recover: fail,
  };
  const pieces = scanner.nest(() => readParts(scanner, form));
  const parts = joinText(opening.startsWith('<<-') ? removeIndent(pieces) : pieces);
  scanner.at += (scanner.match(closing) ?? '').replace(/\r$/, '').length;
  refuseReturns(scanner, start);
  return createTemplate(parts, start, scanner.at);
}

/** A carriage return belongs to a line end. */
function refuseReturns(scanner: Scanner, start: number): void {
  const at = scanner.text.slice(start, scanner.at).search(/\r(?!\n)/);
  if (at === -1) return;
  scanner.at = start + at;
  throw new ExpressionError('a carriage return stands in a line');
}

function createTemplate(parts: readonly TemplatePart[], start: number, end: number): Expression {
  nestParts(parts);
  const [first] = parts;
  if (first === undefined) return { kind: 'literal', value: '', start, end };
  if (parts.length === 1 && first.kind === 'text') return { kind: 'literal', value: first.text, start, end };
  return { kind: 'template', parts, start, end };
}

/** Takes the smallest indent of all lines off each. A line that is nothing but space does not count. */
function removeIndent(pieces: readonly TemplatePart[]): readonly TemplatePart[] {
  const adjusted = new Set<TemplatePart>();
  let indent = Infinity;
  let isLineStart = true;
  for (const piece of pieces) {
    if (isLineStart) {
      const spaces = piece.kind === 'text' ? piece.text.length - trimStart(piece.text).length : 0;
      const isBlank = piece.kind === 'text' && spaces === piece.text.length && piece.text.endsWith('\n');
      if (!isBlank) {
        indent = Math.min(indent, spaces);
        adjusted.add(piece);
      }
    }
    isLineStart = piece.kind === 'text' && piece.text.endsWith('\n');
  }
  return pieces.map((piece) =>
    piece.kind === 'text' && adjusted.has(piece) ? { ...piece, text: piece.text.slice(indent) } : piece,
  );
}
