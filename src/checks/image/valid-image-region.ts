import { REGION } from '../../model';
import type { DeclaredImage } from '../declared-image';
import { quote, type Finding } from '../finding';

const RULE = {
  ruleId: 'valid-image-region',
  severity: 'error',
  summary: 'Invalid Region',
  path: ['region'],
  target: 'value',
} as const;

/** Format of an image's own region. Without one that of the provider counts. */
export function checkRegion({ region }: Pick<DeclaredImage, 'region'>): Finding[] {
  if (region?.kind !== 'known' || REGION.pattern.test(region.value)) return [];
  const corrected = region.value.trim().toLowerCase().replace(/[ _]/g, '-');
  const isMended = REGION.pattern.test(corrected);
  return [
    {
      ...RULE,
      problem: `${quote(region.value)} is not a region.`,
      reason: `A region is ${REGION.inWords} (${REGION.source}).`,
      remedy: isMended ? `Write ${quote(corrected)}.` : 'Write for example "eu-central-1".',
      ...(isMended && { fix: { value: corrected } }),
    },
  ];
}
