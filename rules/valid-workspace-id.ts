import { checkWorkspaceId } from '../src/checks';
import { createRule } from './create-rule';
import { reportJson } from './language/report';
import { reportImages } from './typescript/report';

const id = 'valid-workspace-id';

export default createRule({
  id,
  description: 'Require the source of an image to be the id of a WorkSpace',
  createTypeScript: (context) => reportImages(context, { ruleId: id, check: ({ image }) => checkWorkspaceId(image) }),
  createJson: (context) => reportJson(context, id),
});
