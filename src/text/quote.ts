import { escapeInvisible } from './invisible';

/** Characters of a value that a message shows: a name of an image has at most 64. */
const LENGTH = 60;

/** The text cut at 60 characters, the last of which is then an ellipsis. */
export function cut(text: string): string {
  // A code point has at most two units, so that no long text is taken apart.
  const characters = Array.from(text.slice(0, 2 * LENGTH + 2));
  return characters.length > LENGTH ? `${characters.slice(0, LENGTH - 1).join('')}…` : characters.join('');
}

/** The value for a message: cut, in double quotes, escaped as JSON does and so that nothing in it is invisible. */
export function quote(value: string): string {
  return escapeInvisible(JSON.stringify(cut(value)));
}

/** A regular expression for a message: as it is written, where quotes would double its backslashes. */
export function showPattern(source: string): string {
  return escapeInvisible(`/${cut(source)}/`);
}

/** A path or an address for a message: in quotes and whole, so that it can be used. */
export function quotePath(path: string): string {
  return escapeInvisible(JSON.stringify(path));
}

/** Any JSON value for a message: a string in quotes; of a list or an object only that it is one. */
export function describeValue(value: unknown): string {
  switch (typeof value) {
    case 'undefined':
      return 'nothing';
    case 'string':
      return quote(value);
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return describeJsonType(value);
  }
}

/** What a JSON value is, for a message that must not show it: `a string`, `a list`. */
export function describeJsonType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
