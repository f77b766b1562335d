import type { PartialText } from '../../iam';
import { countCharacters, getFirstBadCharacter, type StringLimit } from '../../model';
import { describeCharacter } from '../../text';
import type { Declared } from '../declared-image';
import { IN_ANY_CASE, listKnownPieces, quotePart } from '../known-part';
import { getLimitReason, type StringProblem } from './check-string';

/**
 * The first problem of a string of which a part is known, or undefined: only what that part decides.
 * @param what what the string is, as a message begins: `The image name`
 */
export function getPartProblem(what: string, text: PartialText, limit: StringLimit): StringProblem | undefined {
  const reason = getLimitReason(limit);
  let length = 0;
  for (const { text: piece, isFirst } of listKnownPieces(text)) {
    length += countCharacters(piece);
    const bad = getFirstBadCharacter(limit, piece);
    if (bad === undefined) continue;
    const where = `${describeCharacter(bad.character)}${isFirst ? ` at position ${bad.position}` : ''}`;
    return {
      message: 'character',
      problem: `${what} ${quotePart(text)} has ${where}, which is not allowed, ${IN_ANY_CASE}.`,
      reason,
      remedy: 'Remove or replace that character.',
    };
  }
  if (length <= limit.maxLength) return undefined;
  return {
    message: 'tooLong',
    problem: `${what} ${quotePart(text)} has ${length} characters or more, ${length - limit.maxLength} too many, ${IN_ANY_CASE}.`,
    reason,
    remedy: `Shorten it to ${limit.maxLength} characters.`,
  };
}

/** The problem of a character that is surely in a string of which a part is known; undefined where it is not. */
export function getCharacterProblem(what: string, declared: Declared<string>, character: string): string | undefined {
  if (declared.kind !== 'unknown' || declared.text === undefined) return undefined;
  const piece = listKnownPieces(declared.text).find(({ text }) => text.includes(character));
  if (piece === undefined) return undefined;
  const where = piece.isFirst ? ` at position ${piece.text.indexOf(character) + 1}` : '';
  return `${what} ${quotePart(declared.text)} has ${describeCharacter(character)}${where}, ${IN_ANY_CASE}.`;
}
