import type { OperationName } from '../../model';
import type { Outcome } from '../api-error';
import type { Members, StructureOf } from '../shape/shape';
import type { Partition } from '../store/partition';
import type { Store } from '../store/store';

/** What an operation can see and change. */
export interface OperationContext {
  readonly store: Store;
  readonly partition: Partition;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly creationMilliseconds: number;
  readonly invisibleMilliseconds: number;
  readonly quota: number;
  readonly nextImageId: () => string;
  readonly pager: Pager;
}

/** Signs and checks the tokens of paged answers. */
export interface Pager {
  /** `scope` is what the token is good for: operation, account, region and filters. */
  sign(scope: string, order: number): string;
  /** The order after which the next page begins; undefined for a token that is not ours or of another scope. */
  verify(scope: string, token: string): number | undefined;
}

export interface Operation {
  readonly name: OperationName;
  readonly input: Members;
  /**
   * Code for a member that is missing or breaks a length, pattern, range or enum: the modelled one where the
   * operation models InvalidParameterValuesException, else that of AWS's generic validation.
   */
  readonly invalidInputCode: string;
  /** Every code the operation can answer, besides those that any call can get (COMMON_ERROR_CODES). */
  readonly errorCodes: readonly string[];
  /** `input` has been checked against the shape. */
  run(input: object, context: OperationContext): Outcome;
}

/** Ties the input that `run` takes and the codes that it returns to those declared, at compile time. */
export function defineOperation<const M extends Members, const Code extends string>(operation: {
  readonly name: OperationName;
  readonly input: M;
  readonly invalidInputCode: NoInfer<Code>;
  readonly errorCodes: readonly Code[];
  run(input: StructureOf<M>, context: OperationContext): Outcome<NoInfer<Code>>;
}): Operation {
  return operation as Operation;
}
