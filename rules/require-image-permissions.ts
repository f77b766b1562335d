import { checkImagePermissions } from '../src/checks';
import { createRule } from './create-rule';
import { reportJson } from './language/report';
import { reportPermissions } from './typescript/report-permission';

const id = 'require-image-permissions';

export default createRule({
  id,
  description: 'Require the deployer to be allowed the other actions that managing each image takes',
  createTypeScript: (context) => reportPermissions(context, id, checkImagePermissions),
  createJson: (context) => reportJson(context, id),
});
