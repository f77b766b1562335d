import { type ApiOperation, ERROR_CODES, type ErrorCode, type OperationName } from '../../model';
import type { Outcome } from '../api-error';
import type { AccessRequest } from '../authorization/access-request';
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

/** What AWS's generic validation answers, whatever the operation. */
const GENERIC_CODE = 'ValidationException';

export interface Operation {
  readonly name: OperationName;
  readonly input: Members;
  /**
   * Code for a member that is missing or breaks a length, pattern, range or enum: the modelled one where the
   * operation models InvalidParameterValuesException, else that of AWS's generic validation.
   */
  readonly invalidInputCode: string;
  /** Every code the operation can answer, besides those that any call can get (COMMON_ERROR_CODES); sorted. */
  readonly errorCodes: readonly string[];
  /** What the caller must be allowed, in the order in which it is asked. `input` has been checked against the shape. */
  authorize(input: object, partition: Partition): readonly AccessRequest[];
  /** `input` has been checked against the shape. */
  run(input: object, context: OperationContext): Outcome;
}

interface Definition<Name extends OperationName, Code extends ErrorCode, M extends Members> {
  readonly facts: ApiOperation<Name, Code>;
  readonly input: M;
  /** Documented codes to which nothing leads here. */
  readonly neverAnswers?: readonly NoInfer<Code>[];
  authorize(input: StructureOf<M>, partition: Partition): readonly AccessRequest[];
  run(input: StructureOf<M>, context: OperationContext): Outcome<NoInfer<Answerable<Code>>>;
}

/** Codes that the operation has; every operation but those that model a code for it has the generic one. */
type Answerable<Code extends ErrorCode> =
  | Exclude<Code, typeof ERROR_CODES.AccessDenied>
  | (typeof ERROR_CODES.InvalidParameterValues extends Code ? never : typeof GENERIC_CODE);

/** Ties the input that an operation takes and the codes that it answers to those declared, at compile time. */
export function defineOperation<Name extends OperationName, const Code extends ErrorCode, const M extends Members>({
  facts,
  neverAnswers = [],
  ...own
}: Definition<Name, Code, M>): Operation {
  const known: readonly ErrorCode[] = [...facts.errorCodes, ...facts.undocumentedErrorCodes];
  const isModelled = known.includes(ERROR_CODES.InvalidParameterValues);
  const left: readonly ErrorCode[] = [ERROR_CODES.AccessDenied, ...neverAnswers];
  return {
    ...own,
    name: facts.name,
    invalidInputCode: isModelled ? ERROR_CODES.InvalidParameterValues : GENERIC_CODE,
    errorCodes: [...known.filter((code) => !left.includes(code)), ...(isModelled ? [] : [GENERIC_CODE])].sort(),
  };
}
