import type { Rule } from 'eslint';
import { formatFinding, type Finding } from '../../src/checks';
import { parsePolicyDocument, type PolicyDocument } from '../../src/iam';
import { readPolicies } from './policy';
import { reportFinding } from './report';
import { readTemplate } from './template-text';

/** Reports what a check finds in the IAM policies of a file. Paths of its findings begin at the root of the document. */
export function reportPolicies(
  context: Rule.RuleContext,
  check: (document: PolicyDocument) => readonly Finding[],
): Rule.RuleListener {
  return {
    Program() {
      for (const { variants } of readPolicies(context)) {
        const seen = new Set<string>();
        for (const { document, isEscaped, locate } of variants) {
          for (const finding of check(parsePolicyDocument(isEscaped ? document : readTemplate(document)))) {
            const node = locate(finding.path);
            const key = `${node.range} ${formatFinding(finding)}`;
            if (!seen.has(key)) reportFinding(context, finding, { node });
            seen.add(key);
          }
        }
      }
    },
  };
}
