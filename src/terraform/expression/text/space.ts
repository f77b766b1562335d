/** White space as Go's unicode.IsSpace has it: without the byte order mark. */
const SPACE = '[\\t\\n\\v\\f\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const LEADING = new RegExp(`^${SPACE}+`);
const ANY = new RegExp(SPACE);

export function trimStart(text: string): string {
  return text.replace(LEADING, '');
}

/** Walks from the end: a pattern for it would look at every run of spaces in the text. */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ANY.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
