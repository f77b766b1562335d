import type { Rule as EslintRule } from 'eslint';
import type { PolicyRule } from '../../src/checks';
import { parsePolicyDocument } from '../../src/iam';
import { readPolicies } from '../source/iam-policy';
import { readTemplate } from '../source/template-text';
import { createReporter } from './report-at';

/** Reports what a rule finds in the IAM policies of a file. Paths of its findings begin at the root of the document. */
export function reportPolicies(context: EslintRule.RuleContext, rule: PolicyRule): void {
  for (const { id, variants } of readPolicies(context)) {
    const reportOnce = createReporter(context);
    for (const { document, isEscaped, locate } of variants) {
      for (const finding of rule.check(parsePolicyDocument(isEscaped ? document : readTemplate(document))))
        reportOnce({ ...finding, constructPath: id }, { node: locate(finding.path) });
    }
  }
}
