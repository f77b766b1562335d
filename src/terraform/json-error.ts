import { quote } from '../text';
import { findStringEnd } from './json-scan';

/** Why a text is not JSON, and where. */
export interface JsonError {
  readonly offset: number;
  /** Ends the sentence "… is not JSON: ". */
  readonly words: string;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const LITERAL = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

/**
 * The first error of a text that JSON.parse has refused. JSON.parse names no reliable position. Keeps its own stack, so
 * that no nesting overflows it.
 */
export function findJsonError(text: string): JsonError {
  const stack: ('{' | '[')[] = [];
  let at = skip(text, 0);
  let expected: 'value' | 'key' | 'separator' = 'value';
  for (;;) {
    if (at >= text.length) return { offset: text.length, words: getEndWords(stack.at(-1), text) };
    const character = text[at]!;
    const open = stack.at(-1);
    if (expected === 'separator') {
      if (open === undefined) return unexpected(text, at, 'after the end of the value');
      if (character === (open === '{' ? '}' : ']')) {
        stack.pop();
        at++;
      } else if (character === ',') {
        at = skip(text, at + 1);
        expected = open === '{' ? 'key' : 'value';
        if (text[at] === '}' || text[at] === ']')
          return { offset: at, words: 'there is a comma before the closing bracket' };
        continue;
      } else return unexpected(text, at, `where a comma or "${open === '{' ? '}' : ']'}" is expected`);
    } else if (expected === 'key') {
      const key = match(STRING, text, at);
      if (key === 0)
        return getStringError(text, at) ?? unexpected(text, at, 'where a key in double quotes is expected');
      at = skip(text, at + key);
      if (text[at] !== ':') return unexpected(text, at, 'where a colon is expected');
      at++;
      expected = 'value';
    } else if (character === '{' || character === '[') {
      at = skip(text, at + 1);
      const isEmpty = text[at] === (character === '{' ? '}' : ']');
      if (isEmpty) at++;
      else stack.push(character);
      expected = isEmpty ? 'separator' : character === '{' ? 'key' : 'value';
    } else {
      const length = match(STRING, text, at) || match(NUMBER, text, at) || match(LITERAL, text, at);
      if (length === 0) return getStringError(text, at) ?? unexpected(text, at, 'where a value is expected');
      at += length;
      expected = 'separator';
    }
    at = skip(text, at);
  }
}

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

function skip(text: string, at: number): number {
  return at + match(SPACE, text, at);
}

/** What is wrong inside a string that begins at `at`. */
function getStringError(text: string, at: number): JsonError | undefined {
  if (text[at] !== '"') return undefined;
  const end = findStringEnd(text, at);
  if (end === -1) return { offset: at, words: 'a string is not closed' };
  for (let i = at + 1; i < end; i++) {
    if (text.charCodeAt(i) < 0x20)
      return { offset: i, words: 'a string has a line break or another control character' };
    if (text[i] !== '\\') continue;
    if (!/^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(i, i + 6)))
      return { offset: i, words: `a string has the unknown escape ${quote(text.slice(i, i + 2))}` };
    i++;
  }
  return undefined;
}

function unexpected(text: string, offset: number, where: string): JsonError {
  const codePoint = text.codePointAt(offset);
  const what = codePoint === undefined ? 'the end of the file' : JSON.stringify(String.fromCodePoint(codePoint));
  return { offset, words: `there is ${what} ${where}` };
}

function getEndWords(open: string | undefined, text: string): string {
  if (text.trim() === '') return 'it is empty';
  return open === undefined ? 'a value is missing' : `it ends inside ${open === '{' ? 'an object' : 'an array'}`;
}
