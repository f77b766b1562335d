import { isBlank } from '../../text';
import { ABSENT, known, type Declared } from '../declared-image';

/** An entry of `suppress`, as declared. */
export interface SuppressionEntry {
  readonly rule: Declared<string>;
  /** Absent where it is blank. */
  readonly reason: Declared<string>;
  /** The last day on which it counts, `YYYY-MM-DD`, as written. */
  readonly expires: Declared<string>;
}

/** The suppressions of one resource. */
export interface SuppressionList {
  readonly entries: readonly SuppressionEntry[];
  /** Whether anything stands there that is no entry. */
  readonly isMalformed: boolean;
  /** A comment says the same in another way. Default `entry`. */
  readonly form?: 'entry' | 'comment';
}

/** What surrounds suppressions. */
export interface SuppressionContext {
  /** The day, `YYYY-MM-DD`; undefined where nobody says what day it is: then none is over. */
  readonly today: string | undefined;
  /** Whether there is a rule of that id that can be suppressed. */
  readonly isSuppressible: (ruleId: string) => boolean;
  /** Whether an entry in force has silenced nothing; absent where nobody asks. */
  readonly isUnused?: (entry: SuppressionEntry) => boolean;
}

export const NO_SUPPRESSIONS: SuppressionList = { entries: [], isMalformed: false };

/** Reads `lint.suppress` of the metadata of a resource, as JSON has it. */
export function readSuppressionList(written: unknown): SuppressionList {
  if (written === undefined) return NO_SUPPRESSIONS;
  if (!Array.isArray(written)) return { entries: [], isMalformed: true };
  const entries = written.map(readEntry);
  return {
    entries: entries.map((entry) => entry ?? NO_ENTRY),
    isMalformed: entries.length === 0 || entries.includes(undefined),
  };
}

/** Keeps the place of what is no entry, so that the others keep their indexes. */
const NO_ENTRY: SuppressionEntry = { rule: ABSENT, reason: ABSENT, expires: ABSENT };

function readEntry(written: unknown): SuppressionEntry | undefined {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return undefined;
  const { rule, reason, expires } = written as Readonly<Record<string, unknown>>;
  if (typeof rule !== 'string') return undefined;
  return createEntry({
    rule: known(rule),
    reason: typeof reason === 'string' ? known(reason) : ABSENT,
    expires:
      expires === undefined || expires === null
        ? ABSENT
        : known(typeof expires === 'string' ? expires : JSON.stringify(expires)),
  });
}

/** An entry of which the reason is absent where it is blank. */
export function createEntry(entry: SuppressionEntry): SuppressionEntry {
  const { reason } = entry;
  if (reason.kind !== 'known') return entry;
  const words = reason.value.trim();
  return { ...entry, reason: isBlank(words) ? ABSENT : known(words) };
}

/** `YYYY-MM-DD`, and a day that the calendar has. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Whether a date holds on a day. What is no date does not; what is not known yet does, and is judged when it is. */
export function isInForce(expires: Declared<string>, today: string | undefined): boolean {
  if (expires.kind !== 'known') return true;
  return isDate(expires.value) && (today === undefined || expires.value >= today);
}
