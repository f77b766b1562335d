import { IMAGE_LIFE_CYCLE } from '../../model';
import { formatFirst, quote } from '../../text';
import { listCoveredActions } from './action-pattern';
import { defineRule, type Problem } from '../rule';
import { listActionPatterns, listResources } from './policy-pattern';

const IMAGE_ACTIONS: ReadonlySet<string> = new Set(IMAGE_LIFE_CYCLE);

/** Allow statements that grant image actions by a wildcard, or CreateWorkspaceImage on every resource. */
export const noWildcardImagePermissions = defineRule({
  id: 'no-wildcard-image-permissions',
  kind: 'policy',
  description: 'Report grants that reach further than managing images needs',
  summary: 'Wildcard Image Permission',
  messages: { action: 'warning', resource: 'warning' },
  isOptional: true,
  check: (policy) =>
    listActionPatterns(policy).flatMap(({ text, pattern, path, statement }): Problem<'action' | 'resource'>[] => {
      if (statement.effect !== 'Allow' || statement.action.negated) return [];
      const covered = listCoveredActions(pattern).filter((action) => IMAGE_ACTIONS.has(action));
      if (covered.length === 0) return [];
      if (/[*?]/.test(text)) return [{ path, ...getActionWords(text, covered) }];
      const isEverywhere = covered.includes('CreateWorkspaceImage') && listResources(statement)?.includes('*') === true;
      return isEverywhere ? [{ path: statement.resource.path, ...RESOURCE_WORDS }] : [];
    }),
});

function getActionWords(pattern: string, covered: readonly string[]) {
  const names = covered.map((action) => `workspaces:${action}`);
  return {
    message: 'action' as const,
    problem: `The action ${quote(pattern)} grants ${formatFirst(names, 3)}.`,
    reason: 'Least privilege: a wildcard also grants what nobody asked for, now and as the service grows.',
    remedy: 'Name each action that is needed.',
  };
}

const RESOURCE_WORDS = {
  message: 'resource' as const,
  problem: 'The statement allows workspaces:CreateWorkspaceImage on "*".',
  reason:
    'Least privilege: the action can be scoped to WorkSpaces and images (Service Authorization Reference, Amazon WorkSpaces).',
  remedy: 'Name the ARN of the WorkSpace and that of the images, "…:workspaceimage/*".',
};
