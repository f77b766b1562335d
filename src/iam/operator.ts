import { NameIndex } from '../text';
import { isInRange, parseAddress, parseRange } from './ip-address';
import type { PatternMode } from './pattern';
import { parseBase64, parseBoolean, parseDate, parseNumber } from './scalar';

/** Reads a value of a policy to a test on a value of a request; the test says `undefined` if it cannot read that. */
export type ReadScalar = (expected: string) => ((actual: string) => boolean | undefined) | undefined;

export interface TextComparator {
  readonly kind: 'text';
  readonly mode: PatternMode;
  readonly ignoreCase: boolean;
}

export interface ScalarComparator {
  readonly kind: 'scalar';
  readonly read: ReadScalar;
  /** What the values are, for messages. */
  readonly inWords: string;
  /** Whether IAM refuses a document with a value that begins like a word. */
  readonly refusesWords: boolean;
}

/** What is compared, before negation. */
export type Comparator = TextComparator | ScalarComparator | { readonly kind: 'null' };

export interface Operator {
  /** As written. */
  readonly name: string;
  readonly comparator: Comparator;
  readonly negated: boolean;
  readonly quantifier: 'all' | 'any' | undefined;
  readonly ifExists: boolean;
}

interface BaseOperator {
  readonly comparator: Comparator;
  readonly negated?: boolean;
}

function text(mode: PatternMode, letters: 'as they are' | 'without case' = 'as they are'): Comparator {
  return { kind: 'text', mode, ignoreCase: letters === 'without case' };
}

/** How the values of a family of operators are read. */
interface ScalarType<T> {
  readonly parse: (value: string) => T | undefined;
  readonly inWords: string;
  readonly refusesWords: boolean;
}

const NUMBER: ScalarType<number> = { parse: parseNumber, inWords: 'a number', refusesWords: false };
const DATE: ScalarType<number> = {
  parse: parseDate,
  inWords: 'a date as "2026-01-31T12:00:00Z" or seconds since 1970',
  refusesWords: true,
};

function scalar<T>(type: ScalarType<T>, holds: (actual: T, expected: T) => boolean): ScalarComparator {
  const { parse, inWords, refusesWords } = type;
  const read: ReadScalar = (expectedText) => {
    const expected = parse(expectedText);
    if (expected === undefined) return undefined;
    return (actualText) => {
      const actual = parse(actualText);
      return actual === undefined ? undefined : holds(actual, expected);
    };
  };
  return { kind: 'scalar', read, inWords, refusesWords };
}

function ordered(prefix: string, type: ScalarType<number>): [string, BaseOperator][] {
  const equals = scalar(type, (actual, expected) => actual === expected);
  const less = scalar(type, (actual, expected) => actual < expected);
  const lessEquals = scalar(type, (actual, expected) => actual <= expected);
  const greater = scalar(type, (actual, expected) => actual > expected);
  const greaterEquals = scalar(type, (actual, expected) => actual >= expected);
  return [
    [`${prefix}Equals`, { comparator: equals }],
    [`${prefix}NotEquals`, { comparator: equals, negated: true }],
    [`${prefix}LessThan`, { comparator: less }],
    [`${prefix}LessThanEquals`, { comparator: lessEquals }],
    [`${prefix}GreaterThan`, { comparator: greater }],
    [`${prefix}GreaterThanEquals`, { comparator: greaterEquals }],
  ];
}

const IP_ADDRESS: ScalarComparator = {
  kind: 'scalar',
  refusesWords: false,
  inWords: 'an IPv4 address or a CIDR range, as "203.0.113.0/24" or "2001:db8::/64"',
  read: (expected) => {
    const range = parseRange(expected);
    if (!range) return undefined;
    return (actual) => {
      const address = parseAddress(actual);
      return address && isInRange(address, range);
    };
  },
};

const same = (actual: unknown, expected: unknown): boolean => actual === expected;

const BOOLEAN = scalar({ parse: parseBoolean, inWords: '"true" or "false"', refusesWords: false }, same);

/** Reads the values of `Null`. */
export const NULL_COMPARATOR = BOOLEAN;

/** Source: IAM User Guide, "IAM JSON policy elements: Condition operators". */
const OPERATORS: ReadonlyMap<string, BaseOperator> = new Map<string, BaseOperator>([
  ['StringEquals', { comparator: text('literal') }],
  ['StringNotEquals', { comparator: text('literal'), negated: true }],
  ['StringEqualsIgnoreCase', { comparator: text('literal', 'without case') }],
  ['StringNotEqualsIgnoreCase', { comparator: text('literal', 'without case'), negated: true }],
  ['StringLike', { comparator: text('glob') }],
  ['StringNotLike', { comparator: text('glob'), negated: true }],
  ...ordered('Numeric', NUMBER),
  ...ordered('Date', DATE),
  ['Bool', { comparator: BOOLEAN }],
  ['BinaryEquals', { comparator: scalar({ parse: parseBase64, inWords: 'base64', refusesWords: false }, same) }],
  ['IpAddress', { comparator: IP_ADDRESS }],
  ['NotIpAddress', { comparator: IP_ADDRESS, negated: true }],
  // ArnEquals and ArnLike are the same, and so are their negations. Source: same page.
  ['ArnEquals', { comparator: text('arn') }],
  ['ArnLike', { comparator: text('arn') }],
  ['ArnNotEquals', { comparator: text('arn'), negated: true }],
  ['ArnNotLike', { comparator: text('arn'), negated: true }],
  ['Null', { comparator: { kind: 'null' } }],
]);

const QUANTIFIERS = { 'ForAllValues:': 'all', 'ForAnyValue:': 'any' } as const;
const PARTS = /^(ForAllValues:|ForAnyValue:)?(\w+?)(IfExists)?$/;

/**
 * Reads an operator as it stands in a policy. Letter case counts: AWS answers `stringEquals` with "Invalid Condition
 * type". `Null` takes no `IfExists`. Source of the latter: IAM policy validation check reference.
 */
export function parseOperator(name: string): Operator | undefined {
  const [, prefix, base = '', suffix] = PARTS.exec(name) ?? [];
  const operator = OPERATORS.get(base);
  if (!operator || (suffix && operator.comparator.kind === 'null')) return undefined;
  return {
    name,
    comparator: operator.comparator,
    negated: operator.negated ?? false,
    quantifier: prefix ? QUANTIFIERS[prefix as keyof typeof QUANTIFIERS] : undefined,
    ifExists: suffix !== undefined,
  };
}

/** The operator that somebody may have meant. */
export function findNearestOperator(name: string): string | undefined {
  return (operatorIndex ??= new NameIndex(listOperatorNames())).findNearest(name);
}

let operatorIndex: NameIndex | undefined;

function listOperatorNames(): string[] {
  const names = [...OPERATORS.keys()];
  const withSuffix = names.flatMap((name) => (name === 'Null' ? [name] : [name, `${name}IfExists`]));
  return withSuffix.flatMap((name) => [name, `ForAllValues:${name}`, `ForAnyValue:${name}`]);
}
