import type { AttributePath } from '../checks';
import { JsonLocator, locateInFile, type JsonFile, type TextRange } from '../terraform';

/** A text, and where each of its characters begins and the last one ends in what it was decoded from. */
interface DecodedText {
  readonly text: string;
  readonly offsets: readonly number[];
  readonly end: number;
}

/**
 * Where a path of a JSON document stands that is a string of a file: JSON text, URL-encoded or not. Undefined where the
 * value is no such string.
 * @param root path of the string
 * @param path path in the document
 */
export function locateInString(
  file: JsonFile,
  root: AttributePath,
  path: AttributePath,
  target: 'key' | 'value',
): TextRange | undefined {
  const outer = locateInFile(file, root, 'value');
  const decoded = decode(file.text.slice(outer.start, outer.end));
  if (decoded === undefined) return undefined;
  const member = new JsonLocator(decoded.text).locateNearest(path);
  const isWhole = member.depth === path.length;
  const { start, end } = (!isWhole || target === 'key' ? member.key : undefined) ?? member.value;
  return { start: outer.start + getOffset(decoded, start), end: outer.start + getOffset(decoded, end) };
}

function getOffset({ offsets, end }: DecodedText, index: number): number {
  return offsets[index] ?? end;
}

function decode(raw: string): DecodedText | undefined {
  const string = decodeString(raw);
  if (string === undefined) return undefined;
  const text = /^\s*%7B/i.test(string.text) ? decodePercent(string) : string;
  return text !== undefined && isJson(text.text) ? text : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const STRING_PART = /\\u[0-9a-fA-F]{4}|\\.|[^\\]/gs;

/** A string of JSON, with its quotes. */
function decodeString(raw: string): DecodedText | undefined {
  if (!raw.startsWith('"')) return undefined;
  const offsets: number[] = [];
  let text = '';
  for (const { 0: part, index } of raw.slice(1, -1).matchAll(STRING_PART)) {
    text += part.startsWith('\\') ? (JSON.parse(`"${part}"`) as string) : part;
    offsets.push(index + 1);
  }
  return { text, offsets, end: raw.length - 1 };
}

const PERCENT_PART = /(?:%[0-9a-fA-F]{2})+|[^%]/gs;

/** A run of escapes is decoded as a whole, as a character may take several. */
function decodePercent(encoded: DecodedText): DecodedText | undefined {
  const offsets: number[] = [];
  let text = '';
  for (const { 0: part, index } of encoded.text.matchAll(PERCENT_PART)) {
    const decoded = part.startsWith('%') ? decodeRun(part) : [[part, 0] as const];
    if (decoded === undefined) return undefined;
    for (const [character, at] of decoded) {
      text += character;
      for (let unit = 0; unit < character.length; unit++) offsets.push(getOffset(encoded, index + at));
    }
  }
  return { text, offsets, end: encoded.end };
}

/** Characters of a run of escapes, each with its offset in the run. */
function decodeRun(run: string): (readonly [character: string, offset: number])[] | undefined {
  try {
    let offset = 0;
    return Array.from(decodeURIComponent(run), (character) => {
      const at = offset;
      offset += 3 * new TextEncoder().encode(character).length;
      return [character, at] as const;
    });
  } catch {
    return undefined;
  }
}
