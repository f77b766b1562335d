import { quote } from '../../text';
import { defineRule, type Problem } from '../rule';
import type { SuppressionContext, SuppressionEntry, SuppressionList } from './suppression-list';

/** Suppressions that name no rule, or do not say why. */
export const requireSuppressionReason = defineRule({
  id: 'require-suppression-reason',
  kind: 'suppression',
  description: 'Require a reason wherever a rule of this plugin is switched off',
  summary: 'Suppression Without Reason',
  messages: { form: 'error', noReason: 'error', noRule: 'error' },
  check(list, context) {
    if (list.isMalformed)
      return [
        {
          message: 'form',
          problem: `A suppression does not have the form ${getForm(list)}.`,
          ...getWords(list),
        },
      ];
    return list.entries.flatMap((entry, index) => [
      ...listReasonProblems(entry, index, list),
      ...listRuleProblems(entry, index, { ...context, list }),
    ]);
  },
});

type ReasonProblem = Problem<'noReason' | 'noRule'>;

function listReasonProblems({ rule, reason }: SuppressionEntry, index: number, list: SuppressionList): ReasonProblem[] {
  if (rule.kind !== 'known' || reason.kind !== 'absent') return [];
  const problem = `The suppression of ${quote(rule.value)} gives no reason.`;
  return [{ message: 'noReason', path: [index], problem, ...getWords(list) }];
}

function listRuleProblems(
  { rule }: SuppressionEntry,
  index: number,
  { isSuppressible, list }: SuppressionContext & { readonly list: SuppressionList },
): ReasonProblem[] {
  if (rule.kind !== 'known' || isSuppressible(rule.value)) return [];
  const problem = `There is no rule ${quote(rule.value)} that can be suppressed.`;
  const words = getWords(list);
  const remedy = list.form === 'comment' ? 'Correct the id of the rule, or remove the comment.' : words.remedy;
  return [{ message: 'noRule', path: [index, 'rule'], problem, ...words, remedy }];
}

function getForm({ form }: SuppressionList): string {
  if (form === 'comment') return '"workspaces-image: ignore RULE -- REASON (expires YYYY-MM-DD)"';
  return '{ "rule", "reason", "expires" }';
}

function getWords({ form }: SuppressionList) {
  if (form === 'comment') return { reason: COMMENT_REASON, remedy: 'Say why behind "--", or remove the comment.' };
  return {
    reason: 'A suppression names one rule and says why; until then it silences nothing.',
    remedy: 'Give it a reason, or remove it.',
  };
}

/** How a comment says what an entry has as members. */
export const COMMENT_REASON =
  'A comment that switches a rule off says why behind "--", and may end with "(expires YYYY-MM-DD)".';
