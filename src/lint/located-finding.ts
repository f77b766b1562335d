import type { AttributePath, Fix, Grant, Severity } from '../checks';
import type { TextRange } from '../terraform';
import type { FindingIdentity } from './fingerprint';

/** Why a finding is not counted. */
export interface Suppression {
  /** `source`: an entry beside the resource. `baseline`: an entry of the baseline file. */
  readonly kind: 'source' | 'baseline';
  readonly reason: string;
  /** ISO date, the last day on which it counts. */
  readonly expires?: string;
}

/** Half-open; lines and columns from 1, columns in UTF-16 code units. */
export interface Location {
  /** As the input was named, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A finding in a file. */
export interface LocatedFinding extends Location {
  /**
   * Where it is to be mended, where that is another file: what declares the resource of a plan, or the program that wrote
   * the stack.
   */
  readonly source?: Location;
  /** The same as offsets in its text; absent where only lines are known. */
  readonly range?: TextRange;
  readonly ruleId: string;
  /** Which of the rule's problems it is. */
  readonly messageId: string;
  readonly severity: Severity;
  readonly summary: string;
  /** What is wrong, why, what to do; one after the other in `message`. */
  readonly problem: string;
  readonly reason: string;
  readonly remedy: string;
  /** The remedy in one line, where it is longer. */
  readonly shortRemedy?: string;
  readonly message: string;
  readonly path: AttributePath;
  /** Address of the resource at fault: `workspaces_image.golden["eu"]`. Absent where a file or policy is. */
  readonly address?: string;
  /** Path of its construct, where cdktf wrote it; in a source the id of the construct, where it is written there. */
  readonly constructPath?: string;
  /** Name of the stack, or path of the folder or file that the address belongs to. */
  readonly scope: string;
  readonly identity: FindingIdentity;
  /** Digest of the identity: 32 hex digits. */
  readonly fingerprint: string;
  /** The corrected value, where replacing the text at fault by it mends the finding. */
  readonly fix?: Fix;
  /** What the remedy proposes to allow. */
  readonly grants?: readonly Grant[];
  readonly suppression?: Suppression;
}

/** Where a finding is shown. */
export interface Places {
  /** Where it is to be mended. */
  readonly at: Location;
  /** Where it was found, where that is another file. */
  readonly foundIn?: Location;
}

export function getPlaces(finding: LocatedFinding): Places {
  return finding.source === undefined ? { at: finding } : { at: finding.source, foundIn: finding };
}
