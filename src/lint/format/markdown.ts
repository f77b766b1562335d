import { escapeLines } from '../../text';
import { countFindings, listShown } from '../lint-result';
import type { LocatedFinding } from '../located-finding';
import type { Formatter } from './formatter';

/** A table for a comment on a pull request, or a job summary. */
export const formatMarkdown: Formatter = (result, { isVerbose }) => {
  const shown = listShown(result.findings, isVerbose);
  const { error, warning, info, suppressed } = countFindings(result);
  const lines = [
    '## WorkSpaces images',
    '',
    `Errors: ${error}. Warnings: ${warning}. Not known before the plan: ${info}. Suppressed: ${suppressed}.`,
    '',
  ];
  if (shown.length > 0)
    lines.push('| | Where | Rule | Finding |', '| --- | --- | --- | --- |', ...shown.map(formatRow), '');
  return lines.join('\n');
};

function formatRow({ severity, file, line, column, address, ruleId, message }: LocatedFinding): string {
  const where = [`${file}:${line}:${column}`, ...(address === undefined ? [] : [address])].map(escapeCell).join('<br>');
  return `| ${severity} | ${where} | ${ruleId} | ${escapeCell(message)} |`;
}

/** Nothing of a name or a value is to be read as Markdown or HTML. */
function escapeCell(text: string): string {
  return escapeLines(text)
    .replace(/[\\`*_{}[\]()#+!|~@$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/https?:/gi, (scheme) => `${scheme.slice(0, -1)}&#58;`)
    .replaceAll('\n', '<br>');
}
