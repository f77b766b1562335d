/**
 * What a terminal obeys or an eye cannot see: control characters, line ends, marks of direction, characters without
 * width, and halves of surrogate pairs. The two selectors that make a symbol an emoji are left alone.
 */
const INVISIBLE = /(?![\ufe0e\ufe0f])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text in one line that shows all that is in it: `a\u202eb`. */
export function escapeInvisible(text: string): string {
  return replaceInvisible(text, formatCharacter);
}

/** @param format how a character is written that cannot be seen */
export function replaceInvisible(text: string, format: (character: string) => string): string {
  return text.replace(INVISIBLE, format);
}

function formatCharacter(character: string): string {
  return SHORT[character] ?? formatEscape(character);
}

function formatEscape(character: string): string {
  const codePoint = readCodePoint(character);
  const hex = codePoint.toString(16);
  return codePoint > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}

/** A character for a message: quoted, with its code point where it cannot be told by sight. */
export function describeCharacter(character: string): string {
  const codePoint = readCodePoint(character);
  if (codePoint === 0x20) return '" " (space)';
  if (codePoint > 0x20 && codePoint < 0x7f) return `"${character}"`;
  const name = nameCodePoint(character);
  const isVisible = /^(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}\p{P}\p{S}]$/u.test(character);
  return isVisible ? `"${character}" (${name})` : name;
}

/** `U+00A0`, of the first character. */
export function nameCodePoint(character: string): string {
  return `U+${readCodePoint(character).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Of no text it is 0. */
function readCodePoint(text: string): number {
  return text.codePointAt(0) ?? 0;
}

/** The text with U+FFFD for each lone surrogate: JSON can hold one, UTF-8 and a URI cannot. */
export function toWellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Whether there is nothing in it that an eye can see. */
export function isBlank(text: string): boolean {
  return (
    replaceInvisible(text, () => '')
      .replaceAll('\u2800', '')
      .trim() === ''
  );
}
