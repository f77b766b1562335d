import { checkSharedSources } from '../src/checks';
import { createRule } from './create-rule';
import { reportJson } from './language/report';
import { reportTogether } from './typescript/report-together';

const id = 'no-shared-source-workspace';

export default createRule({
  id,
  description: 'Report two images that are made from one WorkSpace in one apply',
  createTypeScript: (context) => reportTogether(context, checkSharedSources),
  createJson: (context) => reportJson(context, id),
});
