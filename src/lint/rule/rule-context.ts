import type { ResolvedImagePolicy } from '../../checks';
import type { PolicySet } from '../../iam';
import type { Configuration } from '../../terraform';
import type { ImageInstance } from '../image-instance';
import type { PolicySubject } from '../iam-policy';

/** Everything that is linted in one run. */
export interface LintSubjects {
  readonly images: readonly ImageInstance[];
  /** Images that a plan deletes, as they are before; their names are taken until then. */
  readonly leaving: readonly ImageInstance[];
  readonly policies: readonly PolicySubject[];
  readonly configurations: readonly Configuration[];
}

export interface RuleContext extends LintSubjects {
  readonly policy: ResolvedImagePolicy;
  /** Policies of the principal that applies; absent where none is configured. */
  readonly deployer: PolicySet | undefined;
  /** ISO date; absent where nobody said what day it is. */
  readonly today: string | undefined;
  /** Whether optional rules run without a level. */
  readonly runsOptional: boolean;
}
