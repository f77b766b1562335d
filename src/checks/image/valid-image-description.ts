import { HYPHEN_IN_DESCRIPTION_SOURCE, IMAGE_DESCRIPTION } from '../../model';
import { quote } from '../../text';
import type { Declared } from '../declared-image';
import { defineRule } from '../rule';
import { getCharacterProblem } from './check-part';
import { isAcceptedAsWritten } from './check-string';
import { getRequiredStringProblem, REQUIRED_STRING_MESSAGES } from './required-attribute';

const HYPHEN_REASON = `AWS warns that a hyphen in a description can cause an error, although the API model allows it (${HYPHEN_IN_DESCRIPTION_SOURCE}).`;

/** Length and characters of the description; a hyphen, which the API model allows and the guide warns of, is a warning. */
export const validImageDescription = defineRule({
  id: 'valid-image-description',
  kind: 'image',
  description: 'Require image descriptions that CreateWorkspaceImage accepts, and warn of hyphens in them',
  summary: 'Invalid Image Description',
  messages: { ...REQUIRED_STRING_MESSAGES, hyphen: 'warning' },
  path: ['description'],
  fixes: ['suggestion'],
  check({ description }) {
    const refused = getRequiredStringProblem('description', description, IMAGE_DESCRIPTION);
    if (refused !== undefined) return [...listPartProblems(description), refused];
    const hyphen = description.kind === 'known' ? description.value.indexOf('-') : -1;
    if (description.kind !== 'known' || hyphen === -1) return [];
    const corrected = description.value.replaceAll('-', '_');
    return [
      {
        message: 'hyphen',
        problem: `The image description ${quote(description.value)} has "-" at position ${hyphen + 1}.`,
        reason: HYPHEN_REASON,
        remedy: `Use ${quote(corrected)}.`,
        fix: { value: corrected },
      },
    ];
  },
  createSkim: () => (image) => {
    const written = image.getWritten?.('description');
    return isAcceptedAsWritten(written, IMAGE_DESCRIPTION) && !written.includes('-');
  },
});

/** A hyphen in what is known of a description. */
function listPartProblems(description: Declared<string>) {
  const problem = getCharacterProblem('The image description', description, '-');
  if (problem === undefined) return [];
  return [{ message: 'hyphen', problem, reason: HYPHEN_REASON, remedy: 'Use another character.' } as const];
}
