import type { Rule as EslintRule } from 'eslint';
import { isSuppressible, type SuppressionContext, type SuppressionRule } from '../../src/checks';
import { reportFinding } from '../report';
import { getToday } from '../plugin-settings';
import { findDisableComments } from '../source/disable-comment';
import { readImages } from '../source/image';
import { findSuppressCalls } from '../source/suppress-call';
import { isUnused } from '../source/suppression-use';

/** Reports what a rule finds in the suppressions of a program: calls of `suppress`, and comments of ESLint. */
export function reportSuppressions(context: EslintRule.RuleContext, rule: SuppressionRule): void {
  const today = getToday(context);
  const check: SuppressionContext = {
    today,
    isSuppressible,
    isUnused: (entry) => isUnused(entry, context.sourceCode, today),
  };
  const { images, program } = readImages(context);
  const seen = new Set<unknown>();
  for (const { site, id } of images) {
    for (const { file, list, locate, isSure } of findSuppressCalls(site)) {
      const { node } = locate([0]);
      if (file !== program.file || seen.has(node)) continue;
      seen.add(node);
      for (const finding of rule.check(list, isSure ? check : { ...check, isUnused: () => false }))
        reportFinding(context, { ...finding, constructPath: id }, locate(finding.path).node.loc);
    }
  }
  for (const { loc, list } of findDisableComments(context)) {
    for (const finding of rule.check(list, check)) reportFinding(context, finding, loc);
  }
}
