import { checkExpiredSuppressions } from '../src/lint';
import { createRule } from './create-rule';
import { reportJson } from './language/report';
import { getToday } from './setting';
import { reportSuppressions } from './typescript/report-suppression';

const id = 'no-expired-suppression';

export default createRule({
  id,
  description: 'Report suppressions whose last day has passed, or whose date is none',
  createTypeScript: (context) =>
    reportSuppressions(context, (block) => checkExpiredSuppressions(block, getToday(context))),
  createJson: (context) => reportJson(context, id),
});
