import { LOCAL_CODES } from './aws-error';

/** The members of what the SDK throws that count; all of them may be missing. */
export interface SdkError {
  readonly name?: string;
  readonly message?: string;
  /** Of node: `ECONNREFUSED`. */
  readonly code?: string;
  readonly syscall?: string;
  readonly hostname?: string;
  readonly address?: string;
  readonly port?: number;
  /** Where several addresses of a host were tried. */
  readonly errors?: readonly unknown[];
  /** Only errors that AWS has answered with have it. */
  readonly $fault?: string;
  readonly $metadata?: {
    readonly requestId?: string;
    readonly httpStatusCode?: number;
    readonly clockSkewCorrected?: boolean;
  };
}

export function asSdkError(thrown: unknown): SdkError {
  return typeof thrown === 'object' && thrown !== null ? thrown : { message: String(thrown) };
}

/** Names of errors of our own whose message is plain English, and is shown as it is. */
const SPEAKING: readonly unknown[] = ['SpeakingError', 'ProxyError'];

export function isSpeaking({ name }: SdkError): boolean {
  return SPEAKING.includes(name);
}

/** Thrown inside the SDK's middleware so that an aborted call is not tried again; never leaves this folder. */
export class StoppedError extends Error {
  override readonly name = LOCAL_CODES.stopped;
}

/** Around the error of an attempt that shall be the last: the SDK sees no reason to try again. */
export class LastAttemptError extends Error {
  override readonly name = 'LastAttempt';

  constructor(readonly thrown: unknown) {
    super('The last attempt failed.');
  }
}

/** Codes of node for a request that was never sent. */
const NOT_SENT: ReadonlySet<string> = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'ERR_INVALID_CHAR',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Steps of node that come before a request is sent. */
const BEFORE_SENDING: ReadonlySet<string> = new Set(['connect', 'getaddrinfo']);

/** Whether the connection was not there in time; the SDK gives it neither a code nor a step. */
export function isConnectionTimeout({ name, message = '' }: SdkError): boolean {
  return name === 'TimeoutError' && message.includes('did not establish a connection');
}

/** The error, or that of the first address where several were tried: it says what the whole is about. */
export function getFirstError(error: SdkError): SdkError {
  return error.errors === undefined || error.errors.length === 0 ? error : asSdkError(error.errors[0]);
}

function isNotSent(error: SdkError): boolean {
  const { name, code = '', syscall = '' } = error;
  if (name === LOCAL_CODES.stopped || isSpeaking(error) || isConnectionTimeout(error)) return true;
  if (NOT_SENT.has(code) || BEFORE_SENDING.has(syscall)) return true;
  return error !== getFirstError(error) && (error.errors ?? []).every((one) => isNotSent(asSdkError(one)));
}

/** Whether AWS may have carried out an attempt that ended so. */
export function isAmbiguous(thrown: unknown): boolean {
  const error = asSdkError(thrown);
  const status = error.$metadata?.httpStatusCode;
  // The SDK throws on 2xx where the body breaks off or is no JSON.
  return status === undefined ? !isNotSent(error) : isSuccess(status) || status >= 500;
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
