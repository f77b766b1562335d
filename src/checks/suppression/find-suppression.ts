import { isSuppressible } from '../rules';
import { isInForce, type SuppressionEntry, type SuppressionList } from './suppression-list';

/**
 * The entry that silences a rule on a day, or undefined. A reason or a date that is not known yet counts: it is judged
 * when it is known.
 * @param today `YYYY-MM-DD`; undefined where nobody says what day it is
 */
export function findSuppression(
  { entries }: SuppressionList,
  ruleId: string,
  today: string | undefined,
): SuppressionEntry | undefined {
  if (entries.length === 0 || !isSuppressible(ruleId)) return undefined;
  return entries.find(
    ({ rule, reason, expires }) =>
      rule.kind === 'known' && rule.value === ruleId && reason.kind !== 'absent' && isInForce(expires, today),
  );
}
