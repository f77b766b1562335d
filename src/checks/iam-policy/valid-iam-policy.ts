import type { PolicyProblem, PolicyProblemKind } from '../../iam';
import { getUnknownProblem } from '../finding';
import { defineRule, type Problem } from '../rule';
import { ARN_MESSAGES, listArnProblems, listArns } from './arn-segment';
import { CONDITION_KEY_MESSAGES, listConditionKeyProblems } from './condition-key';
import { CONDITION_VALUE_MESSAGES, listConditionValueProblems } from './condition-value';
import { listForeignArns } from './foreign-arn';
import { listActionPatterns } from './policy-pattern';
import { listUnknownActions } from './unknown-action';
import { listUnmatchedResources } from './unmatched-resource';

/**
 * Problems of a policy document. One that IAM refuses has those for which it does; of one that it accepts, what in it
 * does not do what it looks like.
 */
export const validIamPolicy = defineRule({
  id: 'valid-iam-policy',
  kind: 'policy',
  description: 'Require IAM policies that IAM accepts and that mean what they look like',
  summary: 'Invalid IAM Policy',
  messages: {
    'invalid-json': 'error',
    'duplicate-key': 'error',
    'wrong-type': 'error',
    'unknown-element': 'error',
    'invalid-version': 'error',
    'old-version': 'warning',
    'missing-statement': 'error',
    'missing-effect': 'error',
    'invalid-effect': 'error',
    'missing-action': 'error',
    'invalid-action': 'error',
    'missing-resource': 'error',
    'invalid-resource': 'error',
    'conflicting-elements': 'error',
    'principal-not-allowed': 'error',
    'invalid-sid': 'error',
    'duplicate-sid': 'error',
    'unknown-operator': 'error',
    'duplicate-condition-key': 'error',
    'invalid-condition-value': 'warning',
    'invalid-variable': 'warning',
    'literal-variable': 'warning',
    'byte-order-mark': 'error',
    'invalid-character': 'error',
    'too-large': 'error',
    large: 'warning',
    'rcp-effect': 'error',
    'rcp-principal': 'error',
    'rcp-action': 'error',
    'unknown-action': 'warning',
    'unmatched-resource': 'warning',
    'foreign-arn': 'warning',
    ...ARN_MESSAGES,
    ...CONDITION_KEY_MESSAGES,
    ...CONDITION_VALUE_MESSAGES,
  } satisfies Record<PolicyProblemKind, 'error' | 'warning'> & Record<string, 'error' | 'warning'>,
  check(policy, why = 'it is not a string', places = []) {
    if (policy.kind === 'unknown') return [{ ...getUnknownProblem('The policy', why), remedy: 'Lint the plan, too.' }];
    const problems = policy.problems.map(toProblem);
    if (policy.kind === 'malformed') return problems;
    const actions = listActionPatterns(policy);
    const arns = listArns(policy);
    return [
      ...problems,
      ...listUnknownActions(actions),
      ...listUnmatchedResources(actions),
      ...listArnProblems(arns),
      ...listForeignArns(arns, actions, places),
      ...listConditionKeyProblems(policy),
      ...listConditionValueProblems(policy),
    ];
  },
});

/** Problems for which the key at the end of their path is at fault. */
const KEY_PROBLEMS: ReadonlySet<PolicyProblemKind> = new Set([
  'conflicting-elements',
  'duplicate-key',
  'principal-not-allowed',
  'unknown-element',
  'unknown-operator',
]);

function toProblem({ kind, level, ...rest }: PolicyProblem): Problem<PolicyProblemKind> {
  return { message: kind, severity: level, target: KEY_PROBLEMS.has(kind) ? 'key' : 'value', ...rest };
}
