import type { Rule as EslintRule } from 'eslint';
import { formatFinding, type Finding } from '../../src/checks';
import type { ReportedFinding } from '../recording';
import { keepFinding, reportFinding } from '../report';
import type { Site } from '../source/attribute';
import { markUsed } from '../source/suppression-use';

/** A finding, and the id of the construct that it is about as far as the source says it. */
export type SourceFinding = Finding & Pick<ReportedFinding, 'constructPath'> & { readonly why?: WhyKept };

/** Why a finding does not count. */
export type WhyKept = Parameters<typeof keepFinding>[3];

/** Reports findings at what a file has of them, each once. */
export function createReporter(context: EslintRule.RuleContext): (finding: SourceFinding, site: Site) => void {
  const seen = new Set<string>();
  return (finding, site) => {
    const key = `${site.node.range.join()} ${formatFinding(finding)}`;
    if (!seen.has(key)) reportAt(context, finding, site);
    seen.add(key);
  };
}

/** Reports a finding at a node. */
export function reportAt(
  context: EslintRule.RuleContext,
  { why = {}, ...finding }: SourceFinding,
  { node, literal }: Site,
): void {
  if (why.suppression !== undefined || why.alsoIn !== undefined) {
    if (why.suppression !== undefined) markUsed(why.suppression);
    keepFinding(context, finding, node.loc, why);
  } else if (literal === undefined || finding.target === 'key') reportFinding(context, finding, node.loc);
  else
    reportFinding(context, finding, node.loc, (fixer, value) =>
      fixer.replaceText(literal as never, writeLiteral(value, context.sourceCode.getText(literal as never))),
    );
}

/** The value as a literal in the quotes of the old one. */
function writeLiteral(value: string, old: string): string {
  const quoteMark = old.at(0) ?? "'";
  if (quoteMark === '`') return `\`${value.replace(/[\\`]|\$\{/g, '\\$&')}\``;
  const json = JSON.stringify(value);
  return quoteMark === '"' ? json : `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
