import type { PartialText } from '../../iam';
import { REGION } from '../../model';
import { quote } from '../../text';
import { ABSENT } from '../declared-image';
import { getUnknownProblem } from '../finding';
import { IN_ANY_CASE, quotePart } from '../known-part';
import { defineRule } from '../rule';
import { couldHaveForm } from './identifier-format';

const REASON = `A region is ${REGION.inWords} (${REGION.source}).`;
const EXAMPLE = 'Write for example "eu-central-1".';

/** Format of an image's own region. Without one that of the provider counts. */
export const validImageRegion = defineRule({
  id: 'valid-image-region',
  kind: 'image',
  description: 'Require the region of an image to have the form of an AWS region',
  summary: 'Invalid Region',
  messages: { form: 'error' },
  path: ['region'],
  fixes: ['suggestion'],
  judgesProviderRegion: true,
  check({ region = ABSENT }) {
    if (region.kind === 'unknown')
      return [getPartProblem(region.text) ?? getUnknownProblem('The region of the image', region.why)];
    if (region.kind === 'absent' || REGION.pattern.test(region.value)) return [];
    const corrected = region.value.trim().toLowerCase().replace(/[ _]/g, '-');
    const isMended = REGION.pattern.test(corrected);
    return [
      {
        message: 'form',
        problem: `${quote(region.value)} is not a region.`,
        reason: REASON,
        remedy: isMended ? `Write ${quote(corrected)}.` : EXAMPLE,
        ...(isMended && { fix: { value: corrected } }),
      },
    ];
  },
});

/** A region whose known part is of none. */
function getPartProblem(text: PartialText | undefined) {
  if (text === undefined || couldHaveForm(text, REGION)) return undefined;
  const problem = `${quotePart(text)} is not a region, ${IN_ANY_CASE}.`;
  return { message: 'form', problem, reason: REASON, remedy: EXAMPLE } as const;
}
