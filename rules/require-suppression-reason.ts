import { checkSuppressionReasons } from '../src/lint';
import { createRule } from './create-rule';
import { reportJson } from './language/report';
import { reportSuppressions } from './typescript/report-suppression';

const id = 'require-suppression-reason';

export default createRule({
  id,
  description: 'Require a reason wherever a rule of this plugin is switched off',
  createTypeScript: (context) => reportSuppressions(context, checkSuppressionReasons),
  createJson: (context) => reportJson(context, id),
});
