import type { StringLimit } from '../../model';
import { composeText } from '../../text';
import type { Declared } from '../declared-image';
import { getUnknownProblem } from '../finding';
import type { Problem } from '../rule';
import { getPartProblem } from './check-part';
import { getStringProblem, isAccepted, STRING_MESSAGES } from './check-string';

/** Problems that a required string can have, with the severities of their findings. */
export const REQUIRED_STRING_MESSAGES = { ...STRING_MESSAGES, missing: 'error' } as const;

/** The words for a required attribute that is absent or null. */
export function getMissingProblem(attribute: string, source: string) {
  return {
    message: 'missing',
    problem: `The image has no ${attribute}.`,
    reason: `CreateWorkspaceImage requires it (${source}).`,
    remedy: `Set ${attribute}.`,
  } as const;
}

/** What is wrong with a required string by its limit, or undefined. `attribute`: `name` */
export function getRequiredStringProblem(
  attribute: string,
  declared: Declared<string>,
  limit: StringLimit,
): Problem<keyof typeof REQUIRED_STRING_MESSAGES> | undefined {
  // Of most nothing is wrong, and no words are made.
  if (declared.kind === 'known' && isAccepted(composeText(declared.value), limit)) return undefined;
  const what = `The image ${attribute}`;
  if (declared.kind === 'unknown')
    return (declared.text && getPartProblem(what, declared.text, limit)) ?? getUnknownProblem(what, declared.why);
  if (declared.kind === 'absent') return getMissingProblem(attribute, limit.source);
  const problem = getStringProblem(what, composeText(declared.value), limit);
  if (problem === undefined) return undefined;
  const { corrected, ...words } = problem;
  return { ...words, ...(corrected !== undefined && { fix: { value: corrected } }) };
}
