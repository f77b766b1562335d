import { quote } from '../checks';
import { isAttributes, type Attributes } from './resolve';

/** Why a rule does not hold for one image. */
export interface Suppression {
  /** Id of the rule: `valid-image-description`. */
  readonly rule: string;
  /** For whoever reads the report. Not blank. */
  readonly reason: string;
  /** Last day on which it holds, `YYYY-MM-DD`. The linter reports it from the day after; synthesis knows no clock. */
  readonly expires?: string;
}

/** What is wrong with a suppression, in one sentence with its remedy; undefined where nothing is. */
export function getSuppressionProblem({ rule, reason, expires }: Suppression): string | undefined {
  if (rule.trim() === '') return 'A suppression names no rule. Give the id of one, such as "valid-image-description".';
  if (reason.trim() === '')
    return `The suppression of ${quote(rule)} has no reason. Say why the rule does not hold here.`;
  if (expires !== undefined && !isDate(expires)) {
    return `The suppression of ${quote(rule)} expires on ${quote(expires)}, which is not a date. Write it as YYYY-MM-DD.`;
  }
  return undefined;
}

/** `YYYY-MM-DD`, and a day that the calendar has. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Rules that the metadata of a synthesized resource suppresses. An entry without a reason suppresses nothing. */
export function readSuppressedRules(attributes: Attributes): ReadonlySet<string> {
  const metadata = attributes['//'];
  const lint = isAttributes(metadata) ? metadata.lint : undefined;
  const entries = isAttributes(lint) && Array.isArray(lint.suppress) ? lint.suppress : [];
  return new Set(entries.filter(isEntry).map((entry) => entry.rule));
}

function isEntry(entry: unknown): entry is { rule: string; reason: string } {
  if (!isAttributes(entry)) return false;
  return typeof entry.rule === 'string' && typeof entry.reason === 'string' && entry.reason.trim() !== '';
}
