import { checkRegion } from '../src/checks';
import { createRule } from './create-rule';
import { reportJson } from './language/report';
import { reportImages } from './typescript/report';

const id = 'valid-image-region';

export default createRule({
  id,
  description: 'Require the region of an image to be of the form that AWS has',
  hasSuggestions: true,
  createTypeScript: (context) => reportImages(context, { ruleId: id, check: ({ image }) => checkRegion(image) }),
  createJson: (context) => reportJson(context, id),
});
