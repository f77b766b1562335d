/** The text with U+FFFD for each lone surrogate: JSON can hold one, a file or a URI cannot. */
export function toWellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
