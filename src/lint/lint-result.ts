import type { BaselineEntry } from './baseline';
import type { LocatedFinding } from './located-finding';

export interface LintResult {
  /** By file, line, column and rule. Suppressed ones are among them and say so. */
  readonly findings: readonly LocatedFinding[];
  /** Images that were looked at, in what is not a source. */
  readonly imageCount: number;
  /** Entries of the baseline that nothing matches any more. */
  readonly staleBaseline: readonly BaselineEntry[];
}

/** Findings that a report for people lists: what could not be evaluated only where it is asked for. */
export function listShown(findings: readonly LocatedFinding[], isVerbose: boolean): LocatedFinding[] {
  return findings.filter(
    ({ severity, suppression }) => suppression === undefined && (isVerbose || severity !== 'info'),
  );
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
