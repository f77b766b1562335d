const LENGTH = 60;

/** The text cut at 60 characters, for messages. */
export function cut(text: string): string {
  // A code point has at most two units, so that the spread below is never over a long text.
  const characters = [...text.slice(0, 2 * LENGTH + 2)];
  return characters.length > LENGTH ? `${characters.slice(0, LENGTH - 1).join('')}…` : characters.join('');
}

/** The text cut, in double quotes, control characters escaped. */
export function quote(text: string): string {
  return JSON.stringify(cut(text));
}
