import { BYTE_ORDER_MARK } from './character';
import { findDuplicateKeys } from './duplicate-key';
import type { PolicyValue } from './policy';
import type { PolicyProblem } from './problem';
import { createProblem } from './report';
import { quote } from '../text';
import { joinText, PartialText, UNKNOWN, type Text } from './partial-text';

export type JsonResult =
  | {
      readonly kind: 'value';
      readonly value: PolicyValue;
      /** As given, without a byte order mark. */
      readonly text: string | PartialText;
      readonly problems: readonly PolicyProblem[];
    }
  | { readonly kind: 'invalid'; readonly problems: readonly PolicyProblem[] };

/** A policy has values at a depth of six; anything deeper is of a wrong type whatever it holds. */
const MAX_DEPTH = 12;

/**
 * JSON text to a value. Unknown pieces may stand within strings, where they become pieces of these, or in the place of
 * a whole value. An object with a key that is not known is unknown as a whole.
 */
export function parseJson(given: string | PartialText): JsonResult {
  const json = dropByteOrderMark(given);
  const problems = json === given ? [] : [BYTE_ORDER_MARK_PROBLEM];
  const mark = typeof json === 'string' ? '' : chooseMark(json);
  const text = typeof json === 'string' ? json : putMarks(json, mark);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (mayBecomeJson(json)) return { kind: 'value', value: UNKNOWN, text: json, problems };
    return { kind: 'invalid', problems: [...problems, describe(error)] };
  }
  for (const path of findDuplicateKeys(text)) {
    const problem = `The key ${quote(String(path.at(-1)))} appears twice in one object.`;
    const reason = 'The IAM policy grammar forbids it, and readers keep only the last.';
    problems.push(createProblem('duplicate-key', 'error', path, { problem, reason, remedy: 'Merge the two.' }));
  }
  const known = typeof json === 'string' ? (value as PolicyValue) : takeMarks(value, mark);
  return { kind: 'value', value: known, text: json, problems };
}

/** Whether a piece that is not known stands where it may be any part of the JSON, and nothing is wrong before it. */
function mayBecomeJson(json: string | PartialText): boolean {
  if (typeof json === 'string') return false;
  let before = '';
  for (const part of json.parts) {
    if (part !== UNKNOWN) before += part;
    else if (endsInString(before)) before += 'x';
    else return isBeginning(before);
  }
  return false;
}

function endsInString(json: string): boolean {
  return (json.replace(/\\./gs, '').split('"').length - 1) % 2 === 1;
}

/** Whether a text lacks nothing but its end. */
function isBeginning(json: string): boolean {
  try {
    JSON.parse(json);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const position = / at position (\d+)/.exec(message)?.[1];
    return position === undefined ? /end of JSON input/.test(message) : Number(position) >= json.length;
  }
}

const BYTE_ORDER_MARK_PROBLEM = createProblem('byte-order-mark', 'error', [], {
  problem: 'The policy begins with a byte order mark, U+FEFF, which no editor shows.',
  reason: 'IAM refuses characters above U+00FF, and JSON begins with none.',
  remedy: 'Save the file as UTF-8 without it.',
});

function dropByteOrderMark(json: string | PartialText): string | PartialText {
  if (typeof json === 'string') return json.startsWith(BYTE_ORDER_MARK) ? json.slice(1) : json;
  const [first, ...rest] = json.parts;
  if (typeof first !== 'string' || !first.startsWith(BYTE_ORDER_MARK)) return json;
  return new PartialText([first.slice(1), ...rest]);
}

function describe(error: unknown): PolicyProblem {
  const reason = error instanceof Error ? error.message : String(error);
  return createProblem('invalid-json', 'error', [], {
    problem: `The policy is not valid JSON: ${reason}.`,
    reason: 'IAM accepts JSON only, without comments or trailing commas.',
    remedy: 'Correct the JSON.',
  });
}

const FIRST_PRIVATE = 0xe000;
const LAST_PRIVATE = 0xf8ff;

/**
 * Two private-use characters that do not follow each other in the text; where every such pair does, three or more of
 * the first. Pairs are found in one pass over the text.
 */
function chooseMark(json: PartialText): string {
  const followers = new Set<number>();
  let longestRun = 0;
  for (const part of json.parts) {
    if (part === UNKNOWN) continue;
    // An escape becomes the character when the text is read.
    const plain = part.replace(/\\u(e[0-9a-f]{3}|f[0-8][0-9a-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    for (const { 0: run, index } of plain.matchAll(/\uE000+/g)) {
      longestRun = Math.max(longestRun, run.length);
      followers.add(plain.charCodeAt(index + run.length));
    }
  }
  for (let code = FIRST_PRIVATE + 1; code <= LAST_PRIVATE; code++) {
    if (!followers.has(code)) return String.fromCharCode(FIRST_PRIVATE, code);
  }
  return String.fromCharCode(FIRST_PRIVATE).repeat(longestRun + 1);
}

type Place = 'string' | 'outside';

function putMarks(json: PartialText, mark: string): string {
  let text = '';
  let place: Place = 'outside';
  for (const part of json.parts) {
    if (part === UNKNOWN) text += place === 'string' ? mark : `"${mark}"`;
    else {
      place = findEnd(part, place);
      text += part;
    }
  }
  return text;
}

/** Whether a piece of JSON text ends in a string, by where it begins. */
function findEnd(part: string, start: Place): Place {
  let place = start;
  for (let position = 0; position < part.length; position++) {
    if (part[position] === '"') place = place === 'string' ? 'outside' : 'string';
    else if (part[position] === '\\' && place === 'string') position++;
  }
  return place;
}

function takeMarks(value: unknown, mark: string, depth = 0): PolicyValue {
  if (typeof value === 'string') return takeMarksFromText(value, mark);
  if (typeof value !== 'object' || value === null) return value as PolicyValue;
  if (depth === MAX_DEPTH) return null;
  if (Array.isArray(value)) return value.map((item) => takeMarks(item, mark, depth + 1));
  const entries = Object.entries(value);
  if (entries.some(([key]) => key.includes(mark))) return UNKNOWN;
  return Object.fromEntries(entries.map(([key, item]) => [key, takeMarks(item, mark, depth + 1)]));
}

function takeMarksFromText(text: string, mark: string): Text {
  return joinText(text.split(mark).flatMap((part, index) => (index === 0 ? [part] : [UNKNOWN, part])));
}
