import { parse } from '@cdktn/hcl2json';
import type { JsonObject, JsonValue } from '../../../src/terraform';
import { parseHcl } from '../../../src/terraform/hcl';
import { toJsonBody } from '../../../src/terraform/hcl/body-json';
import { dropByteOrderMark } from '../../../src/text';

/** What of a file is read another way here than by the library that cdktf reads HCL with; empty where nothing is. */
export async function compareWithOracle(source: string): Promise<string> {
  let theirs: string;
  try {
    theirs = write((await parse('a.tf', source)) as JsonObject);
  } catch (error) {
    theirs = `refused: ${String(error).slice(0, 200)}`;
  }
  const { text, items, problems } = parseHcl(dropByteOrderMark(source));
  const ours = problems.length > 0 ? `refused: ${JSON.stringify(problems[0])}` : write(toJsonBody(text, items));
  const isSame = ours === theirs || (ours.startsWith('refused') && theirs.startsWith('refused'));
  return isSame ? '' : `${JSON.stringify(source)}\n  here:   ${ours}\n  oracle: ${theirs}`;
}

function write(json: JsonValue): string {
  return JSON.stringify(normalize(json));
}

/**
 * What the library does not tell apart, or works out itself: one block and a list of one, numbers beyond a double's
 * precision, and what `!` makes of a literal. It writes directives without their space, a heredoc at the end of an
 * expression without the line end that it wants, and a mark before an interpolation as an escape of it.
 */
function normalize(json: JsonValue): JsonValue {
  if (typeof json === 'string') return normalizeText(json);
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) {
    const items = (json as readonly JsonValue[]).map(normalize);
    const [only] = items;
    return items.length === 1 && typeof only === 'object' && only !== null && !Array.isArray(only) ? only : items;
  }
  const entries = Object.entries(json as JsonObject).map(([key, value]) => [key, normalize(value)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function normalizeText(text: string): JsonValue {
  const [, number] = /^\$\{(-?[\d.]+(?:[eE][-+]?\d+)?)\}$/.exec(text) ?? [];
  if (number !== undefined) return Number(number);
  const [, marks, word] = /^\$\{((?:! *)+)(true|false)\}$/.exec(text) ?? [];
  if (marks !== undefined) return (word === 'true') === (marks.replaceAll(' ', '').length % 2 === 0);
  return text
    .replace(/(\n[ \t]*\w+)\n\}$/, '$1}')
    .replace(/%\{\s+/g, '%{')
    .replace(/\s+\}/g, '}')
    .replace(/\$\{"([$%]+)"\}/g, '$1')
    .normalize('NFC');
}
