import { listPossibleValues, type Json, type RandomCase, type Row } from './random-case';

/**
 * A second evaluator that shares no code with the first and is built differently on purpose: it reads the JSON anew for
 * each decision, turns wildcards to regular expressions, and for what is unknown it decides in every world.
 */
export type Verdict = 'allow' | 'deny';

/** A request with nothing unknown. Names of keys are in lower case. */
export interface World {
  readonly action: string;
  readonly resource: string;
  readonly keys: ReadonlyMap<string, readonly string[]>;
  /** Whether RCPs reach a request without a resource. */
  readonly hasRcps: boolean;
}

/** The verdicts of all worlds. */
export function decideInAllWorlds(given: RandomCase): Set<Verdict> {
  const verdicts = new Set<Verdict>();
  for (const world of listWorlds(given)) verdicts.add(decideInWorld(given, world));
  return verdicts;
}

function* listWorlds(given: RandomCase): Generator<World> {
  const times = given.from === undefined ? [undefined] : listTimes(given.from);
  const rcps = given.hasResource ? [true] : [true, false];
  for (const values of combine(given.unknown.map(listPossibleValues))) {
    for (const time of times) {
      for (const hasRcps of rcps) {
        const keys = new Map(Object.entries(given.known).map(([key, value]) => [key.toLowerCase(), value]));
        given.unknown.forEach((key, index) => {
          const value = values[index];
          if (value !== undefined) keys.set(key.toLowerCase(), value);
        });
        if (time !== undefined) keys.set('aws:currenttime', [time]);
        yield { action: given.action, resource: given.resource, keys, hasRcps };
      }
    }
  }
}

/** Moments of ten years, among them those of the policies and the ones beside. */
function listTimes(from: number): string[] {
  const moments = [from, from + 315_576_000];
  for (const time of ['2026-07-01T10:00:00Z', '2030-01-01T00:00:00Z']) {
    const at = Date.parse(time) / 1000;
    moments.push(at - 1, at, at + 1);
  }
  return moments.map((moment) => new Date(moment * 1000).toISOString());
}

function combine<T>(choices: readonly (readonly T[])[]): T[][] {
  return choices.reduce<T[][]>((all, choice) => all.flatMap((row) => choice.map((item) => [...row, item])), [[]]);
}

/** The policies of every layer as lists of their statements. */
export type Layers = Pick<RandomCase, 'identity' | 'boundary' | 'scps' | 'session' | 'rcps'>;

export function decideInWorld(
  { identity, boundary, scps = [], session = [], rcps = [] }: Layers,
  world: World,
): Verdict {
  const layers = [...scps.map((level) => level.flat()), identity.flat()];
  if (boundary) layers.push(boundary);
  if (session.length > 0) layers.push(session.flat());
  const applies = (effect: string) => (row: Row) => row.Effect === effect && doesApply(row, world);
  const denying = [...layers.flat(), ...(world.hasRcps ? rcps.flat() : [])];
  if (denying.some(applies('Deny'))) return 'deny';
  return layers.every((rows) => rows.some(applies('Allow'))) ? 'allow' : 'deny';
}

function toList(json: Json | undefined): string[] {
  if (Array.isArray(json)) return json.map(String);
  return json === undefined ? [] : [String(json)];
}

function doesApply(row: Row, world: World): boolean {
  const named = toList(row.Action ?? row.NotAction).some((text) =>
    glob(text.toLowerCase()).test(world.action.toLowerCase()),
  );
  if (named === 'NotAction' in row) return false;
  const placed = toList(row.Resource ?? row.NotResource).some((text) => isResource(text, world));
  if (placed === 'NotResource' in row) return false;
  return Object.entries((row.Condition ?? {}) as Row).every(([operator, keys]) =>
    Object.entries(keys as Row).every(([key, values]) => holds(operator, key, toList(values), world)),
  );
}

/** Stands for a character that is none of the pattern language: a star that was written as a variable, a value. */
const LITERAL = /[\uE000-\uE0FF]/g;
const protect = (text: string) => text.replace(/[*?$]/g, (sign) => String.fromCharCode(0xe000 + sign.charCodeAt(0)));
const unprotect = (text: string) => text.replace(LITERAL, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xe000));

