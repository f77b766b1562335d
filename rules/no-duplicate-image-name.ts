import { checkDuplicateNames } from '../src/checks';
import { createRule } from './create-rule';
import { reportJson } from './language/report';
import { getRegionPlace, reportTogether } from './typescript/report-together';

const id = 'no-duplicate-image-name';

export default createRule({
  id,
  description: 'Require image names to be unique in their account and region, across all stacks',
  createTypeScript: (context) => reportTogether(context, checkDuplicateNames, getRegionPlace),
  createJson: (context) => reportJson(context, id),
});
