import type { OperationName } from '../model';

/** Why a call has no result. A value, never thrown. */
export interface AwsError {
  /** `AssumeRole` where the credentials for the call could not be had from STS. */
  readonly operation: OperationName | 'AssumeRole';
  /** Code of AWS (`AccessDeniedException`), of the network (`ECONNREFUSED`), or one of LOCAL_CODES. */
  readonly code: string;
  /** Words of AWS, without secrets. */
  readonly message: string;
  readonly requestId?: string;
  /** HTTP status of the last attempt's answer; undefined where there was none. */
  readonly status?: number;
  /**
   * Whether an attempt may have been carried out although its answer says nothing of it: the connection broke, it
   * timed out, AWS answered 5xx, or it answered 2xx and the rest of the answer did not arrive whole.
   */
  readonly mayHaveTakenEffect: boolean;
}

/** Codes that come from this side of the wire. */
export const LOCAL_CODES = {
  /** No credentials, or credentials that could not be loaded. */
  credentials: 'CredentialsProviderError',
  /** The caller's signal was aborted before AWS answered. */
  stopped: 'Stopped',
  /** AWS answered with success, in words that break off or mean nothing. */
  invalidResponse: 'InvalidResponse',
} as const;

export type Result<T> =
  { readonly kind: 'ok'; readonly value: T } | { readonly kind: 'error'; readonly error: AwsError };

export function ok<T>(value: T): Result<T> {
  return { kind: 'ok', value };
}

/** Thrown inside the SDK's middleware so that an aborted call is not tried again; never leaves this folder. */
export class StoppedError extends Error {
  override readonly name = LOCAL_CODES.stopped;
}

/** The members of an SDK error that count; all of them may be missing. */
interface SdkError {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly requestId?: string; readonly httpStatusCode?: number };
}

function asSdkError(thrown: unknown): SdkError {
  return typeof thrown === 'object' && thrown !== null ? thrown : { message: String(thrown) };
}

const BROKEN_ANSWER = 'The answer of AWS breaks off, or cannot be read.';

/** Network errors that say that the request was never sent. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  LOCAL_CODES.stopped,
]);

/** Whether the error is an answer of AWS, not one of this side of the wire. */
export function isAnswer(thrown: unknown): boolean {
  return asSdkError(thrown).$metadata?.httpStatusCode !== undefined;
}

/** Whether AWS may have carried out an attempt that ended so. */
export function isAmbiguous(thrown: unknown): boolean {
  const { code, name, $metadata } = asSdkError(thrown);
  const status = $metadata?.httpStatusCode;
  // The SDK throws on 2xx where the body breaks off or is no JSON.
  if (status !== undefined) return isSuccess(status) || status >= 500;
  return !NOT_SENT.has(code ?? '') && !NOT_SENT.has(name ?? '');
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

export interface ErrorContext {
  readonly operation: AwsError['operation'];
  /** Removes secrets from a text. */
  readonly redact: (text: string) => string;
  readonly mayHaveTakenEffect: boolean;
}

/**
 * What the SDK threw, as a value. Matches on names: the SDK has no class for codes outside the model, such as
 * ThrottlingException.
 */
export function toAwsError(thrown: unknown, { operation, redact, mayHaveTakenEffect }: ErrorContext): AwsError {
  const { name, code, message, $metadata } = asSdkError(thrown);
  const { requestId, httpStatusCode: status } = $metadata ?? {};
  const isPlainName = name === undefined || name === 'Error' || name === 'AggregateError';
  const common = { operation, requestId, status, mayHaveTakenEffect };
  // What the SDK says of a broken answer quotes its own internals.
  if (status !== undefined && isSuccess(status)) {
    return { ...common, code: LOCAL_CODES.invalidResponse, message: BROKEN_ANSWER };
  }
  return { ...common, code: isPlainName ? (code ?? 'UnknownError') : name, message: redact(message ?? '') };
}
