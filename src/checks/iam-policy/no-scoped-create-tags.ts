import { quote } from '../../text';
import { API_OPERATIONS } from '../../model';
import { defineRule } from '../rule';
import { listActionPatterns, listResources } from './policy-pattern';

/** Allow statements that name `workspaces:CreateTags` and a resource: they grant nothing of it. */
export const noScopedCreateTags = defineRule({
  id: 'no-scoped-create-tags',
  kind: 'policy',
  description: 'Report grants of workspaces:CreateTags that name resources, and so grant nothing',
  summary: 'Scoped CreateTags Grant',
  messages: { scoped: 'warning' },
  check: (policy) =>
    listActionPatterns(policy).flatMap(({ text, statement }) => {
      const isCreateTags = text.toLowerCase() === API_OPERATIONS.CreateTags.action.toLowerCase();
      const resources = listResources(statement);
      if (!isCreateTags || statement.effect !== 'Allow' || statement.action.negated || statement.resource.negated)
        return [];
      if (resources === undefined || resources.some((resource) => resource === '*' || resource.includes('(unknown)')))
        return [];
      return [
        {
          message: 'scoped' as const,
          path: statement.resource.path,
          problem: `The statement allows workspaces:CreateTags on ${quote(resources[0] ?? '')} only.`,
          reason:
            'The action supports no resource types, so only a grant on "*" counts (Service Authorization Reference, Amazon WorkSpaces).',
          remedy:
            'Set Resource to "*", in a statement of its own, and narrow it with conditions on aws:RequestTag and aws:TagKeys.',
          shortRemedy: 'Set Resource to "*".',
        },
      ];
    }),
});
