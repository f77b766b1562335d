import { escapeLines } from '../../text';
import { countFindings, listShown } from '../lint-result';
import type { LocatedFinding } from '../located-finding';
import type { Formatter } from './formatter';

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** Workflow commands of GitHub Actions: an annotation for each finding. */
export const formatGithub: Formatter = (result, { isVerbose }) => {
  const shown = listShown(result.findings, isVerbose);
  const { error, warning } = countFindings(result);
  const summary = error + warning === 0 ? [] : [`Errors: ${error}, warnings: ${warning}`];
  return [...shown.map(formatCommand), ...summary].map((line) => `${line}\n`).join('');
};

function formatCommand({
  severity,
  ruleId,
  file,
  line,
  column,
  endLine,
  endColumn,
  message,
  address,
}: LocatedFinding): string {
  const properties = {
    file,
    line,
    endLine,
    // GitHub takes columns only within one line.
    ...(line === endLine && { col: column, endColumn }),
    title: ruleId,
  };
  const words = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${COMMANDS[severity]} ${words.join(',')}::${escapeData(escapeLines(address === undefined ? message : `${address}: ${message}`))}`;
}

/** Source: github.com/actions/toolkit, docs/commands.md: percent, carriage return and line feed. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** In a property, colon and comma too. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
