import { IMAGE_NAME } from '../../model';
import { quote } from '../../text';
import { defineRule } from '../rule';
import { getRequiredStringProblem, REQUIRED_STRING_MESSAGES } from './required-attribute';

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
    if (refused !== undefined) return [refused];
    const backslash = name.kind === 'known' ? name.value.indexOf('\\') : -1;
    if (name.kind !== 'known' || backslash === -1) return [];
    const corrected = name.value.replaceAll('\\', '-');
    return [
      {
        message: 'backslash',
        problem: `The image name ${quote(name.value)} has "\\" at position ${backslash + 1}.`,
        reason: `The published pattern allows a backslash only by what looks like a slip in its escaping (${IMAGE_NAME.source}).`,
        remedy: `Use ${quote(corrected)}, which is valid under either reading.`,
        fix: { value: corrected },
      },
    ];
  },
});
