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
  const reader: Reader = { text, stack: [], at: skip(text, 0), expected: 'value' };
  for (;;) {
    if (reader.at >= text.length) return { offset: text.length, words: getEndWords(reader.stack.at(-1), text) };
    const error = READERS[reader.expected](reader);
    if (error !== undefined) return error;
    reader.at = skip(text, reader.at);
  }
}

interface Reader {
  readonly text: string;
  /** The brackets that are open. */
  readonly stack: ('{' | '[')[];
  at: number;
  expected: 'value' | 'key' | 'separator';
}

/** Each reads on from `at`, or says what is wrong there. */
const READERS: Readonly<Record<Reader['expected'], (reader: Reader) => JsonError | undefined>> = {
  value: readValue,
  key: readKey,
  separator: readSeparator,
};

function readValue(reader: Reader): JsonError | undefined {
  const { text, at } = reader;
  const character = text[at];
  if (character === '{' || character === '[') {
    openBracket(reader, character);
    return undefined;
  }
  const length = match(STRING, text, at) || match(NUMBER, text, at) || match(LITERAL, text, at);
  if (length === 0) return getStringError(text, at) ?? unexpected(text, at, 'where a value is expected');
  reader.at += length;
  reader.expected = 'separator';
  return undefined;
}

function openBracket(reader: Reader, bracket: '{' | '['): void {
  const { text } = reader;
  reader.at = skip(text, reader.at + 1);
  const isEmpty = text[reader.at] === (bracket === '{' ? '}' : ']');
  if (isEmpty) reader.at++;
  else reader.stack.push(bracket);
  reader.expected = isEmpty ? 'separator' : bracket === '{' ? 'key' : 'value';
}

function readKey(reader: Reader): JsonError | undefined {
  const { text, at } = reader;
  const length = match(STRING, text, at);
  if (length === 0) return getStringError(text, at) ?? unexpected(text, at, 'where a key in double quotes is expected');
  const colon = skip(text, at + length);
  if (text[colon] !== ':') return unexpected(text, colon, 'where a colon is expected');
  reader.at = colon + 1;
  reader.expected = 'value';
  return undefined;
}

function readSeparator(reader: Reader): JsonError | undefined {
  const { text, at, stack } = reader;
  const open = stack.at(-1);
  if (open === undefined) return unexpected(text, at, 'after the end of the value');
  const closing = open === '{' ? '}' : ']';
  if (text[at] === closing) {
    stack.pop();
    reader.at++;
    return undefined;
  }
  if (text[at] !== ',') return unexpected(text, at, `where a comma or "${closing}" is expected`);
  const next = skip(text, at + 1);
  if (text[next] === '}' || text[next] === ']')
    return { offset: next, words: 'there is a comma before the closing bracket' };
  reader.at = next;
  reader.expected = open === '{' ? 'key' : 'value';
  return undefined;
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
