import { IMAGE_NAME } from '../../model';
import { quote } from '../../text';
import type { Declared } from '../declared-image';
import { defineRule } from '../rule';
import { getCharacterProblem } from './check-part';
import { isAcceptedAsWritten } from './check-string';
import { getRequiredStringProblem, REQUIRED_STRING_MESSAGES } from './required-attribute';

const BACKSLASH_REASON = `The published pattern allows a backslash only by what looks like a slip in its escaping (${IMAGE_NAME.source}).`;

/** Length and characters of the image's name. A backslash passes the published pattern, surely by mistake: a warning. */
export const validImageName = defineRule({
  id: 'valid-image-name',
  kind: 'image',
  description: 'Require image names that CreateWorkspaceImage accepts',
  summary: 'Invalid Image Name',
  messages: { ...REQUIRED_STRING_MESSAGES, backslash: 'warning' },
  path: ['name'],
  fixes: ['suggestion'],
  check({ name }) {
    const refused = getRequiredStringProblem('name', name, IMAGE_NAME);
    if (refused !== undefined) return [...listPartProblems(name), refused];
    const backslash = name.kind === 'known' ? name.value.indexOf('\\') : -1;
    if (name.kind !== 'known' || backslash === -1) return [];
    const corrected = name.value.replaceAll('\\', '-');
    return [
      {
        message: 'backslash',
        problem: `The image name ${quote(name.value)} has "\\" at position ${backslash + 1}.`,
        reason: BACKSLASH_REASON,
        remedy: `Use ${quote(corrected)}, which is valid under either reading.`,
        fix: { value: corrected },
      },
    ];
  },
  createSkim: () => (image) => {
    const written = image.getWritten?.('name');
    return isAcceptedAsWritten(written, IMAGE_NAME) && !written.includes('\\');
  },
});

/** A backslash in what is known of a name. */
function listPartProblems(name: Declared<string>) {
  const problem = getCharacterProblem('The image name', name, '\\');
  if (problem === undefined) return [];
  return [{ message: 'backslash', problem, reason: BACKSLASH_REASON, remedy: 'Use another character.' } as const];
}
