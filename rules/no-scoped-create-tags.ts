import { checkScopedCreateTags } from '../src/checks';
import { createRule } from './create-rule';
import { reportJson } from './language/report';
import { reportPolicies } from './typescript/report-policy';

const id = 'no-scoped-create-tags';

export default createRule({
  id,
  description: 'Report grants of workspaces:CreateTags that name resources, and so grant nothing',
  createTypeScript: (context) => reportPolicies(context, checkScopedCreateTags),
  createJson: (context) => reportJson(context, id),
});
