import type { RawPolicies, RawRequest } from './arbitrary';
import type { Json } from './read-case';

type Row = { [key: string]: Json };

/**
 * A second evaluator, for known values only, built differently on purpose: it reads the JSON on every decision,
 * replaces variables in the text and turns wildcards to regular expressions.
 */
export function decideByReference(
  request: RawRequest,
  { identity, boundary, scps = [], session = [] }: RawPolicies,
): 'allow' | 'deny' {
  const layers: Json[][] = [...scps.map((level) => level.flat()), identity.flat()];
  if (boundary) layers.push(boundary);
  if (session.length > 0) layers.push(session.flat());
  const applies = (effect: string) => (row: Json) => (row as Row).Effect === effect && matches(row as Row, request);
  if (layers.flat().some(applies('Deny'))) return 'deny';
  return layers.every((rows) => rows.some(applies('Allow'))) ? 'allow' : 'deny';
}

function listOf(json: Json | undefined): string[] {
  return json === undefined ? [] : Array.isArray(json) ? json.map(String) : [String(json)];
}

function matches(row: Row, request: RawRequest): boolean {
  const isAction = listOf(row.Action ?? row.NotAction).some((pattern) =>
    toRegExp(pattern.toLowerCase()).test(request.action.toLowerCase()),
  );
  if (isAction === 'NotAction' in row) return false;
  const isResource = listOf(row.Resource ?? row.NotResource).some((pattern) => isResourceMatch(pattern, request));
  if (isResource === 'NotResource' in row) return false;
  const conditions = Object.entries((row.Condition ?? {}) as Row);
  return conditions.every(([operator, keys]) =>
    Object.entries(keys as Row).every(([key, values]) => holds(operator, key, listOf(values), request)),
  );
}

function lookUp(key: string, { context }: RawRequest): string[] | undefined {
  return Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
}

/** `undefined`: a variable has no value. */
function replaceVariables(pattern: string, request: RawRequest): string | undefined {
  let isMissing = false;
  const text = pattern.replace(/\$\{([^},]+)(?:, '([^']*)')?\}/g, (_, key: string, fallback: string | undefined) => {
    const value = lookUp(key, request)?.[0] ?? fallback;
    if (value === undefined) isMissing = true;
    return value ?? '';
  });
  return isMissing ? undefined : text;
}

/** In the first five segments a star reaches over a colon only at the end of its segment. */
function isResourceMatch(pattern: string, request: RawRequest): boolean {
  const text = replaceVariables(pattern, request);
  if (text === undefined) return false;
  const segments = text.split(':');
  const source = segments.map((segment, index) => {
    if (index >= 5) return escape(segment, '.*', '.');
    const inner = segment.endsWith('*') ? segment.slice(0, -1) : segment;
    return escape(inner, '[^:]*', '[^:]') + (inner === segment ? '' : '.*');
  });
  return new RegExp(`^${source.join(':')}$`).test(request.resource);
}

function escape(text: string, star: string, mark: string): string {
  return text
    .replace(/[.+^${}()|[\]\\/-]/g, '\\$&')
    .replace(/\*/g, star)
    .replace(/\?/g, mark);
}

function toRegExp(pattern: string): RegExp {
  return new RegExp(`^${escape(pattern, '.*', '.')}$`);
}

function holds(operator: string, key: string, expected: string[], request: RawRequest): boolean {
  const actual = lookUp(key, request);
  if (operator === 'Null') return expected.includes(String(actual === undefined || actual.length === 0));
  const [, prefix, base = '', suffix] = /^(ForAllValues:|ForAnyValue:)?String(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const isNegated = base.startsWith('Not');
  const isOne = (value: string) =>
    expected.some((pattern) => isEqual(base.replace('Not', ''), pattern, value, request)) !== isNegated;
  if (prefix === 'ForAllValues:') return (actual ?? []).every(isOne);
  if (prefix === 'ForAnyValue:') return (actual ?? []).some(isOne);
  const [value] = actual ?? [];
  return value === undefined ? isNegated || suffix !== undefined : isOne(value);
}

function isEqual(base: string, pattern: string, value: string, request: RawRequest): boolean {
  const text = replaceVariables(pattern, request);
  if (text === undefined) return false;
  if (base === 'Like') return toRegExp(text).test(value);
  return base === 'Equals' ? text === value : text.toLowerCase() === value.toLowerCase();
}
