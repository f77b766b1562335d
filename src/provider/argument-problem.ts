import type { Diagnostic, ObjectValue, Path, Value } from '../framework';
import { quote } from '../text';

/** What is wrong with an argument: two to five title-case words; what, why and what to do. */
export interface Problem {
  readonly summary: string;
  readonly detail: string;
}

/** Runs the check where the attribute has a known value. @param root path of the object */
export function check(
  object: ObjectValue,
  attribute: string,
  root: Path,
  getProblem: (value: Exclude<Value, null>) => Problem | undefined,
): Diagnostic[] {
  const value = object[attribute];
  if (value === undefined || value === null || typeof value === 'symbol') return [];
  const problem = getProblem(value);
  return problem === undefined ? [] : [{ severity: 'error', ...problem, path: [...root, { attribute }] }];
}

/** What the schema lets through here is text or a number; of anything else, what it is. */
export function quoteValue(value: Value): string {
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';
  return quote(isPlain ? String(value) : typeof value);
}
