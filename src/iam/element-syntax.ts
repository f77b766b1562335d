import type { Path } from './problem';
import { quote } from '../text';
import { quoteText, type Report } from './report';
import type { Text } from './partial-text';
import type { Template } from './variable';

const SERVICE = /^[A-Za-z0-9.*?-]+$/;
const ARN_PREFIX = 'arn:';
export const ARN_SEGMENTS = 6;
/** Ordinal of the account. */
const ACCOUNT_SEGMENT = 5;

/** Source: the answers of IAM, "must be prefaced by a vendor", "can contain only one colon", "Vendor … is not valid". */
export function checkAction(text: Text, path: Path, report: Report): void {
  if (typeof text !== 'string' || text === '*') return;
  const [service = '', name, ...rest] = text.split(':');
  if (name === undefined) {
    const problem = `The action ${quoteText(text)} names no service; IAM expects "service:Action" or "*".`;
    report.error('invalid-action', path, { problem, remedy: 'Write it as "workspaces:DescribeTags".' });
  } else if (rest.length > 0) {
    const problem = `The action ${quoteText(text)} has more than one colon; IAM expects "service:Action".`;
    report.error('invalid-action', path, { problem, remedy: 'Remove the extra colon.' });
  } else if (!SERVICE.test(service)) {
    const problem = `The action ${quoteText(text)} has the service ${quote(service)}; IAM allows letters, digits, "." and "-" there.`;
    report.error('invalid-action', path, { problem, remedy: 'Name a service, such as "workspaces".' });
  }
}

/**
 * `*` or an ARN. What is not known in whole is checked as far as it is. Sources: IAM User Guide, "IAM JSON policy
 * elements: Resource"; IAM, "must be in ARN format or "*"" and "Resource vendor must be fully qualified and cannot
 * contain regexes".
 */
export function checkResource(text: Text, template: Template, path: Path, report: Report): void {
  const [first, second] = template.pieces;
  if (text === '*' || first?.kind === 'unknown') return;
  const start = first?.kind === 'text' ? first.text : '';
  const mayGoOn = second?.kind === 'unknown' && start !== '' && ARN_PREFIX.startsWith(start);
  if (mayGoOn) return;
  if (start.startsWith(ARN_PREFIX)) checkSegments(text, template, path, report);
  else {
    const problem = `The resource ${quoteText(text)} is neither "*" nor an ARN, which begins with "${ARN_PREFIX}".`;
    report.error('invalid-resource', path, { problem, remedy: 'Write the ARN of the resource, or "*".' });
  }
}

function checkSegments(text: Text, template: Template, path: Path, report: Report): void {
  const [first] = template.pieces;
  const segments = first?.kind === 'text' ? first.text.split(':') : [];
  // The last segment of the first piece may go on in the next one.
  const isServiceWhole = template.pieces.length === 1 || segments.length > 3;
  const service = segments[2];
  if (isServiceWhole && !service) {
    const problem = `The resource ${quoteText(text)} names no service; an ARN is "arn:partition:service:region:account:resource".`;
    report.error('invalid-resource', path, { problem, remedy: 'Name the service.' });
  } else if (service && /[*?]/.test(service)) {
    const problem = `The resource ${quoteText(text)} has a wildcard in place of the service, which IAM refuses.`;
    report.error('invalid-resource', path, {
      problem,
      remedy: 'Name the service, or write "*" for every resource.',
    });
  } else if (!isDecidableResource(template)) {
    report.warn('invalid-resource', path, {
      problem: `The resource ${quoteText(text)} does not have six segments, or has a variable before the account; how IAM treats it is not documented.`,
      remedy: 'Write "arn:partition:service:region:account:resource".',
    });
  }
}

/** Segments of an ARN pattern; the colons of variables do not count. */
export function countSegments({ pieces }: Template): number {
  return pieces.reduce((count, piece) => count + (piece.kind === 'text' ? piece.text.split(':').length - 1 : 0), 1);
}

/**
 * False if it is not documented what the resource matches: an ARN with fewer than six segments that does not end in
 * `*`, or with a variable before the account. The User Guide ("Variables and tags", Resource element) wants variables
 * behind the fifth colon only, but policies of AWS's own have `${aws:PrincipalAccount}` for the account.
 */
export function isDecidableResource(template: Template): boolean {
  const { pieces } = template;
  // An unknown piece makes its own doubt.
  if (pieces.some(({ kind }) => kind === 'unknown')) return true;
  let segments = 1;
  for (const piece of pieces) {
    if (piece.kind === 'text') segments += piece.text.split(':').length - 1;
    else if (segments < ACCOUNT_SEGMENT) return false;
  }
  const last = pieces.at(-1);
  return segments >= ARN_SEGMENTS || (last?.kind === 'text' && last.text.endsWith('*'));
}
