import { ALL_CHANGES, checkFixedName } from '../src/checks';
import { createRule } from './create-rule';
import { reportJson } from './language/report';
import { reportImages } from './typescript/report';

const id = 'no-reused-image-name';

export default createRule({
  id,
  description: 'Require a new name for an image that is made before the one it replaces is deleted',
  createTypeScript: (context) =>
    reportImages(context, {
      ruleId: id,
      check: ({ image }, { isCreatedBeforeDestroy }) =>
        isCreatedBeforeDestroy ? checkFixedName(image, { changes: ALL_CHANGES }) : [],
    }),
  createJson: (context) => reportJson(context, id),
});
