import type { OperationName } from '../../model';

/** Calls of STS: for credentials, and for the account that credentials belong to. */
export type StsOperationName = 'AssumeRole' | 'AssumeRoleWithWebIdentity' | 'GetCallerIdentity';

/** Calls of the Resource Groups Tagging API. */
type TaggingOperationName = 'GetResources';

/** Why a call has no result. A value, never thrown. */
export interface AwsError {
  /** One of STS where the credentials for the call could not be had from there. */
  readonly operation: OperationName | StsOperationName | TaggingOperationName;
  /** Code of AWS (`AccessDeniedException`), of the network (`ECONNREFUSED`), or one of LOCAL_CODES. */
  readonly code: string;
  /** Words of AWS, or our own where AWS did not answer; without secrets. Empty where AWS gives no reason. */
  readonly message: string;
  readonly requestId?: string | undefined;
  /** HTTP status of the last attempt's answer; undefined where there was none. */
  readonly status?: number | undefined;
  /**
   * Whether an attempt may have been carried out although its answer says nothing of it: the connection broke, it
   * timed out, AWS answered 5xx, or it answered 2xx and the rest of the answer did not arrive whole.
   */
  readonly mayHaveTakenEffect: boolean;
}

/** Whether it is a call that credentials are to come from. */
export function isForSession(operation: AwsError['operation']): boolean {
  return operation === 'AssumeRole' || operation === 'AssumeRoleWithWebIdentity';
}

/** Codes that come from this side of the wire. */
export const LOCAL_CODES = {
  /** No credentials, or credentials that could not be loaded. */
  credentials: 'CredentialsProviderError',
  /** The caller's signal was aborted before AWS answered. */
  stopped: 'Stopped',
  /** An answer that breaks off, that cannot be read, or that does not say what it means. Any status. */
  invalidResponse: 'InvalidResponse',
  /** No connection, or no answer, in time. */
  timeout: 'Timeout',
  /** The call could not be made, for a reason that is neither AWS's nor the network's. */
  notMade: 'NotMade',
} as const;

export type Result<T> =
  { readonly kind: 'ok'; readonly value: T } | { readonly kind: 'error'; readonly error: AwsError };

export function ok<T>(value: T): Result<T> {
  return { kind: 'ok', value };
}

/** A call of AWS that was given up before its answer. Nothing is known of a read that was given up. */
export function notAnswered(operation: AwsError['operation'], code: string, message: string): Result<never> {
  return { kind: 'error', error: { operation, code, message, mayHaveTakenEffect: false } };
}
