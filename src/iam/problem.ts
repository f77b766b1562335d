/** Keys and indexes from the root of the policy document: `['Statement', 0, 'Condition', 'StringEquals']`. */
export type Path = readonly (string | number)[];

export type PolicyProblemKind =
  | 'invalid-json'
  | 'duplicate-key'
  | 'wrong-type'
  | 'unknown-element'
  | 'invalid-version'
  | 'old-version'
  | 'missing-statement'
  | 'missing-effect'
  | 'invalid-effect'
  | 'missing-action'
  | 'invalid-action'
  | 'missing-resource'
  | 'invalid-resource'
  | 'conflicting-elements'
  | 'principal-not-allowed'
  | 'invalid-sid'
  | 'duplicate-sid'
  | 'unknown-operator'
  | 'duplicate-condition-key'
  | 'invalid-condition-value'
  | 'invalid-variable'
  | 'literal-variable'
  | 'byte-order-mark'
  | 'invalid-character'
  | 'too-large'
  | 'large'
  | 'rcp-effect'
  | 'rcp-principal'
  | 'rcp-action';

/**
 * What is wrong with a policy document. With an `error` AWS does not accept the document; with a `warning` it does,
 * but a part of it does not do what it looks like, or is not documented.
 */
export interface PolicyProblem {
  readonly kind: PolicyProblemKind;
  readonly level: 'error' | 'warning';
  /** Where: the offending value, or the object that lacks an element. */
  readonly path: Path;
  readonly problem: string;
  readonly reason: string;
  readonly remedy: string;
}

/** What, why and what to do, in one line. */
export function formatProblem({ problem, reason, remedy }: PolicyProblem): string {
  return `${problem} ${reason} ${remedy}`;
}
