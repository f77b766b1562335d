import { countCharacters, getFirstBadCharacter, isMadeOf, type StringLimit } from '../../model';
import { describeCharacter, quote } from '../../text';

/** The ways in which a string breaks its limit, with the severities of their findings. */
export const STRING_MESSAGES = { empty: 'error', character: 'error', tooLong: 'error' } as const;

/** One way in which a string breaks its limit, in the words of a finding. */
export interface StringProblem<Message extends string = keyof typeof STRING_MESSAGES> {
  readonly message: Message;
  readonly problem: string;
  readonly reason: string;
  readonly remedy: string;
  /** The remedy as an editor shows it, where it is shorter there. */
  readonly shortRemedy?: string;
  /** The nearest string that the limit accepts, where there is one. */
  readonly corrected?: string | undefined;
}

/**
 * The first problem of a string, or undefined.
 * @param what what the string is, as a message begins: `The image name`
 */
export function getStringProblem(what: string, value: string, limit: StringLimit): StringProblem | undefined {
  if (isAccepted(value, limit)) return undefined;
  const reason = getLimitReason(limit);
  if (value === '' && limit.minLength > 0) {
    const remedy = `Give it at least ${limit.minLength} character.`;
    return { message: 'empty', problem: `${what} is empty.`, reason, remedy };
  }
  const corrected = getCorrected(value, limit);
  const useCorrected = corrected === undefined ? '' : `, for example ${quote(corrected)}`;
  const bad = getFirstBadCharacter(limit, value);
  if (bad !== undefined) {
    const where = `${describeCharacter(bad.character)} at position ${bad.position}`;
    return {
      message: 'character',
      problem: `${what} ${quote(value)} has ${where}, which is not allowed.`,
      reason,
      remedy: `Remove or replace that character${useCorrected}.`,
      ...(corrected !== undefined && { shortRemedy: `Use for example ${quote(corrected)}.` }),
      corrected,
    };
  }
  const length = countCharacters(value);
  return {
    message: 'tooLong',
    problem: `${what} ${quote(value)} is ${length} characters long, ${length - limit.maxLength} too many.`,
    reason,
    remedy: `Shorten it to ${limit.maxLength} characters.`,
  };
}

/** What the limit is, and where it is published. */
export function getLimitReason({ minLength, maxLength, allowedInWords, source }: StringLimit): string {
  return `Allowed are ${minLength} to ${maxLength} characters: ${allowedInWords} (${source}).`;
}

/** Whether the length and every character of the string are allowed. */
export function isAccepted(value: string, limit: StringLimit): boolean {
  if (!isMadeOf(limit, value)) return false;
  // A character is one code unit or two: mostly there is no need to count.
  if (value.length >= 2 * limit.minLength && value.length <= limit.maxLength) return true;
  const length = countCharacters(value);
  return length >= limit.minLength && length <= limit.maxLength;
}

/** Whether what stands in JSON is surely a string that is allowed. No template is: no limit here has its braces. */
export function isAcceptedAsWritten(written: unknown, limit: StringLimit): written is string {
  return typeof written === 'string' && isAccepted(written, limit);
}

/** The value with each run of characters that are not allowed replaced by one hyphen; undefined where that does not mend it. */
function getCorrected(value: string, limit: StringLimit): string | undefined {
  let corrected = '';
  let isInBadRun = false;
  for (const character of value.normalize('NFKD').replace(/\p{M}/gu, '').trim()) {
    const isBad = !limit.allowedCharacter.test(character);
    if (!isBad) corrected += character;
    else if (!isInBadRun) corrected += limit.allowedCharacter.test(' ') ? ' ' : '-';
    isInBadRun = isBad;
  }
  corrected = corrected.replace(/ {2,}/g, ' ').replace(/^[ -]+|[ -]+$/g, '');
  const length = countCharacters(corrected);
  const isMended = length >= limit.minLength && length <= limit.maxLength && corrected !== value;
  return isMended && corrected !== '' ? corrected : undefined;
}
