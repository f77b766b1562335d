import { TimeRange, type ContextValue, type RequestContext } from './context';
import type { Operator, TextComparator } from './operator';
import { createSubject, matchPattern, type Pattern } from './pattern';
import type { Path } from './problem';
import { parseDate, parseNumber } from './scalar';
import { formatText, UNKNOWN, type Text } from './partial-text';
import { and, MAYBE, NO, not, or, YES, type Tri } from './tri';
import type { Template } from './variable';

/** Whether a value of the request is one of the values of the policy; the operator's negation comes after it. */
export type ValueTest = (actual: Text, context: RequestContext) => Tri;

/** One operator and one key of a Condition element, compiled. */
export interface Condition {
  readonly operator: Operator;
  /** As written. */
  readonly key: string;
  readonly lowerCaseKey: string;
  /** Values of the policy, for messages. */
  readonly expected: readonly string[];
  readonly test: ValueTest;
  /** The values with their variables. */
  readonly templates: readonly Template[];
  /** Whether the values are known in full. */
  readonly isWhole: boolean;
  /** Path of the values. */
  readonly path: Path;
}

export function testPatterns(
  patterns: readonly Pattern[],
  { ignoreCase }: Pick<TextComparator, 'ignoreCase'>,
): ValueTest {
  return (actual, context) => {
    const subject = createSubject(ignoreCase ? toLowerCase(actual) : actual);
    let result: Tri = NO;
    for (const pattern of patterns) result = or(result, matchPattern(pattern, subject, context));
    return result;
  };
}

/** A test that is `undefined` stands for a value of the policy that could not be read. */
export function testScalars(tests: readonly (((actual: string) => boolean | undefined) | undefined)[]): ValueTest {
  return (actual) => {
    if (typeof actual !== 'string') return tests.length > 0 ? MAYBE : NO;
    let result: Tri = NO;
    for (const test of tests) {
      const holds = test?.(actual);
      result = or(result, holds === undefined ? MAYBE : holds ? YES : NO);
    }
    return result;
  };
}

export function evaluateCondition(condition: Condition, context: RequestContext): Tri {
  const { operator } = condition;
  const value = context.get(condition.lowerCaseKey);
  if (operator.comparator.kind === 'null') return evaluateNull(condition, value, context);
  if (value === undefined) return evaluateAbsent(operator);
  if (value === UNKNOWN) return MAYBE;
  if (value instanceof TimeRange) return evaluateTime(condition, value, context);
  if ('complete' in value) return evaluateValues(condition, value.values, context, 'incomplete');
  return evaluateValues(condition, value, context);
}

/** Whether the values are all that the request has. */
type Extent = 'complete' | 'incomplete';

function evaluateValues(
  condition: Condition,
  values: readonly Text[],
  context: RequestContext,
  extent: Extent = 'complete',
): Tri {
  const { operator } = condition;
  const results = values.map((actual) => {
    const result = condition.test(actual, context);
    return operator.negated ? not(result) : result;
  });
  if (operator.quantifier) return quantify(operator.quantifier, values, results, extent);
  if (extent === 'incomplete') return MAYBE;
  if (results.length === 0) return evaluateAbsent(operator);
  // The policy has no value to compare with. What plain operators then say is not documented.
  if (condition.expected.length === 0 && !operator.ifExists) return MAYBE;
  // More than one value needs ForAllValues or ForAnyValue. What happens without is not documented.
  return results.length === 1 ? (results[0] ?? MAYBE) : MAYBE;
}

/**
 * A comparison with a time comes out differently only before it, at it and after it: what is the same at both ends of
 * the range, and at every time of the policy between them, is so throughout.
 */
function evaluateTime(condition: Condition, { from, to }: TimeRange, context: RequestContext): Tri {
  const { operator, expected, isWhole } = condition;
  if (operator.comparator.kind !== 'scalar' || !isWhole) return evaluateValues(condition, [UNKNOWN], context);
  const bounds = expected
    .flatMap((text) => [parseDate(text), parseNumber(text)])
    .filter((bound) => bound !== undefined)
    .filter((bound) => bound > from && bound < to);
  const evaluateAt = (moment: number): Tri => evaluateValues(condition, [String(moment)], context);
  const first = evaluateAt(from);
  const results = [to, ...bounds].map(evaluateAt);
  return results.every((result) => result === first) ? first : MAYBE;
}

/**
 * The key is not in the request: negated operators and ForAllValues hold, ForAnyValue does not. Sources: IAM User
 * Guide, "Condition operators" (note on missing keys, IfExists) and "Multivalued context keys". For ForAnyValue with
 * IfExists the two rules contradict each other.
 */
function evaluateAbsent({ quantifier, ifExists, negated }: Operator): Tri {
  if (quantifier === 'all') return YES;
  if (quantifier === 'any') return ifExists ? MAYBE : NO;
  return ifExists || negated ? YES : NO;
}

/** An empty string alone counts as an empty set. Source: IAM User Guide, "Multivalued context keys". */
function quantify(quantifier: 'all' | 'any', values: readonly Text[], results: readonly Tri[], extent: Extent): Tri {
  const onEmpty: Tri = quantifier === 'all' ? YES : NO;
  const combine = quantifier === 'all' ? and : or;
  const isEmpty = isEmptySet(values, extent);
  if (isEmpty === YES) return onEmpty;
  const result = results.reduce<Tri>(combine, extent === 'complete' ? onEmpty : MAYBE);
  return isEmpty === NO || result === onEmpty ? result : MAYBE;
}

function isEmptySet(values: readonly Text[], extent: Extent): Tri {
  const [only] = values;
  if (values.length > 1 || (only !== undefined && only !== '' && only !== UNKNOWN)) return NO;
  return extent === 'complete' && only !== UNKNOWN ? YES : MAYBE;
}

/**
 * `true`: the key is absent; `false`: it is there and not null. With ForAllValues the answer is always yes, with
 * ForAnyValue always no. Sources: IAM User Guide, "Condition operators", Null; IAM policy validation check reference.
 * Whether a single empty string counts as null is not documented.
 */
function evaluateNull({ operator, test }: Condition, value: ContextValue | undefined, context: RequestContext): Tri {
  if (operator.quantifier) return operator.quantifier === 'all' ? YES : NO;
  const absent = isAbsent(value);
  const ifAbsent = test('true', context);
  const ifPresent = test('false', context);
  if (absent === MAYBE) return ifAbsent === ifPresent ? ifAbsent : MAYBE;
  return absent === YES ? ifAbsent : ifPresent;
}

function isAbsent(value: ContextValue | undefined): Tri {
  if (value === undefined) return YES;
  if (value === UNKNOWN) return MAYBE;
  if (value instanceof TimeRange) return NO;
  if ('complete' in value) return isEmptySet(value.values, 'incomplete') === NO ? NO : MAYBE;
  if (value.length === 0) return YES;
  return isEmptySet(value, 'complete') === NO ? NO : MAYBE;
}

/** Values of the request for messages; `undefined`: the key is not in it. */
export function formatActual(value: ContextValue | undefined): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (value === UNKNOWN) return [formatText(UNKNOWN)];
  if (value instanceof TimeRange) return [`${new Date(value.from * 1000).toISOString()} or later`];
  if ('complete' in value) return [...value.values.map(formatText), formatText(UNKNOWN)];
  return value.map(formatText);
}

function toLowerCase(text: Text): Text {
  if (typeof text === 'string') return text.toLowerCase();
  return text === UNKNOWN ? text : text.mapKnown((part) => part.toLowerCase());
}
