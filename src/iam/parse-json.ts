import { dropByteOrderMark, quote } from '../text';
import { findDuplicateKeys } from './duplicate-key';
import type { PolicyValue } from './policy';
import type { PolicyProblem } from './problem';
import { createProblem } from './report';
import { joinText, UNKNOWN, type PartialText, type Text } from './partial-text';

export type JsonResult =
  | { readonly kind: 'value'; readonly value: PolicyValue; readonly problems: readonly PolicyProblem[] }
  | { readonly kind: 'invalid'; readonly problems: readonly PolicyProblem[] };

/** A policy has values at a depth of six; anything deeper is of a wrong type whatever it holds. */
const MAX_DEPTH = 12;

/**
 * JSON text to a value. Unknown pieces may stand within strings, where they become pieces of these, or in the context of
 * a whole value. An object with a key that is not known is unknown as a whole.
 */
export function parseJson(json: string | PartialText): JsonResult {
  const mark = chooseMark(json);
  const text = typeof json === 'string' ? json : putMarks(json, mark);
  let value: unknown;
  try {
    value = JSON.parse(dropByteOrderMark(text));
  } catch (error) {
    return { kind: 'invalid', problems: [describe(error)] };
  }
  const problems = findDuplicateKeys(text).map((path): PolicyProblem => {
    return createProblem('duplicate-key', 'error', path, {
      problem: `The key ${quote(String(path.at(-1)))} appears twice in one object.`,
      reason: 'The IAM policy grammar forbids it, and readers keep only the last.',
      remedy: 'Merge the two.',
    });
  });
  return { kind: 'value', value: typeof json === 'string' ? (value as PolicyValue) : takeMarks(value, mark), problems };
}

function describe(error: unknown): PolicyProblem {
  const reason = error instanceof Error ? error.message : String(error);
  return createProblem('invalid-json', 'error', [], {
    problem: `The policy is not valid JSON: ${reason}.`,
    reason: 'IAM accepts JSON only, without comments or trailing commas.',
    remedy: 'Correct the JSON.',
  });
}

/** A run of a private-use character that the text does not hold. */
function chooseMark(json: string | PartialText): string {
  if (typeof json === 'string') return '';
  let mark = '\uE000';
  while (json.parts.some((part) => part !== UNKNOWN && part.includes(mark))) mark += '\uE000';
  return mark;
}

function putMarks(json: PartialText, mark: string): string {
  let text = '';
  let inString = false;
  for (const part of json.parts) {
    if (part === UNKNOWN) text += inString ? mark : `"${mark}"`;
    else {
      inString = endsInString(part, inString);
      text += part;
    }
  }
  return text;
}

function endsInString(part: string, startsInString: boolean): boolean {
  let inString = startsInString;
  for (let position = 0; position < part.length; position++) {
    if (part[position] === '"') inString = !inString;
    else if (part[position] === '\\' && inString) position++;
  }
  return inString;
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
