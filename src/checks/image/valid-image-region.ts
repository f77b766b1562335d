import { REGION } from '../../model';
import { quote } from '../../text';
import { ABSENT } from '../declared-image';
import { getUnknownProblem } from '../finding';
import { defineRule } from '../rule';

/** Format of an image's own region. Without one that of the provider counts. */
export const validImageRegion = defineRule({
  id: 'valid-image-region',
  kind: 'image',
  description: 'Require the region of an image to have the form of an AWS region',
  summary: 'Invalid Region',
  messages: { form: 'error' },
  path: ['region'],
  fixes: ['suggestion'],
  check({ region = ABSENT }) {
    if (region.kind === 'unknown') return [getUnknownProblem('The region of the image', region.why)];
    if (region.kind === 'absent' || REGION.pattern.test(region.value)) return [];
    const corrected = region.value.trim().toLowerCase().replace(/[ _]/g, '-');
    const isMended = REGION.pattern.test(corrected);
    return [
      {
        message: 'form',
        problem: `${quote(region.value)} is not a region.`,
        reason: `A region is ${REGION.inWords} (${REGION.source}).`,
        remedy: isMended ? `Write ${quote(corrected)}.` : 'Write for example "eu-central-1".',
        ...(isMended && { fix: { value: corrected } }),
      },
    ];
  },
});
