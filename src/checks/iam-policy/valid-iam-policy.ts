import type { PolicyDocument, PolicyProblem } from '../../iam';
import { SERVICE_ACTIONS } from '../../model';
import { isWorkspacesPattern, listCoveredActions } from './action-pattern';
import { quote, type Finding } from '../finding';
import { listActionPatterns } from './policy-pattern';

const RULE = { ruleId: 'valid-iam-policy', summary: 'Invalid IAM Policy', target: 'value' } as const;

/** Problems for which the key at the end of their path is at fault. */
const KEY_PROBLEMS: ReadonlySet<PolicyProblem['kind']> = new Set([
  'conflicting-elements',
  'duplicate-key',
  'principal-not-allowed',
  'unknown-element',
  'unknown-operator',
]);

/** Problems of a policy document, and actions of WorkSpaces in it that do not exist. `path` of a finding is in the document. */
export function checkIamPolicy(policy: PolicyDocument): Finding[] {
  if (policy.kind === 'unknown') return [];
  return [
    ...policy.problems.map(toFinding),
    ...listActionPatterns(policy).flatMap(({ text, pattern, path }): Finding[] => {
      if (!isWorkspacesPattern(text) || listCoveredActions(pattern).length > 0) return [];
      return [{ ...RULE, severity: 'warning', path, ...getActionWords(text) }];
    }),
  ];
}

/** A message is sentences: the first says what, the last what to do. */
function toFinding({ kind, level, path, message }: PolicyProblem): Finding {
  const [problem = message, ...rest] = message.split(/(?<=\.) (?=[A-Z])/);
  const remedy = rest.pop() ?? '';
  const consequence =
    level === 'error' ? 'IAM refuses such a policy.' : 'IAM accepts it, but it may not do what it looks like.';
  const target = KEY_PROBLEMS.has(kind) ? 'key' : 'value';
  return {
    ...RULE,
    severity: level,
    path,
    target,
    problem,
    reason: rest.length === 0 ? consequence : rest.join(' '),
    remedy,
  };
}

function getActionWords(pattern: string) {
  const near = findNear(pattern.slice(pattern.indexOf(':') + 1));
  return {
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
