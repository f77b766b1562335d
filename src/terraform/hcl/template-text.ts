import type { Expression, TemplatePart } from '../expression';

/** A piece of a template as JSON has it: the text there, and the part of the file that it comes from. */
interface Piece {
  readonly text: string;
  readonly part: TemplatePart;
}

/**
 * The text of a template in the JSON syntax, which means the same: what was taken off by `~` and by the indent of a
 * heredoc is not in it. One that is a string, although nothing but one interpolation is left of it, stays one.
 */
export function writeTemplate(source: string, parts: readonly TemplatePart[]): string {
  const pieces = writePieces(source, parts);
  const text = pieces.map((piece) => piece.text).join('');
  const isAlone = pieces.filter((piece) => piece.text !== '').length === 1 && parts.length > 1;
  return isAlone && text.startsWith('${') ? `${text}\${""}` : text;
}

export function writePieces(source: string, parts: readonly TemplatePart[]): readonly Piece[] {
  return parts.map((part, index) => {
    if (part.kind !== 'text') return { part, text: writeSequence(source, part) };
    const next = parts[index + 1];
    return { part, text: writeText(part.text, next === undefined ? '' : source.charAt(next.start)) };
  });
}

/** Text that holds no interpolation. */
export function escapeTemplate(text: string): string {
  return text.includes('{') ? text.replace(/([$%])\{/g, '$1$1{') : text;
}

/** @param mark `$` or `%`, which begins what follows: behind another one it would be an escape */
function writeText(text: string, mark: string): string {
  const escaped = escapeTemplate(text);
  if (mark === '' || !text.endsWith(mark)) return escaped;
  return escaped.replace(/[$%]+$/, (marks) => `\${"${marks}"}`);
}

function writeSequence(source: string, part: TemplatePart): string {
  if (part.kind === 'interpolation') return writeInterpolation(source, part.expression);
  const { start, end } = part;
  const mark = source.slice(start, start + 2);
  const inner = source.slice(start + 2, end - 1).replace(/^~|~$/g, '');
  return `${mark}${inner}}`;
}

/** An expression of any kind as the one interpolation of a template. */
export function writeInterpolation(source: string, { start, end }: Expression): string {
  const text = source.slice(start, end);
  return `\${${text}${endsWithHeredoc(text) ? '\n' : ''}}`;
}

/** Nothing else may stand on the last line of a heredoc. */
function endsWithHeredoc(text: string): boolean {
  const word = text.slice(text.lastIndexOf('\n') + 1).trim();
  return word !== '' && (text.includes(`<<${word}`) || text.includes(`<<-${word}`));
}
