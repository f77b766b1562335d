import { askConsole } from '../../acceptance/console';
import { evaluateAlone } from './evaluate';

export interface Comparison {
  readonly right: number;
  readonly unknown: number;
  /** What both refuse is right, too; it is counted beside. */
  readonly refused: number;
  /** Of what the engine has a value for, and is unknown here: expression and reason. */
  readonly missing: readonly (readonly [expression: string, why: string])[];
  /** Expression, what it comes to here, and what the engine says. */
  readonly wrong: readonly (readonly [expression: string, ours: string, theirs: string])[];
}

/** Holds what is evaluated here against an engine. */
export function compare(engine: { readonly binary: string }, expressions: readonly string[]): Comparison {
  const theirs = askConsole(engine, expressions);
  const wrong: (readonly [string, string, string])[] = [];
  const missing: (readonly [string, string])[] = [];
  let [right, unknown, refused] = [0, 0, 0];
  for (const [index, expression] of expressions.entries()) {
    const answer = theirs[index]!;
    const given = typeof answer === 'string' ? answer : answer.json;
    const outcome = evaluateAlone(expression);
    const own = typeof outcome === 'string' ? outcome : 'json' in outcome ? outcome.json : undefined;
    if (own === undefined) {
      unknown++;
      if (typeof answer === 'object') missing.push([expression, (outcome as { unknown: string }).unknown]);
    } else if (own !== given) wrong.push([expression, own, given]);
    else if (own === 'refused') refused++;
    else right++;
  }
  return { right, unknown, refused, missing, wrong };
}
