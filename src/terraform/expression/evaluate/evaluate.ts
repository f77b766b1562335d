import { Refused, Unknown, type Value } from '../../value';
import { Refusal, Undecided } from '../refusal';
import type { TemplatePart } from '../syntax';
import { toValue } from '../term/boundary';
import { Work } from '../work';
import type { Scope } from './environment';
import { evaluateTerm, FinalRefusal } from './expression';
import { evaluateParts } from './template';

/** The value of a template; unknown or Refused, with the reason, where it has none. */
export function evaluateTemplate(parts: readonly TemplatePart[], scope: Scope, work = new Work()): Value {
  try {
    return toValue(evaluateParts(parts, { scope, work, names: new Map(), evaluate: evaluateTerm }));
  } catch (error) {
    if (error instanceof Refusal || error instanceof FinalRefusal) return new Refused(error.message);
    if (error instanceof Undecided) return new Unknown(error.message);
    throw error;
  }
}
