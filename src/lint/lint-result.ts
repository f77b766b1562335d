import type { MissingPermission } from '../checks';
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
  /** Whether a deployer is named: without one nobody's permissions are checked. */
  readonly hasDeployer: boolean;
  /** Scopes that are names of stacks; all others are paths of folders or files. */
  readonly stackNames: ReadonlySet<string>;
  /** Paths of the plans that no configuration of the run is known to belong to. */
  readonly lonePlans: readonly string[];
  /** Entries of the baseline that nothing matches any more. */
  readonly staleBaseline: readonly BaselineEntry[];
  /** What would allow all that the findings that count propose, of all images together. */
  readonly missingPermissions: readonly MissingPermission[];
}

type Count = 'error' | 'warning' | 'unknown' | 'note' | 'suppressed';

/** Findings by how they count. What could not be evaluated is unknown; any other information is a note. */
export function countFindings({ findings }: LintResult): Readonly<Record<Count, number>> {
  const count = { error: 0, warning: 0, unknown: 0, note: 0, suppressed: 0 };
  for (const finding of findings) count[getCount(finding)]++;
  return count;
}

function getCount({ severity, suppression, messageId }: LocatedFinding): Count {
  if (suppression !== undefined) return 'suppressed';
  if (severity !== 'info') return severity;
  return messageId === 'notEvaluated' ? 'unknown' : 'note';
}
