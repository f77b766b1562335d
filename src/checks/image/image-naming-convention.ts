import type { DeclaredImage } from '../declared-image';
import { quote, type Finding } from '../finding';
import type { Pattern } from '../config/pattern';

const RULE = {
  ruleId: 'image-naming-convention',
  severity: 'error',
  summary: 'Image Name Off Convention',
  path: ['name'],
  target: 'value',
} as const;

export interface NamingConvention {
  /** Matches a whole name. */
  readonly pattern: Pattern;
  /** A name of that form, for the message. */
  readonly example?: string;
}

/** Whether the name of an image has the form that the image policy wants. */
export function checkNamingConvention(
  { name }: Pick<DeclaredImage, 'name'>,
  { pattern, example }: NamingConvention,
): Finding[] {
  if (name.kind !== 'known' || pattern.test(name.value)) return [];
  return [
    {
      ...RULE,
      problem: `The image name ${quote(name.value)} does not follow the naming convention.`,
      reason: `The image policy wants names that match ${quote(pattern.source)}.`,
      remedy: example === undefined ? 'Rename the image.' : `Rename the image, as in ${quote(example)}.`,
    },
  ];
}
