import { checkWildcardImagePermissions } from '../src/checks';
import { createRule } from './create-rule';
import { reportJson } from './language/report';
import { reportPolicies } from './typescript/report-policy';

const id = 'no-wildcard-image-permissions';

export default createRule({
  id,
  description: 'Report grants that reach further than managing images needs',
  createTypeScript: (context) => reportPolicies(context, checkWildcardImagePermissions),
  createJson: (context) => reportJson(context, id),
});
