import { quote } from '../../text';
import type { Cursor } from './cursor';
import { readParts } from './parse-template';
import { ExpressionError, type Expression, type TemplatePart } from './syntax';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** A quoted template. The cursor stands on the opening quote, and behind the closing one afterwards. */
export function readQuoted(cursor: Cursor): Expression {
  const { text, at: start, depth, nested } = cursor;
  const end = findQuoteEnd(text, start + 1, cursor.end);
  const parts = readParts({
    text,
    start: start + 1,
    end,
    depth: depth + 1,
    parse: nested.parse,
    decode: decodeQuoted,
  });
  cursor.at = end + 1;
  return createTemplate(parts, start, cursor.at);
}

const HEREDOC = /<<(-?)([\w-]+)[ \t]*\r?\n/y;

/** `<<EOT` and `<<-EOT`. The cursor stands on the first `<`, and behind the closing word afterwards. */
export function readHeredoc(cursor: Cursor): Expression {
  const { text, at: start, depth, nested } = cursor;
  HEREDOC.lastIndex = start;
  const match = HEREDOC.exec(text);
  if (match === null) throw new ExpressionError('"<<" does not begin a heredoc');
  const [opening, dash, word] = match as unknown as [string, string, string];
  const bodyStart = start + opening.length;
  for (let line = bodyStart; line < cursor.end;) {
    const newline = text.indexOf('\n', line);
    const lineEnd = newline === -1 || newline >= cursor.end ? cursor.end : newline;
    const content = text.slice(line, lineEnd);
    // An interpolation may close on the line of the closing word.
    if (content.replace(/[\s})\]]*$/, '').trim() === word) {
      const parts = readParts({ text, start: bodyStart, end: line, depth: depth + 1, parse: nested.parse });
      cursor.at = line + content.indexOf(word) + word.length;
      return createTemplate(dash === '' ? parts : removeIndent(parts, text.slice(bodyStart, line)), start, cursor.at);
    }
    line = lineEnd + 1;
  }
  throw new ExpressionError(`the heredoc ${word} is not closed`);
}

function createTemplate(parts: readonly TemplatePart[], start: number, end: number): Expression {
  const [first] = parts;
  if (first === undefined) return { kind: 'literal', value: '', start, end };
  if (parts.length === 1 && first.kind === 'text') return { kind: 'literal', value: first.text, start, end };
  return { kind: 'template', parts, start, end };
}

/** Offset of the closing quote. Quotes inside interpolations belong to these. */
function findQuoteEnd(text: string, from: number, end: number): number {
  const closers: ('"' | '}')[] = ['"'];
  for (let at = from; at < end; at++) {
    const character = text[at]!;
    const closer = closers.at(-1);
    if (character === '\\' && closer === '"') at++;
    else if (character === closer) {
      closers.pop();
      if (closers.length === 0) return at;
    } else if (closer === '"') {
      const isOpening = (character === '$' || character === '%') && text[at + 1] === '{';
      if (isOpening && text[at - 1] !== character) closers.push('}');
      if (isOpening) at++;
    } else if (character === '"') closers.push('"');
    else if (character === '{') closers.push('}');
  }
  throw new ExpressionError('a string is not closed');
}

function decodeQuoted(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(/\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^])/g, (_, escape: string) => {
    if (escape.length === 1) return ESCAPES[escape] ?? fail(escape);
    const codePoint = Number.parseInt(escape.slice(1), 16);
    return codePoint > 0x10ffff ? fail(escape) : String.fromCodePoint(codePoint);
  });
}

function fail(escape: string): never {
  throw new ExpressionError(`there is no escape ${quote(`\\${escape}`)}`);
}

/** Takes the smallest indent of all lines off each. */
function removeIndent(parts: readonly TemplatePart[], body: string): readonly TemplatePart[] {
  const indents = body
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const indent = indents.length === 0 ? 0 : Math.min(...indents.slice(0, 10_000));
  if (indent === 0) return parts;
  const atLineStart = new RegExp(`(^|\\n)[ \\t]{${indent}}`, 'g');
  const inText = new RegExp(`\\n[ \\t]{${indent}}`, 'g');
  return parts.map((part, index) =>
    part.kind === 'text'
      ? {
          ...part,
          text: part.text.replace(index === 0 ? atLineStart : inText, (match) => (match.startsWith('\n') ? '\n' : '')),
        }
      : part,
  );
}
