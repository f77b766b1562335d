import { sanitize } from '../../text';
import { getPlaces, type LocatedFinding } from '../located-finding';
import { getPageUrl } from '../page-url';
import type { Formatter } from './formatter';
import { formatAdvice, formatLocation } from './message';
import { formatMissing, formatPolicy, getMissing } from './missing-permission';
import { link, paint, PLAIN, type Terminal } from './paint';
import { selectShown } from './shown';
import { formatSummary } from './summary';

/** For people: findings by file, then a line with the counts. */
export const formatStylish: Formatter = (result, options) => {
  const { terminal = PLAIN } = options;
  const { findings: shown, hiddenCount } = selectShown(result.findings, options);
  const lines: string[] = [];
  for (const [file, findings] of groupByFile(shown)) {
    lines.push(paint(terminal, 'file', sanitize(file)));
    for (const finding of findings) lines.push(...formatFinding(finding, terminal));
    lines.push('');
  }
  for (const missing of getMissing(result, options)) lines.push(formatMissing(missing), formatPolicy(missing), '');
  return [...lines, formatSummary(result, hiddenCount, options), ''].join('\n');
};

function groupByFile(findings: readonly LocatedFinding[]): Map<string, LocatedFinding[]> {
  const groups = new Map<string, LocatedFinding[]>();
  for (const finding of findings) {
    const { file } = getPlaces(finding).at;
    const group = groups.get(file);
    if (group === undefined) groups.set(file, [finding]);
    else group.push(finding);
  }
  return groups;
}

/** Parts are sanitized one by one and parted by blanks, so that no two of them can make a command. */
function formatFinding(finding: LocatedFinding, terminal: Terminal): string[] {
  const { severity, ruleId, problem, address, constructPath } = finding;
  const { at, foundIn } = getPlaces(finding);
  const about = [
    address,
    constructPath === undefined ? undefined : `construct ${constructPath}`,
    foundIn === undefined ? undefined : `found in ${formatLocation(foundIn)}`,
  ]
    .filter((part) => part !== undefined)
    .map(sanitize);
  const head = [
    `  ${at.line}:${at.column}`,
    paint(terminal, severity, severity),
    sanitize(problem),
    link(terminal, getPageUrl(ruleId), paint(terminal, 'dim', ruleId)),
  ].join('  ');
  const rest = [about.join(', '), formatAdvice(finding)].filter((text) => text !== '');
  return [head, ...rest.flatMap((text) => text.split('\n')).map((text) => `      ${text}`)];
}
