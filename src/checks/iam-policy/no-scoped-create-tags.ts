import type { PolicyDocument } from '../../iam';
import { IAM_ACTIONS } from '../../model';
import { quote, type Finding } from '../finding';
import { listActionPatterns, listResources } from './policy-pattern';

const RULE = {
  ruleId: 'no-scoped-create-tags',
  severity: 'warning',
  summary: 'Scoped CreateTags Grant',
  target: 'value',
} as const;

/** Allow statements that name `workspaces:CreateTags` and a resource: they grant nothing of it. */
export function checkScopedCreateTags(policy: PolicyDocument): Finding[] {
  return listActionPatterns(policy).flatMap(({ text, statement }): Finding[] => {
    const isCreateTags = text.toLowerCase() === IAM_ACTIONS.CreateTags.action.toLowerCase();
    const resources = listResources(statement);
    if (!isCreateTags || statement.effect !== 'Allow' || statement.action.negated || statement.resource.negated)
      return [];
    if (resources === undefined || resources.some((resource) => resource === '*' || resource.includes('(unknown)')))
      return [];
    return [
      {
        ...RULE,
        path: statement.resource.path,
        problem: `The statement allows workspaces:CreateTags on ${quote(resources[0] ?? '')} only.`,
        reason:
          'The action supports no resource types, so that only a grant on "*" counts (Service Authorization Reference, Amazon WorkSpaces).',
        remedy:
          'Set Resource to "*", in a statement of its own, and narrow it with conditions on aws:RequestTag and aws:TagKeys.',
      },
    ];
  });
}
