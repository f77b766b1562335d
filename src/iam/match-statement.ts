import { evaluateCondition } from './condition';
import { createContext, type RequestContext } from './context';
import { createSubject, matchPattern, type Pattern, type Subject } from './pattern';
import type { PatternList, Statement } from './policy';
import { UNKNOWN } from './partial-text';
import { and, MAYBE, NO, not, or, YES, type Tri } from './tri';

const NO_CONTEXT = createContext([]);
/** Any key may have any value. */
const ANY_CONTEXT = createContext([], { unlisted: 'unknown' });

/** A request, prepared for many statements. */
export interface PreparedRequest {
  readonly action: Subject;
  readonly resource: Subject;
  readonly context: RequestContext;
  /** False for an action that knows no resource types. */
  readonly hasResource: boolean;
}

/** Whether a statement applies, whatever its effect. */
export function matchStatement(statement: Statement, request: PreparedRequest): Tri {
  const action = matchAction(statement, request);
  if (action === NO) return NO;
  const result = and(action, matchList(statement.resource, request.resource, request.context));
  if (result === NO) return NO;
  return and(result, matchConditions(statement, request));
}

export function matchAction(statement: Statement, request: PreparedRequest): Tri {
  return matchList(statement.action, request.action, request.context);
}

/**
 * Whether one pattern of Action or NotAction matches an action, whatever the request is: for rules that look at the
 * patterns themselves.
 */
export function matchActionPattern(pattern: Pattern, action: string): 'yes' | 'no' | 'unknown' {
  return toWord(matchPattern(pattern, createSubject(action.toLowerCase()), NO_CONTEXT));
}

/** The same for a pattern of Resource or NotResource. Pieces of `arn` that are not known may be anything. */
export function matchResourcePattern(pattern: Pattern, arn: Subject): 'yes' | 'no' | 'unknown' {
  return toWord(matchPattern(pattern, arn, ANY_CONTEXT));
}

export function toWord(result: Tri): 'yes' | 'no' | 'unknown' {
  return result === YES ? 'yes' : result === NO ? 'no' : 'unknown';
}

export function matchList({ negated, patterns }: PatternList, subject: Subject, context: RequestContext): Tri {
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
