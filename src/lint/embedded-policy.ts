import type { AttributePath } from '../checks';
import { JsonLocator, locateInFile, type JsonFile, type LocatedText, type TextRange } from '../terraform';

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
  const decoded = decode(file.locator.readText(outer));
  if (decoded === undefined) return undefined;
  const member = new JsonLocator(decoded.text).locateNearest(path);
  const isWhole = member.depth === path.length;
  const { start, end } = (!isWhole || target === 'key' ? member.key : undefined) ?? member.value;
  return { start: getOffset(decoded, start), end: getOffset(decoded, end) };
}

function getOffset({ offsets }: LocatedText, index: number): number {
  const offset = offsets[index];
  if (offset === undefined) throw new RangeError(`A text has no character ${index}.`);
  return offset;
}

function decode(string: LocatedText | undefined): LocatedText | undefined {
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

const PERCENT_PART = /(?:%[0-9a-fA-F]{2})+|[^%]/gs;

/** A run of escapes is decoded as a whole, as a character may take several. */
function decodePercent(encoded: LocatedText): LocatedText | undefined {
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
  offsets.push(getOffset(encoded, encoded.text.length));
  return { text, offsets };
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
