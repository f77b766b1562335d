import { joinText, UNKNOWN, type PartialText, type Text } from '../iam';
import { composeText, quote } from '../text';

/** How problems of a known part end: they are there in any case. */
export const IN_ANY_CASE = 'whatever the unknown part is';

/**
 * What may compose with a character before it: marks, and the letters of Hangul and Kirat Rai that do. Half a pair may
 * become a whole one.
 */
const JOINING = /^[\p{M}\p{Cs}\u1161-\u1175\u11a8-\u11c2\u{16d63}-\u{16d6a}]+/u;
/** A character that nothing composes with. Of ASCII letters and < = > a mark makes another character. */
const UNCHANGING = /^[ -;?@[-`{-~]$/;

/** A piece of a text that is there whatever fills the gaps. */
export interface KnownPiece {
  readonly text: string;
  /** Whether the text begins with it, so that positions in the one are positions in the other. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** The known pieces as the engines compose them, without what may compose with the text in a gap beside it. */
export function listKnownPieces({ parts }: PartialText): readonly KnownPiece[] {
  return parts.flatMap((part, index) => {
    if (part === UNKNOWN) return [];
    const isFirst = index === 0;
    const isLast = index === parts.length - 1;
    const composed = composeText(part);
    const begun = isFirst ? composed : composed.replace(JOINING, '');
    return [{ text: isLast ? begun : begun.slice(0, findJoiningEnd(begun)), isFirst, isLast }];
  });
}

/** The parts in order. The last letter before a gap belongs to the gap: a mark in it makes another letter of it. */
export function listSettledParts(text: PartialText): PartialText['parts'] {
  const pieces = listKnownPieces(text)[Symbol.iterator]();
  return text.parts.map((part) => {
    const piece = part === UNKNOWN ? undefined : pieces.next().value;
    if (piece === undefined) return UNKNOWN;
    return piece.isLast ? piece.text : piece.text.slice(0, findLetterEnd(piece.text));
  });
}

/** The text as the engines compose it, as far as that is settled. */
export function settleText(text: PartialText): Text {
  return joinText(listSettledParts(text).filter((part) => part !== ''));
}

/** Whether some text in the gaps makes the whole the same as a value. */
export function couldBe(text: PartialText, value: string): boolean {
  const wanted = composeText(value);
  const parts = listSettledParts(text);
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if (part === UNKNOWN) continue;
    const isLast = index === parts.length - 1;
    const found = isLast ? wanted.length - part.length : wanted.indexOf(part, at);
    if (found < at || (index === 0 && found !== 0) || !wanted.startsWith(part, found)) return false;
    at = found + part.length;
  }
  return true;
}

/** The text for a message, with an ellipsis for what is not known: `"office ${…}"`. */
export function quotePart({ parts }: PartialText): string {
  return quote(parts.map((part) => (part === UNKNOWN ? '${…}' : part)).join(''));
}

function findJoiningEnd(text: string): number {
  let end = text.length;
  for (
    let start = findLast(text, end);
    start < end && JOINING.test(text.slice(start, end));
    start = findLast(text, end)
  )
    end = start;
  return end;
}

function findLetterEnd(text: string): number {
  const start = findLast(text, text.length);
  return UNCHANGING.test(text.slice(start)) ? text.length : start;
}

/** Where the last character before an offset begins. */
function findLast(text: string, end: number): number {
  if (end === 0) return 0;
  const isPair = end > 1 && (text.codePointAt(end - 2) ?? 0) > 0xffff;
  return end - (isPair ? 2 : 1);
}
