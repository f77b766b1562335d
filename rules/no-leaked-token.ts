import { createRule } from './create-rule';
import { reportJson } from './language/report';
import { reportLeaks } from './typescript/report-leak';

const id = 'no-leaked-token';

export default createRule({
  id,
  description: 'Report tokens and placeholders that reach a value as plain text',
  createTypeScript: (context) => reportLeaks(context),
  createJson: (context) => reportJson(context, id),
});
