import type { JsonValue } from '../json';
import { countKeyColons, findTooDeep } from '../json-scan';
import { isValueMap, toValue, ValueSet, type Value } from '../value';
import { leaveOpen, refuse } from './refusal';
import { BigFloat } from './term/big-float';
import { fromValue } from './term/boundary';
import { parseNumber } from './term/number-text';
import type { Term } from './term/term';

/** Levels of nesting that are decoded; the walks here recurse. */
const MAX_DEPTH = 500;
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** The value that a JSON text stands for; undefined where it is none, or is nested too deep. */
export function decodeJson(text: string): Value | undefined {
  if (findTooDeep(text, MAX_DEPTH) !== undefined) return undefined;
  try {
    return toValue(JSON.parse(text) as JsonValue);
  } catch {
    return undefined;
  }
}

/** The same for the function jsondecode, which reads every digit and refuses what is no JSON. */
export function decodeTerm(text: string): Term {
  if (findTooDeep(text, MAX_DEPTH) !== undefined)
    return leaveOpen(`JSON nested deeper than ${MAX_DEPTH} levels is not decoded`);
  const value = decodeJson(text);
  if (value === undefined) return refuse('the decoded text is not JSON');
  for (const [token] of text.matchAll(TOKEN))
    if (!token.startsWith('"') && !isExact(token))
      return leaveOpen('a number with more digits than are kept is decoded');
  if (countKeyColons(text) > countKeys(value))
    return leaveOpen('JSON with a key that may stand there twice is not decoded');
  return fromValue(value);
}

function isExact(token: string): boolean {
  const [exact, double] = [parseNumber(token), parseNumber(String(Number(token)))];
  return exact instanceof BigFloat && double instanceof BigFloat && exact.compare(double) === 0;
}

function countKeys(value: Value): number {
  if (typeof value !== 'object' || value === null || value instanceof ValueSet || !('values' in value)) return 0;
  let count = isValueMap(value) ? value.size : 0;
  for (const item of value.values()) count += countKeys(item);
  return count;
}
