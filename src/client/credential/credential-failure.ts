import type { StsOperationName } from '../call/aws-error';

export interface FailureContext {
  /** The call of STS that failed; undefined where another source of credentials did. */
  readonly operation?: StsOperationName;
  /** What the sources said that were asked, in their own words. */
  readonly trail?: readonly string[];
  /** The profile that was asked for. */
  readonly profile?: string | undefined;
}

/**
 * Thrown where credentials could not be had, so that the call which needed them can tell. Never leaves this folder.
 * What was thrown first is not its `cause`: the SDK takes the causes of an error for reasons to try again.
 */
export class CredentialFailure extends Error {
  override readonly name = 'CredentialFailure';
  readonly operation: StsOperationName | undefined;
  readonly trail: readonly string[];
  readonly profile: string | undefined;

  constructor(
    readonly thrown: unknown,
    { operation, trail = [], profile }: FailureContext = {},
  ) {
    super('No credentials.');
    this.operation = operation;
    this.trail = trail;
    this.profile = profile;
  }
}