/** `undefined` where a variable has no value. */
function fill(pattern: string, { keys }: World): string | undefined {
  if (!pattern.includes('$')) return pattern;
  let isMissing = false;
  const text = pattern.replace(/\$\{([^},]+)(?:, '([^']*)')?\}/g, (_, key: string, fallback: string | undefined) => {
    if ('*?$'.includes(key)) return protect(key);
    const value = keys.get(key.toLowerCase())?.[0] ?? fallback;
    if (value === undefined) isMissing = true;
    return protect(value ?? '');
  });
  return isMissing ? undefined : text;
}

function source(text: string, star: string, mark: string): string {
  const escaped = text.replace(/[.+^${}()|[\]\\/-]/g, '\\$&');
  const starred = escaped.replace(/\*/g, star).replace(/\?/g, mark);
  return starred.replace(LITERAL, (sign) => `\\${unprotect(sign)}`);
}

/** A few patterns come again and again. */
function remember(make: (text: string) => RegExp): (text: string) => RegExp {
  const made = new Map<string, RegExp>();
  return (text) => {
    const found = made.get(text) ?? make(text);
    made.set(text, found);
    return found;
  };
}

const glob = remember((text) => new RegExp(`^${source(text, '.*', '.')}$`, 's'));

/** In the first five segments a star keeps within its segment, unless it ends it. */
const compileResource = remember((text) => {
  const parts = text.split(':').map((segment, index) => {
    if (index >= 5) return source(segment, '.*', '.');
    const isOpen = segment.endsWith('*');
    return source(isOpen ? segment.slice(0, -1) : segment, '[^:]*', '[^:]') + (isOpen ? '.*' : '');
  });
  return new RegExp(`^${parts.join(':')}$`, 's');
});

function isResource(pattern: string, world: World): boolean {
  const text = fill(pattern, world);
  return text !== undefined && compileResource(text).test(world.resource);
}

/** Six segments, each of which is compared by itself; colons of the last one count for nothing. */
function isArn(pattern: string, value: string): boolean {
  const split = (arn: string) => [...arn.split(':').slice(0, 5), arn.split(':').slice(5).join(':')];
  const own = split(value);
  return split(pattern).every((segment, index) => glob(segment).test(own[index] ?? ''));
}

const toNumber = (address: string) => address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);

function isInRange(range: string, address: string): boolean {
  const [base = '', bits = '32'] = range.split('/');
  const size = 2 ** (32 - Number(bits));
  return Math.floor(toNumber(base) / size) === Math.floor(toNumber(address) / size);
}

function compareNumbers(relation: string, actual: number, expected: number): boolean {
  switch (relation) {
    case 'Equals':
      return actual === expected;
    case 'LessThan':
      return actual < expected;
    case 'LessThanEquals':
      return actual <= expected;
    case 'GreaterThan':
      return actual > expected;
    default:
      return actual >= expected;
  }
}

function isEqual(base: string, pattern: string, value: string, world: World): boolean {
  if (base === 'Bool') return pattern === value;
  if (base === 'IpAddress') return isInRange(pattern, value);
  if (base.startsWith('Arn')) return isArn(pattern, value);
  if (base.startsWith('Numeric')) return compareNumbers(base.slice(7), parseFloat(value), parseFloat(pattern));
  if (base.startsWith('Date')) return compareNumbers(base.slice(4), Date.parse(value), Date.parse(pattern));
  const text = fill(pattern, world);
  if (text === undefined) return false;
  if (base === 'StringLike') return glob(text).test(value);
  const plain = unprotect(text);
  return base === 'StringEquals' ? plain === value : plain.toLowerCase() === value.toLowerCase();
}

function holds(operator: string, key: string, expected: string[], world: World): boolean {
  const actual = world.keys.get(key.toLowerCase());
  if (operator === 'Null') return expected.includes(String(actual === undefined || actual.length === 0));
  const quantifier = /^For(All|Any)/.exec(operator)?.[1];
  const isOptional = operator.endsWith('IfExists');
  const name = operator.replace(/^.*:/, '').replace(/IfExists$/, '');
  const isNegated = name.includes('Not');
  const base = name.replace('Not', '');
  const isOne = (value: string) => expected.some((pattern) => isEqual(base, pattern, value, world)) !== isNegated;
  if (quantifier === 'All') return (actual ?? []).every(isOne);
  if (quantifier === 'Any') return (actual ?? []).some(isOne);
  const [value] = actual ?? [];
  return value === undefined ? isNegated || isOptional : isOne(value);
}
