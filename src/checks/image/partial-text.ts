import { PartialText, type Text } from '../../iam';
import { countCharacters, getFirstBadCharacter, type StringLimit } from '../../model';
import { describeCharacter, quote } from '../../text';

/** Stands in messages for what is decided later. */
const GAP = '…';

/** The pieces of a text that are known. */
export function listKnownParts(text: Text | undefined): readonly string[] {
  if (typeof text === 'string') return [text];
  return text instanceof PartialText ? text.parts.filter((part) => typeof part === 'string') : [];
}

/** What a text surely begins with. */
export function getKnownStart(text: Text | undefined): string {
  if (typeof text === 'string') return text;
  const [first] = text instanceof PartialText ? text.parts : [];
  return typeof first === 'string' ? first : '';
}

/** The text in quotes, with a sign for each piece that is decided later. */
export function quotePartial(text: Text): string {
  const parts = text instanceof PartialText ? text.parts : [text];
  return quote(parts.map((part) => (typeof part === 'string' ? part : GAP)).join(''));
}

/** What is wrong with a text whatever its unknown pieces will be, or undefined. */
export function getPartialProblem(what: string, text: Text | undefined, limit: StringLimit) {
  const parts = listKnownParts(text);
  if (text === undefined || parts.length === 0) return undefined;
  const reason = `Allowed are ${limit.minLength} to ${limit.maxLength} characters: ${limit.allowedInWords} (${limit.source}).`;
  for (const [index, part] of parts.entries()) {
    const bad = getFirstBadCharacter(limit, part);
    if (bad === undefined) continue;
    const isAtStart = index === 0 && getKnownStart(text) !== '';
    const where = `${describeCharacter(bad.character)}${isAtStart ? ` at position ${bad.position}` : ''}`;
    return {
      message: 'character' as const,
      problem: `${what} ${quotePartial(text)} has ${where}, which is not allowed.`,
      reason,
      remedy: 'Remove or replace that character; it stands there whatever the rest will be.',
      shortRemedy: 'Remove or replace that character.',
    };
  }
  const length = parts.reduce((sum, part) => sum + countCharacters(part), 0);
  if (length <= limit.maxLength) return undefined;
  return {
    message: 'tooLong' as const,
    problem: `${what} ${quotePartial(text)} is at least ${length} characters long, ${length - limit.maxLength} too many.`,
    reason,
    remedy: `Shorten it to ${limit.maxLength} characters.`,
  };
}
