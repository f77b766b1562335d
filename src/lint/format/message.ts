import { sanitize, sanitizeLines } from '../../text';
import { getPlaces, type LocatedFinding, type Location } from '../located-finding';
import { listCommand } from './missing-permission';

type Words = Pick<LocatedFinding, 'problem' | 'reason' | 'remedy'>;

/**
 * The message of a finding that stands by itself: with the other place, and the command that prints what is lacking
 * altogether.
 */
export function formatSingleMessage(finding: LocatedFinding): string {
  const { foundIn } = getPlaces(finding);
  const found = foundIn === undefined ? '' : ` Found in ${formatLocation(foundIn)}.`;
  return [formatMessage(finding) + found, ...listCommand(finding)].join('\n');
}

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
