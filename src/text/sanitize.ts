import { escapeInvisible, replaceInvisible } from './invisible';

/** What a continuous integration obeys wherever it stands in a line: Azure Pipelines, and GitHub's older form. */
const INNER_COMMAND = /#(?=#(?:vso)?\[)/gi;

/** What it obeys at the start of a line, blanks before it not counted: GitHub Actions. */
const LEADING_COMMAND = /^(\s*):(?=:)/;

/**
 * A text of unknown origin in one line, for people: whatever is invisible is shown, and no program that reads the line
 * takes it, or a part of it, for a command. The same text again stays as it is.
 */
export function sanitize(text: string): string {
  return escapeInvisible(text)
    .replace(LEADING_COMMAND, String.raw`$1\u003a`)
    .replace(INNER_COMMAND, String.raw`\u0023`);
}

/** The same of a text of several lines, which stay lines. */
export function sanitizeLines(text: string): string {
  return text.split('\n').map(sanitize).join('\n');
}

/** The same of a JSON document with indentation: its strings keep their values, as the escapes are those of JSON. */
export function sanitizeJson(document: string): string {
  return document
    .replace(INNER_COMMAND, String.raw`\u0023`)
    .split('\n')
    .map((line) => replaceInvisible(line, formatUnits))
    .join('\n');
}

/** JSON writes a character beyond U+FFFF as two. */
function formatUnits(character: string): string {
  return Array.from({ length: character.length }, (_, index) => formatUnit(character.charCodeAt(index))).join('');
}

function formatUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
