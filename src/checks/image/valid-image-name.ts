import { IMAGE_NAME } from '../../model';
import type { DeclaredImage } from '../declared-image';
import { quote, type Finding } from '../finding';
import { getRequiredStringFinding } from './required-attribute';

const RULE = { ruleId: 'valid-image-name', summary: 'Invalid Image Name', path: ['name'], target: 'value' } as const;

/** Length and characters of the image's name. A backslash passes the published pattern, surely by mistake: a warning. */
export function checkImageName({ name }: Pick<DeclaredImage, 'name'>): Finding[] {
  const refused = getRequiredStringFinding(RULE, name, IMAGE_NAME);
  if (refused !== undefined) return [refused];
  if (name.kind !== 'known') return [];
  const backslash = name.value.indexOf('\\');
  if (backslash === -1) return [];
  const corrected = name.value.replaceAll('\\', '-');
  return [
    {
      ...RULE,
      severity: 'warning',
      problem: `The image name ${quote(name.value)} has "\\" at position ${backslash + 1}.`,
      reason: `The published pattern allows a backslash only by what looks like a slip in its escaping (${IMAGE_NAME.source}).`,
      remedy: `Use ${quote(corrected)}, which is valid under either reading.`,
      fix: { value: corrected },
    },
  ];
}
