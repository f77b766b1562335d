import { IMAGE_NAME } from '../model';
import { getStringProblem } from './check-string';
import type { DeclaredImage } from './declared-image';
import { quote, type Finding } from './finding';
import { getRequiredProblem } from './required';

const RULE = { ruleId: 'valid-image-name', summary: 'Invalid Image Name', path: ['name'], target: 'value' } as const;

/** Length and characters of the image's name. A backslash passes the published pattern, surely by mistake: a warning. */
export function checkImageName({ name }: Pick<DeclaredImage, 'name'>): Finding[] {
  if (name.kind === 'unknown') return [];
  if (name.kind === 'absent') return [{ ...RULE, severity: 'error', ...getRequiredProblem('name', IMAGE_NAME.source) }];
  const problem = getStringProblem('The image name', name.value, IMAGE_NAME);
  if (problem !== undefined) {
    const { corrected, ...words } = problem;
    return [{ ...RULE, severity: 'error', ...words, ...(corrected !== undefined && { fix: { value: corrected } }) }];
  }
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
