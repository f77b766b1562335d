import type { PartialText } from '../../iam';
import {
  hasReservedTagPrefix,
  isPlainTagText,
  RESERVED_TAG_PREFIX,
  TAG_SOURCE,
  TAG_VALUE,
  type StringLimit,
} from '../../model';
import { composeText, quote } from '../../text';
import type { DeclaredTag } from '../declared-image';
import { IN_ANY_CASE, listKnownPieces, quotePart } from '../known-part';
import { getPartProblem } from './check-part';
import { getStringProblem, isAccepted, STRING_MESSAGES, type StringProblem } from './check-string';

/** What can be wrong with a key or a value, with the severities of the findings. */
export const TAG_TEXT_MESSAGES = { ...STRING_MESSAGES, edgeSpace: 'error', reservedPrefix: 'error' } as const;

type TagTextProblem = StringProblem<keyof typeof TAG_TEXT_MESSAGES>;

/** Whether nothing is wrong with a key or a value. Of most nothing is; their messages are never made. */
export function isFlawless(written: string, limit: StringLimit): boolean {
  if (isPlainTagText(written)) return hasLength(written, limit) && isUnreserved(written);
  const text = composeText(written);
  return isAccepted(text, limit) && isUnreserved(text);
}

/** Of characters that are one code unit each. */
function hasLength({ length }: string, { minLength, maxLength }: StringLimit): boolean {
  return length >= minLength && length <= maxLength;
}

function isUnreserved(text: string): boolean {
  return !hasEdgeSpace(text) && !hasReservedTagPrefix(text);
}

/** Most edges are characters of ASCII, and then no copy is made. */
function hasEdgeSpace(text: string): boolean {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return !(first > 0x20 && first < 0x80 && last > 0x20 && last < 0x80) && text.trim() !== text;
}

/** @param what how the message begins: `The tag key` */
export function getTagTextProblem(what: string, text: string, limit: StringLimit): TagTextProblem | undefined {
  return getStringProblem(what, text, limit) ?? getEdgeSpaceProblem(what, text) ?? getPrefixProblem(what, text);
}

/** The same of what is known of a text, whatever the rest is. */
export function getTagPartProblem(what: string, text: PartialText, limit: StringLimit): TagTextProblem | undefined {
  const problem = getPartProblem(what, text, limit);
  if (problem !== undefined) return problem;
  const begins = `${what} ${quotePart(text)} begins`;
  for (const { text: piece, isFirst, isLast } of listKnownPieces(text)) {
    if ((isFirst && piece.trimStart() !== piece) || (isLast && piece.trimEnd() !== piece))
      return { message: 'edgeSpace', problem: `${begins} or ends with a space, ${IN_ANY_CASE}.`, ...EDGE_SPACE };
    if (isFirst && hasReservedTagPrefix(piece))
      return {
        message: 'reservedPrefix',
        problem: `${begins} with "${RESERVED_TAG_PREFIX}", ${IN_ANY_CASE}.`,
        ...RESERVED_PREFIX,
      };
  }
  return undefined;
}

/** The same of a value, of which all or a part is known. */
export function getTagValueProblem(what: string, value: DeclaredTag) {
  if (value.kind === 'unknown') return value.text && getTagPartProblem(what, value.text, TAG_VALUE);
  return isFlawless(value.value, TAG_VALUE) ? undefined : getTagTextProblem(what, composeText(value.value), TAG_VALUE);
}

const EDGE_SPACE = {
  reason: `Leading and trailing spaces are not allowed (${TAG_SOURCE}).`,
  remedy: 'Remove the space.',
};

const RESERVED_PREFIX = {
  reason: `That prefix is reserved for AWS, in keys and in values, in any letter case (${TAG_SOURCE}).`,
  remedy: 'Use another prefix.',
};

function getEdgeSpaceProblem(what: string, text: string): TagTextProblem | undefined {
  const trimmed = text.trim();
  if (trimmed === text) return undefined;
  return {
    message: 'edgeSpace',
    problem: `${what} ${quote(text)} begins or ends with a space.`,
    reason: EDGE_SPACE.reason,
    remedy: trimmed === '' ? 'Use "" instead.' : `Use ${quote(trimmed)}.`,
    corrected: trimmed,
  };
}

function getPrefixProblem(what: string, text: string): TagTextProblem | undefined {
  if (!hasReservedTagPrefix(text)) return undefined;
  return {
    message: 'reservedPrefix',
    problem: `${what} ${quote(text)} begins with "${RESERVED_TAG_PREFIX}".`,
    ...RESERVED_PREFIX,
  };
}
