import { checkCreateTagsPermission } from '../src/checks';
import { createRule } from './create-rule';
import { reportJson } from './language/report';
import { reportPermissions } from './typescript/report-permission';

const id = 'require-create-tags-permission';

export default createRule({
  id,
  description: 'Require the deployer to be allowed workspaces:CreateTags for the tags of each image',
  createTypeScript: (context) => reportPermissions(context, id, checkCreateTagsPermission),
  createJson: (context) => reportJson(context, id),
});
