import type { TextRange } from './json';
import type { LocatedText } from './locator';

/** The string of JSON that stands at a range, with its quotes; undefined where none does. */
export function locateJsonText(source: string, { start, end }: TextRange): LocatedText | undefined {
  const text = decode(source.slice(start, end));
  if (text === undefined) return undefined;
  const offsets: number[] = [];
  let at = start + 1;
  for (; at < end - 1; at += source[at] !== '\\' ? 1 : source[at + 1] === 'u' ? 6 : 2) offsets.push(at);
  return { text, offsets: [...offsets, at] };
}

function decode(raw: string): string | undefined {
  if (!raw.startsWith('"')) return undefined;
  try {
    return JSON.parse(raw) as string;
  } catch {
    return undefined;
  }
}
