import type { Expression, TemplatePart } from '../expression';
import type { TextRange } from '../json';
import type { LocatedText } from '../locator';
import { toJson } from './expression-json';
import { writePieces } from './template-text';

/** The text that JSON has for an expression, and where it stands in the file; undefined where JSON has no text. */
export function locateText(source: string, expression: Expression): LocatedText | undefined {
  const text = toJson(source, expression);
  if (typeof text !== 'string') return undefined;
  return { text, offsets: listOffsets(source, expression, text.length) };
}

/** The offset in the file of each character, and of the end. */
function listOffsets(source: string, expression: Expression, length: number): readonly number[] {
  const { start, end, kind } = expression;
  if (source[start] === '(' || (kind !== 'literal' && kind !== 'template'))
    return Array.from({ length: length + 1 }, (_, index) => Math.min(Math.max(start + index - 2, start), end));
  const form = source[start] === '"' ? 'quoted' : 'heredoc';
  const inner = form === 'quoted' ? { start: start + 1, end: end - 1 } : findHeredocBody(source, expression);
  const parts: readonly TemplatePart[] =
    kind === 'template' ? expression.parts : [{ kind: 'text', text: String(expression.value), ...inner }];
  const offsets: number[] = [];
  for (const { text, part } of writePieces(source, parts)) {
    if (part.kind === 'text') pushText(offsets, text, listCharacters(source, part, form));
    else pushSequence(offsets, text, part);
  }
  offsets.push(parts.at(-1)?.end ?? inner.end);
  return offsets;
}

function findHeredocBody(source: string, { start, end }: TextRange): TextRange {
  return { start: source.indexOf('\n', start) + 1, end: source.lastIndexOf('\n', end) + 1 };
}

/** What stands between the braces of an interpolation has no space around it in JSON. */
function pushSequence(offsets: number[], text: string, part: TemplatePart): void {
  const inner = part.kind === 'interpolation' ? part.expression.start : part.start + 2;
  offsets.push(part.start, part.start + 1);
  for (let at = 2; at < text.length - 1; at++) offsets.push(Math.min(inner + at - 2, part.end - 1));
  offsets.push(part.end - 1);
}

interface Character {
  readonly text: string;
  readonly at: number;
}

const ESCAPE = /\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^])/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The characters of a part, decoded. An escape of `${` stays, as it does in JSON. */
function listCharacters(source: string, { start, end }: TextRange, form: 'quoted' | 'heredoc'): readonly Character[] {
  const characters: Character[] = [];
  for (let at = start; at < end;) {
    ESCAPE.lastIndex = at;
    const escape = form === 'quoted' ? ESCAPE.exec(source)?.[0] : undefined;
    if (escape === undefined) characters.push({ text: source.charAt(at), at });
    else for (const text of decode(escape).split('')) characters.push({ text, at });
    at += escape?.length ?? 1;
  }
  return characters;
}

function decode(escape: string): string {
  const code = escape.slice(1);
  return code.length > 1 ? String.fromCodePoint(Number.parseInt(code.slice(1), 16)) : (ESCAPES[code] ?? code);
}

/** Space that the file has and the text has not was taken off; characters that only the text has escape the next. */
function pushText(offsets: number[], text: string, characters: readonly Character[]): void {
  let next = 0;
  for (const character of text.split('')) {
    let found = next;
    while (found < characters.length && characters[found]?.text !== character) {
      if ((characters[found]?.text ?? '').trim() !== '') break;
      found++;
    }
    const isThere = characters[found]?.text === character;
    if (isThere) next = found;
    offsets.push(characters[next]?.at ?? characters.at(-1)?.at ?? 0);
    if (isThere) next++;
  }
}
