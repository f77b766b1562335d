import type { SourceCode } from 'eslint';
import { isInForce, isSuppressible, type SuppressionEntry } from '../../src/checks';

const used = new WeakSet<SuppressionEntry>();

/** Takes note that an entry has silenced something. */
export function markUsed(entry: SuppressionEntry): SuppressionEntry {
  used.add(entry);
  return entry;
}

const rulesRun = new WeakMap<SourceCode, Set<string>>();

/** Takes note that a rule looks at a program. */
export function markRun(sourceCode: SourceCode, ruleId: string): void {
  const rules = rulesRun.get(sourceCode) ?? new Set();
  rulesRun.set(sourceCode, rules.add(ruleId));
}

/** Whether an entry that is in force has silenced nothing of a rule that has looked at the program. */
export function isUnused(entry: SuppressionEntry, sourceCode: SourceCode, today: string): boolean {
  const { rule, reason, expires } = entry;
  if (rule.kind !== 'known' || reason.kind !== 'known' || !isInForce(expires, today)) return false;
  return isSuppressible(rule.value) && rulesRun.get(sourceCode)?.has(rule.value) === true && !used.has(entry);
}
