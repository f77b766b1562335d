/** The text without the mark that some editors write before the first character, which JSON.parse refuses. */
export function dropByteOrderMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
