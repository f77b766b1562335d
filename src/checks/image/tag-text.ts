import type { Text } from '../../iam';
import { hasReservedTagPrefix, RESERVED_TAG_PREFIX, TAG_SOURCE, type StringLimit } from '../../model';
import { quote } from '../../text';
import { getStringProblem, isAccepted, STRING_MESSAGES, type StringProblem } from './check-string';
import { getKnownStart, getPartialProblem, quotePartial } from './partial-text';

/** What can be wrong with a key or a value, with the severities of the findings. */
export const TAG_TEXT_MESSAGES = { ...STRING_MESSAGES, edgeSpace: 'error', reservedPrefix: 'error' } as const;

type TagTextProblem = StringProblem<keyof typeof TAG_TEXT_MESSAGES>;

/** Whether nothing is wrong with a key or a value. Of most nothing is; their messages are never made. */
export function isFlawless(text: string, limit: StringLimit): boolean {
  return isAccepted(text, limit) && !hasEdgeSpace(text) && !hasReservedTagPrefix(text);
}

/** Most edges are characters of ASCII, and then no copy is made. */
function hasEdgeSpace(text: string): boolean {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return !(first > 0x20 && first < 0x80 && last > 0x20 && last < 0x80) && text.trim() !== text;
}

/** @param what how the message begins: `The tag key` */
export function getTagTextProblem(what: string, text: string, limit: StringLimit): TagTextProblem | undefined {
  const words = getStringProblem(what, text, limit) ?? getEdgeSpaceProblem(what, text);
  return words ?? (hasReservedTagPrefix(text) ? getPrefixProblem(what, quote(text)) : undefined);
}

/** What is wrong with a text whatever its unknown pieces will be. */
export function getPartialTagTextProblem(
  what: string,
  text: Text | undefined,
  limit: StringLimit,
): TagTextProblem | undefined {
  const start = getKnownStart(text);
  if (text === undefined) return undefined;
  if (hasReservedTagPrefix(start)) return getPrefixProblem(what, quotePartial(text));
  if (start.trimStart() !== start) return getEdgeProblem(what, quotePartial(text));
  return getPartialProblem(what, text, limit);
}

function getEdgeProblem(what: string, quoted: string): TagTextProblem {
  return {
    message: 'edgeSpace',
    problem: `${what} ${quoted} begins or ends with a space.`,
    reason: `Leading and trailing spaces are not allowed (${TAG_SOURCE}).`,
    remedy: 'Remove the space.',
  };
}

function getEdgeSpaceProblem(what: string, text: string): TagTextProblem | undefined {
  const trimmed = text.trim();
  if (trimmed === text) return undefined;
  return {
    ...getEdgeProblem(what, quote(text)),
    remedy: trimmed === '' ? 'Use "" instead.' : `Use ${quote(trimmed)}.`,
    corrected: trimmed,
  };
}

function getPrefixProblem(what: string, quoted: string): TagTextProblem {
  return {
    message: 'reservedPrefix',
    problem: `${what} ${quoted} begins with "${RESERVED_TAG_PREFIX}".`,
    reason: `That prefix is reserved for AWS, in keys and in values, in any letter case (${TAG_SOURCE}).`,
    remedy: 'Use another prefix.',
  };
}
