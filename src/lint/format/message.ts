import { sanitize, sanitizeLines } from '../../text';
import type { LocatedFinding } from '../located-finding';

type Words = Pick<LocatedFinding, 'problem' | 'reason' | 'remedy'>;

/** What is wrong and why, each in one line, and what to do, which may show a document of several. */
export function formatMessage(words: Words): string {
  return [sanitize(words.problem), formatAdvice(words)].filter((part) => part !== '').join(' ');
}

/** The same without what is wrong. */
export function formatAdvice({ reason, remedy }: Words): string {
  return [sanitize(reason), sanitizeLines(remedy)].filter((part) => part !== '').join(' ');
}
