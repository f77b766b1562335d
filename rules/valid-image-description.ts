import { checkImageDescription } from '../src/checks';
import { createRule } from './create-rule';
import { reportJson } from './language/report';
import { reportImages } from './typescript/report';

const id = 'valid-image-description';

export default createRule({
  id,
  description: 'Require image descriptions that CreateWorkspaceImage accepts, and warn of hyphens in them',
  hasSuggestions: true,
  createTypeScript: (context) =>
    reportImages(context, { ruleId: id, check: ({ image }) => checkImageDescription(image) }),
  createJson: (context) => reportJson(context, id),
});
