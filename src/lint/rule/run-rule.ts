import { getWeight, type ConfigurableRule } from '../../checks';
import type { SubjectFinding } from '../subject';
import { runDeploymentRule } from './deployment';
import { runImageRule } from './image';
import { runPolicyRule } from './policy';
import type { RuleContext } from './rule-context';
import { runSuppressionRule } from './suppression';
import { runTextRule } from './text';
import { runTogetherRule } from './together';

/** What a rule finds in a project, at the level that the image policy gives to it. */
export function runRule(rule: ConfigurableRule, context: RuleContext): SubjectFinding[] {
  const isOptional = rule.isOptional === true && !context.runsOptional;
  const weigh = getWeight({ id: rule.id, isOptional }, context.policy);
  if (weigh === undefined) return [];
  return find(rule, context).map(({ subject, finding }) => ({ subject, finding: weigh(finding) }));
}

function find(rule: ConfigurableRule, context: RuleContext): SubjectFinding[] {
  switch (rule.kind) {
    case 'image':
      return runImageRule(rule, context.policy.options.get(rule.id), context);
    case 'together':
      return runTogetherRule(rule, context);
    case 'deployment':
      return runDeploymentRule(rule, context);
    case 'policy':
      return runPolicyRule(rule, context);
    case 'suppression':
      return runSuppressionRule(rule, context);
    case 'text':
      return runTextRule(rule, context);
  }
}
