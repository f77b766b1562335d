import { Refused, Unknown, type Value } from '../../value';
import { Refusal, Undecided } from '../refusal';
import type { Expression, TemplatePart } from '../syntax';
import { toValue } from '../term/boundary';
import type { Term } from '../term/term';
import { Work } from '../work';
import type { Environment, Scope } from './environment';
import { evaluateTerm, FinalRefusal } from './expression';
import { evaluateParts } from './template';

/** The value of a template; unknown or Refused, with the reason, where it has none. */
export function evaluateTemplate(parts: readonly TemplatePart[], scope: Scope, work = new Work()): Value {
  return run((environment) => evaluateParts(parts, environment), scope, work);
}

export function evaluateExpression(expression: Expression, scope: Scope, work = new Work()): Value {
  return run((environment) => evaluateTerm(expression, environment), scope, work);
}

function run(evaluate: (environment: Environment) => Term, scope: Scope, work: Work): Value {
  try {
    return toValue(evaluate({ scope, work, names: new Map(), evaluate: evaluateTerm }));
  } catch (error) {
    if (error instanceof Refusal || error instanceof FinalRefusal) return new Refused(error.message);
    if (error instanceof Undecided) return new Unknown(error.message);
    throw error;
  }
}
