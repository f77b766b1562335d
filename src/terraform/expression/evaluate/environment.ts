import type { Unknown, Value } from '../../value';
import type { Expression } from '../syntax';
import type { Term } from '../term/term';
import type { Work } from '../work';

/** One step behind the root of a reference: `.name`, `[0]` or `["key"]`; unknown where the index is. */
export type ReferenceStep = string | number | Unknown;

/** What gives references their values. */
export interface Scope {
  /** @param root the first name: `var`, `each`, `workspaces_image` */
  resolve(root: string, steps: readonly ReferenceStep[]): Value;
  /** Where constants stand no function can be called. */
  readonly hasNoFunctions?: true;
}

/** All that an expression's value depends on. */
export interface Environment {
  readonly scope: Scope;
  readonly work: Work;
  /** Names that loops declare. */
  readonly names: ReadonlyMap<string, Term>;
  /** What a splat is applied to. */
  readonly item?: Term;
  /** Evaluates any expression: handed on, so that no evaluator has to import the file of one that imports it. */
  readonly evaluate: (expression: Expression, environment: Environment) => Term;
}

export type ExpressionOf<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;
