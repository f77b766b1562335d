import type { BaselineEntry } from './baseline';
import type { LocatedFinding } from './located-finding';

export interface LintResult {
  /** By file, line, column and rule. Suppressed ones are among them and say so. */
  readonly findings: readonly LocatedFinding[];
  /** Images that were looked at. */
  readonly imageCount: number;
  /** Root modules and plans that were read. */
  readonly stackCount: number;
  /** Programs that were read. */
  readonly sourceCount: number;
  /** Scopes that are names of stacks; all others are paths of folders or files. */
  readonly stackNames: ReadonlySet<string>;
  /** Entries of the baseline that nothing matches any more. */
  readonly staleBaseline: readonly BaselineEntry[];
}

/** Findings that count, by severity. */
export function countFindings({ findings }: LintResult): {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly suppressed: number;
} {
  const count = { error: 0, warning: 0, info: 0, suppressed: 0 };
  for (const { severity, suppression } of findings) count[suppression === undefined ? severity : 'suppressed']++;
  return count;
}
