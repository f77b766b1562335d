import type { Rule as EslintRule } from 'eslint';
import { isSuppressible, type SuppressionRule } from '../../src/checks';
import { reportFinding } from '../report';
import { getToday } from '../plugin-settings';
import { findDisableComments } from '../source/disable-comment';
import { readImages } from '../source/image';
import { findSuppressCalls } from '../source/suppress-call';

/** Reports what a rule finds in the suppressions of a program: calls of `suppress`, and comments of ESLint. */
export function reportSuppressions(context: EslintRule.RuleContext, rule: SuppressionRule): void {
  const check = { today: getToday(context), isSuppressible };
  const { images, program } = readImages(context);
  for (const { call, id } of images) {
    for (const { list, locate } of findSuppressCalls(call, program.file))
      for (const finding of rule.check(list, check))
        reportFinding(context, { ...finding, constructPath: id }, locate(finding.path).loc);
  }
  for (const { loc, list } of findDisableComments(context)) {
    for (const finding of rule.check(list, check)) reportFinding(context, finding, loc);
  }
}
