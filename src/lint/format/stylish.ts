import { escapeInvisible, formatCount } from '../../text';
import type { LocatedFinding } from '../located-finding';
import { countFindings, listShown, type LintResult } from '../lint-result';
import type { Formatter } from './formatter';

/** For people: findings by file, then a line with the counts. Empty for a clean result. */
export const formatStylish: Formatter = (result, { isVerbose }) => {
  const shown = listShown(result.findings, isVerbose);
  const lines: string[] = [];
  for (const [file, findings] of groupByFile(shown)) {
    lines.push(escapeInvisible(file));
    for (const finding of findings) lines.push(...formatFinding(finding));
    lines.push('');
  }
  const summary = getSummary(result, isVerbose);
  return [...lines, ...(summary === '' ? [] : [summary, ''])].join('\n');
};

function groupByFile(findings: readonly LocatedFinding[]): Map<string, LocatedFinding[]> {
  const groups = new Map<string, LocatedFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.file);
    if (group === undefined) groups.set(finding.file, [finding]);
    else group.push(finding);
  }
  return groups;
}

function formatFinding(finding: LocatedFinding): string[] {
  const { line, column, severity, ruleId, problem, reason, remedy, address, constructPath } = finding;
  const about = [address, constructPath === undefined ? undefined : `construct ${constructPath}`].filter(
    (part) => part !== undefined,
  );
  const head = `  ${line}:${column}  ${severity}  ${problem}  ${ruleId}`;
  const rest = [about.join(', '), `${reason} ${remedy}`.trim()].filter((text) => text !== '');
  return [head, ...rest.flatMap((text) => text.split('\n')).map((text) => `      ${text}`)].map(escapeInvisible);
}

function getSummary(result: LintResult, isVerbose: boolean): string {
  const { error, warning, info, suppressed } = countFindings(result);
  const parts: string[] = [];
  if (error + warning > 0) parts.push(`${formatCount(error, 'error')}, ${formatCount(warning, 'warning')}`);
  if (info > 0)
    parts.push(`${formatCount(info, 'value')} could not be evaluated${isVerbose ? '' : ' (--verbose lists them)'}`);
  if (suppressed > 0) parts.push(`${formatCount(suppressed, 'finding')} suppressed`);
  return parts.join('; ');
}
