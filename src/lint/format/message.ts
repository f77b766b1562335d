import { sanitize, sanitizeLines } from '../../text';
import type { LocatedFinding, Location } from '../located-finding';

type Words = Pick<LocatedFinding, 'problem' | 'reason' | 'remedy'>;

/** What is wrong and why, each in one line, and what to do, which may show a document of several. */
export function formatMessage(words: Words): string {
  return [sanitize(words.problem), formatAdvice(words)].filter((part) => part !== '').join(' ');
}

/** `main.ts:12:5`, for a person. */
export function formatLocation({ file, line, column }: Location): string {
  return `${sanitize(file)}:${line}:${column}`;
}

/** The same without what is wrong. */
export function formatAdvice({ reason, remedy }: Words): string {
  return [sanitize(reason), sanitizeLines(remedy)].filter((part) => part !== '').join(' ');
}
