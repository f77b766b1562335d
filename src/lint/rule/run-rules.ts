import { CONFIGURABLE_RULES, getWeight, type ConfigurableRule, type ImageRule, type TogetherRule } from '../../checks';
import type { SubjectFinding } from '../subject';
import { runCommentRule } from './comment';
import { runDeploymentRule } from './deployment';
import { runImageRules } from './image';
import { runPolicyRule } from './policy';
import type { RuleContext } from './rule-context';
import { listAnnotatedBlocks, runSuppressionRule, type AnnotatedBlock } from './suppression';
import { runTextRule } from './text';
import { runTogetherRules } from './together';

/**
 * Runs each rule on a project, at the level that the image policy gives to it.
 * @param locate is called with what a rule finds before the next rule runs: the last one asks what the suppressions have
 * silenced of all others
 */
export function runRules<T>(context: RuleContext, locate: (found: SubjectFinding) => T): T[] {
  const active = CONFIGURABLE_RULES.flatMap((rule) => {
    const weigh = getWeight({ id: rule.id, isOptional: isLeftOut(rule, context) }, context.policy);
    return weigh === undefined ? [] : [{ rule, weigh }];
  });
  for (const { rule } of active) if (hasWork(rule, context)) context.use.addRule(rule.id);
  const rules = active.map(({ rule }) => rule);
  // In one pass each: of very many images each look at all is felt.
  const ofImages = new Map([
    ...runImageRules(
      rules.filter((rule) => rule.kind === 'image'),
      context,
    ),
    ...runTogetherRules(
      rules.filter((rule) => rule.kind === 'together'),
      context,
    ),
  ]);
  const annotated = listAnnotatedBlocks(context.configurations);
  return active.flatMap(({ rule, weigh }) => {
    const found =
      rule.kind === 'image' || rule.kind === 'together'
        ? (ofImages.get(rule.id) ?? [])
        : find(rule, context, annotated);
    return found.map(({ subject, finding }) => locate({ subject, finding: weigh(finding) }));
  });
}

/** Whether a rule is optional and not asked for. */
function isLeftOut({ id, isOptional }: ConfigurableRule, { runsOptional }: RuleContext): boolean {
  const isAsked = Array.isArray(runsOptional) ? runsOptional.includes(id) : runsOptional === true;
  return isOptional === true && !isAsked;
}

function find(
  rule: Exclude<ConfigurableRule, ImageRule | TogetherRule>,
  context: RuleContext,
  annotated: readonly AnnotatedBlock[],
): SubjectFinding[] {
  switch (rule.kind) {
    case 'deployment':
      return runDeploymentRule(rule, context);
    case 'policy':
      return runPolicyRule(rule, context);
    case 'suppression':
      return [...runSuppressionRule(rule, context, annotated), ...runCommentRule(rule, context)];
    case 'text':
      return runTextRule(rule, context);
  }
}

/** Whether the image policy has what a rule needs. */
function hasWork({ id, kind, options }: ConfigurableRule, { policy, deployer }: RuleContext): boolean {
  if (kind === 'deployment') return deployer !== undefined;
  return options === undefined || policy.options.has(id);
}
