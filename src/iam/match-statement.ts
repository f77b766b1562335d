import { evaluateCondition, formatActual } from './condition';
import { createContext, type RequestContext } from './context';
import type { Mismatch } from './decision';
import { createSubject, matchPattern, type Pattern, type Subject } from './pattern';
import type { PatternList, Statement } from './policy';
import { formatText, UNKNOWN, type Unknown } from './partial-text';
import { and, MAYBE, NO, not, or, YES, type Tri } from './tri';

const NO_CONTEXT = createContext([]);

/** A request, prepared for many statements. */
export interface PreparedRequest {
  readonly action: Subject;
  readonly resource: Subject;
  readonly context: RequestContext;
}

/** Whether a statement applies, whatever its effect. */
export function matchStatement(statement: Statement, request: PreparedRequest): Tri {
  const action = matchAction(statement, request);
  if (action === NO) return NO;
  const result = and(action, matchList(statement.resource, request.resource, request));
  if (result === NO) return NO;
  return and(result, matchConditions(statement, request));
}

export function matchAction(statement: Statement, request: PreparedRequest): Tri {
  return matchList(statement.action, request.action, request);
}

/**
 * Whether one pattern of Action or NotAction matches an action, whatever the request is: for rules that look at the
 * patterns themselves.
 */
export function matchActionPattern(pattern: Pattern, action: string): 'yes' | 'no' | 'unknown' {
  const result = matchPattern(pattern, createSubject(action.toLowerCase()), NO_CONTEXT);
  return result === YES ? 'yes' : result === NO ? 'no' : 'unknown';
}

function matchList({ negated, patterns }: PatternList, subject: Subject, { context }: PreparedRequest): Tri {
  if (patterns === UNKNOWN) return MAYBE;
  let result: Tri = NO;
  for (const pattern of patterns) {
    result = or(result, matchPattern(pattern, subject, context));
    if (result === YES) break;
  }
  return negated ? not(result) : result;
}

function matchConditions({ conditions }: Statement, { context }: PreparedRequest): Tri {
  if (conditions === UNKNOWN) return MAYBE;
  let result: Tri = YES;
  for (const condition of conditions) {
    result = and(result, evaluateCondition(condition, context));
    if (result === NO) break;
  }
  return result;
}

/** The parts of a statement that do not match, or of which it is not known. */
export function explainStatement(statement: Statement, request: PreparedRequest): Mismatch[] {
  const { path, effect, conditions } = statement;
  const mismatches: Mismatch[] = [
    ...explainList('action', statement.action, request.action, request),
    ...explainList('resource', statement.resource, request.resource, request),
  ];
  if (effect === UNKNOWN) {
    const effectPath = [...path, 'Effect'];
    mismatches.unshift({
      kind: 'effect',
      certain: false,
      expected: [formatText(UNKNOWN)],
      actual: '',
      path: effectPath,
    });
  }
  return [...mismatches, ...explainConditions(conditions, statement, request)];
}

function explainList(
  kind: 'action' | 'resource',
  list: PatternList,
  subject: Subject,
  request: PreparedRequest,
): Mismatch[] {
  const result = matchList(list, subject, request);
  if (result === YES) return [];
  const expected = list.patterns === UNKNOWN ? [formatText(UNKNOWN)] : list.patterns.map(({ display }) => display);
  return [{ kind, certain: result === NO, expected, actual: subject.display, path: list.path }];
}

function explainConditions(
  conditions: Statement['conditions'],
  { path }: Statement,
  { context }: PreparedRequest,
): Mismatch[] {
  const kind = 'condition';
  if (conditions === UNKNOWN) {
    const unknown: Unknown = UNKNOWN;
    const text = formatText(unknown);
    const conditionPath = [...path, 'Condition'];
    return [{ kind, certain: false, operator: text, key: text, expected: [text], actual: [text], path: conditionPath }];
  }
  return conditions.flatMap((condition): Mismatch[] => {
    const result = evaluateCondition(condition, context);
    if (result === YES) return [];
    const { operator, key, expected } = condition;
    const actual = formatActual(context.get(condition.lowerCaseKey));
    return [{ kind, certain: result === NO, operator: operator.name, key, expected, actual, path: condition.path }];
  });
}
