import { sanitize, sanitizeLines } from '../../text';
import { getPlaces, type LocatedFinding } from '../located-finding';
import type { Formatter } from './formatter';
import { formatLocation, formatMessage } from './message';
import { formatMissing, formatPolicy, getMissing } from './missing-permission';
import { selectShown } from './shown';
import { formatSummary } from './summary';

/** A table for a comment on a pull request, or a job summary. */
export const formatMarkdown: Formatter = (result, options) => {
  const { findings: shown, hiddenCount } = selectShown(result.findings, options);
  const lines = ['## WorkSpaces images', '', `${formatSummary(result, hiddenCount, options)}.`, ''];
  if (shown.length > 0)
    lines.push('| | Where | Rule | Finding |', '| --- | --- | --- | --- |', ...shown.map(formatRow), '');
  for (const missing of getMissing(result, options))
    lines.push(escapeCell(formatMissing(missing)), '', '```json', formatPolicy(missing), '```', '');
  return lines.join('\n');
};

function formatRow(finding: LocatedFinding): string {
  const { severity, address, ruleId } = finding;
  const { at, foundIn } = getPlaces(finding);
  const where = [
    formatLocation(at),
    ...(address === undefined ? [] : [sanitize(address)]),
    ...(foundIn === undefined ? [] : [formatLocation(foundIn)]),
  ]
    .map(escapeCell)
    .join('<br>');
  return `| ${severity} | ${where} | ${ruleId} | ${escapeCell(formatMessage(finding))} |`;
}

/** Nothing of a name or a value is to be read as Markdown or HTML. */
function escapeCell(text: string): string {
  return sanitizeLines(text)
    .replace(/[\\`*_{}[\]()#+!|~@$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/https?:/gi, (scheme) => `${scheme.slice(0, -1)}&#58;`)
    .replaceAll('\n', '<br>');
}
