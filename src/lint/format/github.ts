import { sanitize, sanitizeLines } from '../../text';
import { getPlaces, type LocatedFinding } from '../located-finding';
import type { Formatter } from './formatter';
import { formatLocation } from './message';
import { listCommand } from './missing-permission';
import { selectShown } from './shown';
import { formatSummary } from './summary';

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** Characters of an annotation. Source: actions/runner, ExecutionContext: of a longer message it keeps 4,096. */
const LENGTH = 4095;

/** Characters of a path with which it still names its file; a longer one stands in the text, cut. */
const PATH_LENGTH = 1000;

/** Workflow commands of GitHub Actions: an annotation for each finding. */
export const formatGithub: Formatter = (result, options) => {
  const { findings, hiddenCount } = selectShown(result.findings, options);
  const lines = [...findings.map(formatCommand), formatSummary(result, hiddenCount, options)];
  return lines.map((line) => `${line}\n`).join('');
};

function formatCommand(finding: LocatedFinding): string {
  const { severity, ruleId } = finding;
  const { line, column, endLine, endColumn, ...at } = getPlaces(finding).at;
  const file = escapeProperty(sanitize(at.file));
  const properties = {
    ...(file.length <= PATH_LENGTH && {
      file,
      line,
      endLine,
      // GitHub takes columns only within one line.
      ...(line === endLine && { col: column, endColumn }),
    }),
    title: escapeProperty(ruleId),
  };
  const words = Object.entries(properties).map(([name, value]) => `${name}=${value}`);
  const head = `::${COMMANDS[severity]} ${words.join(',')}::`;
  return head + fit(listParts(finding), LENGTH - head.length);
}

/** What is said, the most important first: where it is too long, the end of it is missing. */
function listParts(finding: LocatedFinding): string[] {
  const { address, problem, remedy, shortRemedy, reason } = finding;
  const { at, foundIn } = getPlaces(finding);
  const where = at.file.length > PATH_LENGTH ? at.file : address;
  const about = where === undefined ? '' : `${cutTo(sanitize(where), PATH_LENGTH)}: `;
  const toDo = shortRemedy !== undefined && remedy.length > LENGTH / 2 ? shortRemedy : remedy;
  const found = foundIn === undefined ? [] : [`Found in ${cutTo(formatLocation(foundIn), PATH_LENGTH)}.`];
  const parts = [about + sanitize(problem), sanitizeLines(toDo), ...listCommand(finding), ...found, sanitize(reason)];
  return parts.filter((part) => part !== '');
}

/** As much of the parts as there is room for when all is escaped. */
function fit(parts: readonly string[], room: number): string {
  return escapeData(cutTo(parts.join(' '), room, escapeData));
}

/** The text, or as much of its beginning as fits with an ellipsis behind it. @param escape what makes it longer */
function cutTo(text: string, length: number, escape: (part: string) => string = (part) => part): string {
  if (escape(text).length <= length) return text;
  let kept = '';
  let left = length - 1;
  for (const character of text) {
    left -= escape(character).length;
    if (left < 0) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Source: github.com/actions/toolkit, docs/commands.md: percent, carriage return and line feed. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** In a property, colon and comma too. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
