import { LOCAL_CODES, type AwsError } from './aws-error';

/** Codes that say that the credentials, or the signature made with them, are at fault, not what is asked. */
const CREDENTIAL_CODES: ReadonlySet<string> = new Set([
  LOCAL_CODES.credentials,
  'AuthFailure',
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignature',
  'IncompleteSignatureException',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
]);

/** Whether other credentials could mend it: expired, unknown, badly signed with, or not to be had. */
export function isCredentialError({ code }: AwsError): boolean {
  return CREDENTIAL_CODES.has(code);
}

/** Codes of AWS that ask for patience. 429 has the same meaning. */
const THROTTLING_CODES: ReadonlySet<string> = new Set([
  'LimitExceededException',
  'PriorRequestNotComplete',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

/** Whether AWS has refused a call as one too many. */
export function isThrottling({ code, status }: Pick<AwsError, 'code' | 'status'>): boolean {
  return status === 429 || THROTTLING_CODES.has(code);
}

/** Codes of AWS for a call that it has given up waiting for. */
const IMPATIENT_CODES: ReadonlySet<string> = new Set(['RequestTimeout', 'RequestTimeoutException']);

/** Whether AWS has said, in words that can be read, that it will not do what was asked: the same call ends the same. */
export function isRefusal(error: AwsError): boolean {
  const { status = 0, code } = error;
  const isClientError = status >= 400 && status < 500 && code !== LOCAL_CODES.invalidResponse;
  return isClientError && !isThrottling(error) && !IMPATIENT_CODES.has(code) && !isCredentialError(error);
}
