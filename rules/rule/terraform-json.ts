import type { Rule } from 'eslint';
import type { AnyRuleId } from '../../src/checks';
import type { LocatedFinding } from '../../src/lint';
import { isHcl, writeHclLiteral } from '../../src/terraform';
import { lintFile } from '../language/lint-file';
import { isTerraformSource } from '../language/source-code';
import { reportFinding, type WriteFix } from '../report';
import { PLUGIN_NAME } from '../rule-id';

/** Reports what the engine finds in a file under one rule. */
export function reportJson(context: Rule.RuleContext, ruleId: AnyRuleId): Rule.RuleListener {
  return {
    Document() {
      for (const finding of lintFile(context, ruleId))
        if (finding.ruleId === ruleId && !isSilent(context, finding)) report(context, finding);
    },
  };
}

/** Under the plugin's own name the directives of the file silence what is suppressed, so that ESLint lists it. */
function isSilent({ id }: Rule.RuleContext, { suppression }: LocatedFinding): boolean {
  return suppression !== undefined && !id.startsWith(`${PLUGIN_NAME}/`);
}

function report(context: Rule.RuleContext, finding: LocatedFinding): void {
  const { line, column, endLine, endColumn } = finding;
  const loc = { start: { line, column }, end: { line: endLine, column: endColumn } };
  const sourceCode: unknown = context.sourceCode;
  const isMade = isTerraformSource(sourceCode) && isSynthesized(sourceCode.file.root);
  reportFinding(context, finding, loc, isMade ? undefined : getWriter(context, finding));
}

/** Whether cdktf has written the file, which the next synthesis overwrites. */
function isSynthesized(root: unknown): boolean {
  const comment = (root as { '//'?: { metadata?: unknown } | null } | null)?.['//'];
  return comment?.metadata !== undefined;
}

/** One string without interpolation; HCL has expressions that begin and end with a quote, too. */
const PLAIN = /^"[^"\\]*(?:\\[^][^"\\]*)*"$/;

/** Undefined where the value at fault is no plain string. */
function getWriter(
  { filename, sourceCode: { text } }: Rule.RuleContext,
  { range }: LocatedFinding,
): WriteFix | undefined {
  if (range === undefined) return undefined;
  const { start, end } = range;
  const old = text.slice(start, end);
  if (!PLAIN.test(old) || old.includes('${') || old.includes('%{')) return undefined;
  const write = isHcl(filename) ? writeHclLiteral : JSON.stringify;
  return (fixer, value) => fixer.replaceTextRange([start, end], write(value));
}
