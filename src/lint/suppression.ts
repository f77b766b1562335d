import { isRuleId, type Finding } from '../checks';
import { getComment, isJsonObject, type Block, type JsonPath, type JsonValue } from '../terraform';
import type { Suppression } from './located-finding';

/** An entry of `lint.suppress` in the `"//"` of a resource, as it is written there. */
export interface SuppressionEntry {
  readonly rule: string;
  readonly reason: string | undefined;
  /** The last day on which it counts, as written. */
  readonly expires: string | undefined;
  /** In the body of the resource. */
  readonly path: JsonPath;
}

/** Rules about suppressions, which cannot themselves be suppressed. */
const UNSUPPRESSIBLE: ReadonlySet<string> = new Set([
  'require-suppression-reason',
  'no-expired-suppression',
  'readable-input',
]);

const PATH = ['//', 'lint', 'suppress'];

/** Entries of a block that have the form of one. */
export function readBlockSuppressions(block: Block): readonly SuppressionEntry[] {
  const value = getComment(block, 'lint', 'suppress');
  return Array.isArray(value) ? value.flatMap((entry: JsonValue, index) => readEntry(entry, [...PATH, index])) : NONE;
}

const NONE: readonly SuppressionEntry[] = [];

function readEntry(entry: JsonValue, path: JsonPath): SuppressionEntry[] {
  if (!isJsonObject(entry) || typeof entry['rule'] !== 'string') return [];
  const { rule, reason, expires } = entry;
  const words = typeof reason === 'string' ? reason.trim() : '';
  return [
    {
      rule,
      reason: words === '' ? undefined : words,
      expires: expires === undefined || expires === null ? undefined : String(expires),
      path,
    },
  ];
}

/** The entry that silences a rule on that day, or undefined. */
export function findSuppression(
  entries: readonly SuppressionEntry[],
  ruleId: string,
  today: string | undefined,
): Suppression | undefined {
  if (UNSUPPRESSIBLE.has(ruleId)) return undefined;
  for (const { rule, reason, expires } of entries) {
    if (rule !== ruleId || reason === undefined) continue;
    if (expires !== undefined && (!isDate(expires) || (today !== undefined && expires < today))) continue;
    return { kind: 'source', reason, ...(expires !== undefined && { expires }) };
  }
  return undefined;
}

/** What is wrong with the suppressions of a block. */
export function checkSuppressionReasons(block: Block): Finding[] {
  const value = getComment(block, 'lint', 'suppress');
  if (value === undefined) return [];
  const entries = Array.isArray(value) ? value.length : 0;
  const read = readBlockSuppressions(block);
  if (entries === 0 || read.length < entries) {
    return [getFormFinding('A suppression is not of the form { "rule", "reason", "expires" }.', PATH)];
  }
  return read.flatMap(({ rule, reason, path }) => [
    ...(reason === undefined
      ? [getFormFinding(`The suppression of ${JSON.stringify(rule)} gives no reason.`, path)]
      : []),
    ...(isRuleId(rule) && !UNSUPPRESSIBLE.has(rule)
      ? []
      : [getFormFinding(`There is no rule ${JSON.stringify(rule)} that can be suppressed.`, [...path, 'rule'])]),
  ]);
}

function getFormFinding(problem: string, path: JsonPath): Finding {
  return {
    ruleId: 'require-suppression-reason',
    severity: 'error',
    summary: 'Suppression Without Reason',
    path,
    target: 'value',
    problem,
    reason: 'A suppression names one rule and says why; until then it silences nothing.',
    remedy: 'Give it a reason, or remove it.',
  };
}

/** Suppressions of a block that are over. */
export function checkExpiredSuppressions(block: Block, today: string): Finding[] {
  return readBlockSuppressions(block).flatMap(({ rule, expires, path }): Finding[] => {
    if (expires === undefined || (isDate(expires) && expires >= today)) return [];
    return [
      {
        ruleId: 'no-expired-suppression',
        severity: 'error',
        summary: 'Expired Suppression',
        path: [...path, 'expires'],
        target: 'value',
        problem: isDate(expires)
          ? `The suppression of ${JSON.stringify(rule)} expired on ${expires}.`
          : `${JSON.stringify(expires)} is no date.`,
        reason:
          'A suppression counts up to and on the day on which it expires, written as YYYY-MM-DD; what it silenced is reported again.',
        remedy: 'Mend what it silences, or set a new date.',
      },
    ];
  });
}

function isDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
  );
}
