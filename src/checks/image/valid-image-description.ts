import { HYPHEN_IN_DESCRIPTION_SOURCE, IMAGE_DESCRIPTION } from '../../model';
import type { DeclaredImage } from '../declared-image';
import { quote, type Finding } from '../finding';
import { getRequiredStringFinding } from './required-attribute';

const RULE = {
  ruleId: 'valid-image-description',
  summary: 'Invalid Image Description',
  path: ['description'],
  target: 'value',
} as const;

/** Length and characters of the description; a hyphen, which the API model allows and the guide warns of, is a warning. */
export function checkImageDescription({ description }: Pick<DeclaredImage, 'description'>): Finding[] {
  const refused = getRequiredStringFinding(RULE, description, IMAGE_DESCRIPTION);
  if (refused !== undefined) return [refused];
  if (description.kind !== 'known') return [];
  const hyphen = description.value.indexOf('-');
  if (hyphen === -1) return [];
  const corrected = description.value.replaceAll('-', '_');
  return [
    {
      ...RULE,
      severity: 'warning',
      problem: `The image description ${quote(description.value)} has "-" at position ${hyphen + 1}.`,
      reason: `AWS warns that a hyphen in a description can end in an error, although the API model allows it (${HYPHEN_IN_DESCRIPTION_SOURCE}).`,
      remedy: `Use ${quote(corrected)}.`,
      fix: { value: corrected },
    },
  ];
}
