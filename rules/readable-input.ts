import { createRule } from './create-rule';
import { reportJson } from './language/report';

const id = 'readable-input';

export default createRule({
  id,
  description: 'Report Terraform JSON that cannot be read in one way only',
  createTypeScript: () => ({}),
  createJson: (context) => reportJson(context, id),
});
