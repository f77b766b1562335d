import type { Rule } from 'eslint';
import { quote } from '../src/text';
import { isTerraformSource } from './language/source-code';
import { record, type ReportedFinding } from './recording';
import { getRuleWeight } from './image-policy';

/** Lines from 1; columns as the language of the file counts them. */
export interface ReportLocation {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

/** How the text is changed where a finding has a fix. */
export type WriteFix = (fixer: Rule.RuleFixer, value: string) => Rule.Fix;

/** Reports a finding at its level. What could not be evaluated is left to the other gates; in an editor it would be noise. */
export function reportFinding(
  context: Rule.RuleContext,
  found: ReportedFinding,
  loc: ReportLocation,
  write?: WriteFix,
): void {
  const finding = getRuleWeight(context, found.ruleId)?.(found);
  if (finding === undefined || finding.severity === 'info') return;
  const { messageId, problem, remedy, shortRemedy = remedy, fix } = finding;
  const change = fix && write && ((fixer: Rule.RuleFixer) => write(fixer, fix.value));
  context.report({
    loc,
    messageId,
    data: { problem, remedy: shortRemedy },
    ...(change && fix?.isSafe && { fix: change }),
    ...(change &&
      !fix?.isSafe && { suggest: [{ messageId: 'replace', data: { value: quote(fix!.value) }, fix: change }] }),
  });
  const column = loc.start.column + (isTerraformSource(context.sourceCode) ? 0 : 1);
  record({ ruleId: context.id, line: loc.start.line, column, message: `${problem} ${shortRemedy}` }, finding);
}
