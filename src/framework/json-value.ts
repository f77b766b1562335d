import type { Path, PathStep } from './diagnostic';
import { fromDouble, parseNumber } from './number';
import type { Type } from './schema';
import type { ObjectValue, Value } from './value';
import { objectValue } from './value';

export type JsonResult<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'problem'; readonly path: Path; readonly problem: string };

const LONG_NUMBER = /\d[\d.eE+-]{15}/;
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** Parses JSON. A number that a double cannot hold comes out as a string of its digits. */
export function parseJson(text: string): JsonResult<unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (!LONG_NUMBER.test(text)) return { kind: 'value', value };
    return { kind: 'value', value: JSON.parse(text.replace(STRING_OR_NUMBER, quoteLongNumber)) };
  } catch (error) {
    return { kind: 'problem', path: [], problem: `it is not JSON (${(error as Error).name})` };
  }
}

function quoteLongNumber(token: string): string {
  return token.startsWith('"') || typeof parseNumber(token) === 'number' ? token : `"${token}"`;
}

/**
 * Reads parsed JSON as a value of the type. Attributes that the type does not have are dropped, those that are
 * missing become null: that is how state outlives a change of the schema.
 */
export function valueFromJson(json: unknown, type: Type): JsonResult<Value> {
  const problems: { path: Path; problem: string }[] = [];
  const value = convert(json, type, [], (path, problem) => {
    problems.push({ path, problem });
    return null;
  });
  const [first] = problems;
  return first === undefined ? { kind: 'value', value } : { kind: 'problem', ...first };
}

type Report = (path: Path, problem: string) => null;

function convert(json: unknown, type: Type, path: Path, report: Report): Value {
  if (json === null || json === undefined) return null;
  if (typeof type === 'string') return convertPrimitive(json, type, path, report);
  if ('list' in type) return convertItems(json, type.list, path, report);
  if ('set' in type) return convertItems(json, type.set, path, report);
  if (!isJsonObject(json)) return report(path, `it is ${describe(json)} where an object is expected`);
  if ('object' in type) return convertObject(json, type.object, path, report);
  return objectValue(
    Object.entries(json).map(([key, item]) => [key, convert(item, type.map, [...path, { key }], report)]),
  );
}

function convertPrimitive(json: unknown, type: string, path: Path, report: Report): Value {
  if (type === 'bool') {
    if (json === true || json === 'true') return true;
    if (json === false || json === 'false') return false;
  } else if (type === 'string') {
    if (typeof json === 'string') return json;
    if (typeof json === 'number' || typeof json === 'boolean') return String(json);
  } else {
    const number =
      typeof json === 'number' ? fromJsonNumber(json) : typeof json === 'string' ? parseNumber(json) : undefined;
    if (number !== undefined) return number;
  }
  return report(path, `it is ${describe(json)} where a ${type} is expected`);
}

/** The digits stood in the text as they print: a fraction is a decimal and not the double nearest to it. */
function fromJsonNumber(json: number): Value {
  return Number.isInteger(json) ? fromDouble(json) : json;
}

function convertItems(json: unknown, type: Type, path: Path, report: Report): Value {
  if (!Array.isArray(json)) return report(path, `it is ${describe(json)} where a list is expected`);
  return json.map((item, index) => convert(item, type, [...path, { index }], report));
}

function convertObject(json: object, types: Readonly<Record<string, Type>>, path: Path, report: Report): ObjectValue {
  return objectValue(
    Object.entries(types).map(([attribute, type]) => {
      const item = Object.hasOwn(json, attribute) ? (json as Record<string, unknown>)[attribute] : null;
      const step: PathStep = { attribute };
      return [attribute, convert(item, type, [...path, step], report)];
    }),
  );
}

function isJsonObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** The kind only: the value may be a secret. */
function describe(json: unknown): string {
  if (Array.isArray(json)) return `a list of ${json.length}`;
  return typeof json === 'object' ? 'an object' : `a ${typeof json}`;
}
