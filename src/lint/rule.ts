import type { ResolvedImagePolicy, RuleId } from '../checks';
import type { PolicySet } from '../iam';
import type { Configuration } from '../terraform';
import type { PolicySubject } from './policy';
import type { ImageInstance, SubjectFinding } from './subject';

/** Everything that is linted in one run. */
export interface LintSubjects {
  readonly images: readonly ImageInstance[];
  readonly policies: readonly PolicySubject[];
  readonly configurations: readonly Configuration[];
}

export interface RuleContext extends LintSubjects {
  readonly policy: ResolvedImagePolicy;
  /** Policies of the principal that applies; absent where none is configured. */
  readonly deployer: PolicySet | undefined;
  /** ISO date; absent where nobody said what day it is. */
  readonly today: string | undefined;
}

export interface Rule {
  readonly id: RuleId;
  /** One line for reports. */
  readonly description: string;
  /** Off unless the image policy turns it on. */
  readonly isOptional?: boolean;
  check(context: RuleContext): SubjectFinding[];
}
