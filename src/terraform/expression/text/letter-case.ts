import { leaveOpen } from '../refusal';

/** Letters that later versions of Unicode gave a partner. */
const OPEN = /[\u019b\u0264\u1c89\u1c8a\ua7cb-\ua7cd\ua7da-\ua7dc\u{10d50}-\u{10d85}]/u;
const PLAIN = /^[\0-\x7f]*$/;

/** Go's ToUpper: letter by letter, never one letter to two. */
export function toUpper(text: string): string {
  return PLAIN.test(text) ? text.toUpperCase() : mapLetters(text, upper);
}

/** Go's ToLower. */
export function toLower(text: string): string {
  return PLAIN.test(text) ? text.toLowerCase() : mapLetters(text, lower);
}

/** Go's Title: a capital at the beginning of each word. */
export function toTitle(text: string): string {
  let isStart = true;
  return mapLetters(text, (letter) => {
    const mapped = isStart ? title(letter) : letter;
    isStart = isSeparator(letter);
    return mapped;
  });
}

function mapLetters(text: string, map: (letter: string) => string): string {
  if (OPEN.test(text)) return leaveOpen('the case of such letters is not evaluated');
  return Array.from(text, map).join('');
}

/** The capitals with iota, which JavaScript writes as two letters. */
function upper(letter: string): string {
  const mapped = letter.toUpperCase();
  if (Array.from(mapped).length === 1) return mapped;
  const code = letter.codePointAt(0) ?? 0;
  if (code >= 0x1f80 && code <= 0x1faf) return String.fromCodePoint(code | 8);
  if (code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3) return String.fromCodePoint(code + 9);
  return letter;
}

function lower(letter: string): string {
  return letter === '\u0130' ? 'i' : letter.toLowerCase();
}

/** Digraphs with a form of their own, and Georgian, which has none. */
function title(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  if (code >= 0x1c4 && code <= 0x1cc) return '\u01c5\u01c8\u01cb'.charAt(Math.floor((code - 0x1c4) / 3));
  if (code >= 0x1f1 && code <= 0x1f3) return '\u01f2';
  if (code >= 0x10d0 && code <= 0x10ff) return letter;
  return upper(letter);
}

/** What ends a word: neither a letter, a digit nor an underscore; beyond ASCII only white space. */
function isSeparator(letter: string): boolean {
  if (letter <= '\x7f') return !/\w/.test(letter);
  return !/[\p{L}\p{Nd}]/u.test(letter) && /[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/.test(letter);
}
