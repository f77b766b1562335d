import type { ResolvedImagePolicy } from '../../checks';
import type { Configuration, Project } from '../../terraform';
import type { ReadDeployer } from '../deployer';
import type { ImageInstance } from '../image-instance';
import type { SuppressionUse } from '../suppression-use';
import type { PolicySubject } from '../iam-policy';

/** Everything that is linted in one run. */
export interface LintSubjects {
  readonly project: Project;
  readonly images: readonly ImageInstance[];
  /** Images that a plan deletes, as they are before; their names are taken until then. */
  readonly leaving: readonly ImageInstance[];
  /** Images that a plan forgets and does not delete: they keep their names. */
  readonly forgotten: readonly ImageInstance[];
  readonly policies: readonly PolicySubject[];
  readonly configurations: readonly Configuration[];
}

export interface RuleContext extends LintSubjects {
  readonly policy: ResolvedImagePolicy;
  /** The principal that applies; absent where none is configured. */
  readonly deployer: ReadDeployer | undefined;
  /** Values of condition keys that the caller of the linter knows. */
  readonly conditionKeys: Readonly<Record<string, readonly string[]>> | undefined;
  /** ISO date; absent where nobody said what day it is. */
  readonly today: string | undefined;
  /** Whether optional rules run without a level: all of them, or those of these ids. */
  readonly runsOptional: boolean | readonly string[];
  /** What suppressions have silenced so far. */
  readonly use: SuppressionUse;
}
