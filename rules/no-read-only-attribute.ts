import { checkReadOnlyAttributes } from '../src/checks';
import { createRule } from './create-rule';
import { reportJson } from './language/report';
import { reportImages } from './typescript/report';

const id = 'no-read-only-attribute';

export default createRule({
  id,
  description: 'Report values for attributes of an image that only the provider sets',
  createTypeScript: (context) =>
    reportImages(context, { ruleId: id, check: ({ image }) => checkReadOnlyAttributes(image.readOnlyAttributes) }),
  createJson: (context) => reportJson(context, id),
});
