import type { LocatedFinding } from './located-finding';

export interface LintResult {
  /** By file, line, column and rule. Suppressed ones are among them and say so. */
  readonly findings: readonly LocatedFinding[];
}
