import { getWeight, type ConfigurableRule } from '../../checks';
import type { SubjectFinding } from '../subject';
import { runCommentRule } from './comment';
import { runDeploymentRule } from './deployment';
import { runImageRule } from './image';
import { runPolicyRule } from './policy';
import type { RuleContext } from './rule-context';
import { runSuppressionRule } from './suppression';
import { runTextRule } from './text';
import { runTogetherRule } from './together';

/** What a rule finds in a project, at the level that the image policy gives to it. */
export function runRule(rule: ConfigurableRule, context: RuleContext): SubjectFinding[] {
  const { runsOptional } = context;
  const isAsked = Array.isArray(runsOptional) ? runsOptional.includes(rule.id) : runsOptional === true;
  const isOptional = rule.isOptional === true && !isAsked;
  const weigh = getWeight({ id: rule.id, isOptional }, context.policy);
  if (weigh === undefined) return [];
  if (hasWork(rule, context)) context.use.addRule(rule.id);
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
      return [...runSuppressionRule(rule, context), ...runCommentRule(rule, context)];
    case 'text':
      return runTextRule(rule, context);
  }
}

/** Whether the image policy has what a rule needs. */
function hasWork({ id, kind, options }: ConfigurableRule, { policy, deployer }: RuleContext): boolean {
  if (kind === 'deployment') return deployer !== undefined;
  return options === undefined || policy.options.has(id);
}
