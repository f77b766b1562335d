import { checkIamPolicy } from '../src/checks';
import { createRule } from './create-rule';
import { reportJson } from './language/report';
import { reportPolicies } from './typescript/report-policy';

const id = 'valid-iam-policy';

export default createRule({
  id,
  description: 'Require IAM policies that IAM accepts and that mean what they look like',
  createTypeScript: (context) => reportPolicies(context, checkIamPolicy),
  createJson: (context) => reportJson(context, id),
});
