import type { Rule } from 'eslint';
import type { SuppressionEntry } from '../src/checks';
import { quote } from '../src/text';
import { isTerraformSource } from './language/source-code';
import { getRuleWeight } from './image-policy';
import { getRecording, type KeptFinding, type ReportedFinding } from './recording';
import { findComment } from './source/disable-comment';

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
  if (finding === undefined) return;
  if (finding.severity === 'info') {
    keep(context, finding, loc);
    return;
  }
  const { messageId, problem, remedy, shortRemedy = remedy, fix } = finding;
  context.report({
    loc,
    messageId,
    data: { problem, remedy: shortRemedy },
    ...(fix && write && toChange(fix, (fixer) => write(fixer, fix.value))),
  });
  const isJson = isTerraformSource(context.sourceCode);
  const column = loc.start.column + (isJson ? 0 : 1);
  const comment = isJson ? undefined : findComment(context, finding.ruleId, loc.start);
  const message = { ruleId: context.id, line: loc.start.line, column, message: `${problem} ${shortRemedy}` };
  getRecording()?.add(message, finding, comment);
}

function toChange(
  { value, isSafe }: NonNullable<ReportedFinding['fix']>,
  fix: (fixer: Rule.RuleFixer) => Rule.Fix,
): Pick<Rule.ReportDescriptorOptions, 'fix' | 'suggest'> {
  return isSafe ? { fix } : { suggest: [{ messageId: 'replace', data: { value: quote(value) }, fix }] };
}

/** Takes note of a finding that does not count: the command lists it. */
export function keepFinding(
  context: Rule.RuleContext,
  found: ReportedFinding,
  loc: ReportLocation,
  why: { readonly suppression?: SuppressionEntry; readonly alsoIn?: string },
): void {
  const finding = getRuleWeight(context, found.ruleId)?.(found);
  if (finding !== undefined) keep(context, finding, loc, why);
}

function keep(
  context: Rule.RuleContext,
  finding: ReportedFinding,
  { start, end }: ReportLocation,
  why: Pick<KeptFinding, 'suppression' | 'alsoIn'> = {},
): void {
  if (isTerraformSource(context.sourceCode)) return;
  const location = { line: start.line, column: start.column + 1, endLine: end.line, endColumn: end.column + 1 };
  const suppression = why.suppression ?? findComment(context, finding.ruleId, start);
  getRecording()?.kept.push({ finding, location, ...why, suppression });
}
