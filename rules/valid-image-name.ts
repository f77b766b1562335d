import { checkImageName } from '../src/checks';
import { createRule } from './create-rule';
import { reportJson } from './language/report';
import { reportImages } from './typescript/report';

const id = 'valid-image-name';

export default createRule({
  id,
  description: 'Require image names that CreateWorkspaceImage accepts',
  hasSuggestions: true,
  createTypeScript: (context) => reportImages(context, { ruleId: id, check: ({ image }) => checkImageName(image) }),
  createJson: (context) => reportJson(context, id),
});
