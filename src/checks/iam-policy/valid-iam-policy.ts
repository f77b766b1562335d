import type { PolicyProblem, PolicyProblemKind } from '../../iam';
import { SERVICE_ACTIONS } from '../../model';
import { isWorkspacesPattern, listCoveredActions } from './action-pattern';
import { getUnknownProblem, quote } from '../finding';
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
  check(policy, why = 'it is no text') {
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
  const near = findNear(pattern.slice(pattern.indexOf(':') + 1));
  return {
    message: 'unknown-action' as const,
    problem: `There is no action ${quote(pattern)}.`,
    reason:
      'The statement says nothing about any action of Amazon WorkSpaces with it (Service Authorization Reference, Amazon WorkSpaces).',
    remedy: near === undefined ? 'Name an action of the service.' : `Write "workspaces:${near}".`,
  };
}

/** An action whose name differs in at most two letters, or has the same words. */
function findNear(name: string): string | undefined {
  const letters = name.toLowerCase();
  const near = SERVICE_ACTIONS.filter((action) => countEdits(letters, action.toLowerCase(), 2) <= 2);
  return near.sort((a, b) => countEdits(letters, a.toLowerCase(), 2) - countEdits(letters, b.toLowerCase(), 2))[0];
}

/** Levenshtein distance; anything above `limit` where it is more. */
function countEdits(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
