import type { Rule } from 'eslint';
import {
  formatImagePolicyProblem,
  getWeight,
  isRuleId,
  resolveImagePolicy,
  type ImagePolicy,
  type ResolvedImagePolicy,
  type Weigh,
} from '../src/checks';
import { getSettings } from './plugin-settings';

type PolicyContext = Pick<Rule.RuleContext, 'settings'>;

const resolved = new WeakMap<ImagePolicy, ResolvedImagePolicy>();

/**
 * The image policy: the setting `imagePolicy`.
 * @throws TypeError where it is invalid, as ESLint does for any invalid configuration
 */
export function getImagePolicy(context: PolicyContext): ResolvedImagePolicy {
  const { imagePolicy = NO_POLICY } = getSettings(context);
  let policy = resolved.get(imagePolicy);
  if (policy === undefined) resolved.set(imagePolicy, (policy = resolve(imagePolicy)));
  return policy;
}

const NO_POLICY: ImagePolicy = {};

function resolve(imagePolicy: ImagePolicy): ResolvedImagePolicy {
  const result = resolveImagePolicy(imagePolicy);
  if (result.kind === 'valid') return result.policy;
  const problems = result.problems.map(formatImagePolicyProblem);
  throw new TypeError(`The image policy is not valid. ${problems.join(' ')}`);
}

/**
 * How the findings of a rule that ESLint has on count under the image policy; undefined where it is silent there. What
 * cannot be read cannot be turned off.
 */
export function getRuleWeight(context: PolicyContext, id: string): Weigh | undefined {
  return isRuleId(id) ? getWeight({ id }, getImagePolicy(context)) : (finding) => finding;
}
