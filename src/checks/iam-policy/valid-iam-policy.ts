import type { PolicyProblem, PolicyProblemKind } from '../../iam';
import { SERVICE_ACTIONS } from '../../model';
import { NameIndex, quote } from '../../text';
import { isWorkspacesPattern, listCoveredActions } from './action-pattern';
import { getUnknownProblem } from '../finding';
import { defineRule, type Problem } from '../rule';
import { listActionPatterns } from './policy-pattern';

/** Problems of a policy document, and actions of WorkSpaces in it that do not exist. */
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
    'unknown-action': 'warning',
  } satisfies Record<PolicyProblemKind | 'unknown-action', 'error' | 'warning'>,
  check(policy, why = 'it is not a string') {
    if (policy.kind === 'unknown') return [{ ...getUnknownProblem('The policy', why), remedy: 'Lint the plan, too.' }];
    return [
      ...policy.problems.map(toProblem),
      ...listActionPatterns(policy).flatMap(({ text, pattern, path }) =>
        !isWorkspacesPattern(text) || listCoveredActions(pattern).length > 0 ? [] : [{ path, ...getActionWords(text) }],
      ),
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

function getActionWords(pattern: string) {
  const near = ACTION_INDEX.findNearest(pattern.slice(pattern.indexOf(':') + 1));
  return {
    message: 'unknown-action' as const,
    problem: `There is no action ${quote(pattern)}.`,
    reason:
      'It matches no action of Amazon WorkSpaces, so the statement has no effect on any (Service Authorization Reference, Amazon WorkSpaces).',
    remedy: near === undefined ? 'Name an action of the service.' : `Write "workspaces:${near}".`,
  };
}

const ACTION_INDEX = new NameIndex(SERVICE_ACTIONS);
