import type { Rule } from 'eslint';
import type { Severity } from '../src/checks';
import type { PluginRuleId } from './rule-id';
import { getLevel } from './setting';

/** The message that carries a finding: by the level that the image policy gives to its rule, else by its own severity. */
export function getMessageId(
  context: Rule.RuleContext,
  { ruleId, severity }: { readonly ruleId: string; readonly severity: Severity },
): 'finding' | 'warning' {
  const level = getLevel(context, ruleId as PluginRuleId) ?? severity;
  return level === 'warning' ? 'warning' : 'finding';
}
