import { CredentialFailure } from '../credential/credential-failure';
import { explainCredentials } from '../credential/explain-credentials';
import type { AnswerMetadata } from './answer';
import { LOCAL_CODES, type AwsError } from './aws-error';
import { explainNetwork, type Explanation } from './explain-network';
import { asSdkError, isSuccess, LastAttemptError, type SdkError } from './sdk-error';

export interface ErrorContext {
  readonly operation: AwsError['operation'];
  /** Removes secrets from a text. */
  readonly redact: (text: string) => string;
  readonly mayHaveTakenEffect: boolean;
  /** The answer that was being read; undefined where there was none, or one of an error. */
  readonly answer?: AnswerMetadata | undefined;
}

/**
 * What the SDK threw, as a value. Matches on names: the SDK has no class for codes outside the model, such as
 * ThrottlingException.
 */
export function toAwsError(thrown: unknown, context: ErrorContext): AwsError {
  const { redact, mayHaveTakenEffect, answer } = context;
  const failure = thrown instanceof CredentialFailure ? thrown : undefined;
  const error = answer === undefined ? asSdkError(unwrap(thrown)) : { $metadata: { httpStatusCode: 200, ...answer } };
  const { requestId, httpStatusCode: status } = error.$metadata ?? {};
  const isFromChain = failure !== undefined && failure.operation === undefined;
  const { code, message } = isFromChain ? explainCredentials(failure) : explain(error);
  return {
    operation: failure?.operation ?? context.operation,
    code: redact(code),
    message: redact(message),
    requestId: requestId && redact(requestId),
    status,
    mayHaveTakenEffect,
  };
}

/** The code that an error of this kind has. */
export function getErrorCode(thrown: unknown): string {
  return thrown instanceof CredentialFailure ? LOCAL_CODES.credentials : explain(asSdkError(unwrap(thrown))).code;
}

function unwrap(thrown: unknown): unknown {
  return thrown instanceof LastAttemptError || thrown instanceof CredentialFailure ? unwrap(thrown.thrown) : thrown;
}

function explain(error: SdkError): Explanation {
  const status = error.$metadata?.httpStatusCode;
  // Providers of credentials say so of an answer of STS without an error of the call.
  if (String(error.message).startsWith('Invalid response from STS')) {
    return { code: LOCAL_CODES.invalidResponse, message: 'The answer of STS has no credentials.' };
  }
  if (status === undefined) return explainNetwork(error);
  if (!isSuccess(status) && isWordOfAws(error)) return { code: error.name, message: getWords(error) };
  return { code: LOCAL_CODES.invalidResponse, message: describeAnswer(status, error) };
}

/** Names that the SDK gives to answers without a code. */
const NO_CODE: ReadonlySet<unknown> = new Set([undefined, '', 'Error', 'Unknown', 'UnknownError']);

function isWordOfAws(error: SdkError): error is SdkError & { readonly name: string } {
  const isNotFound = error.name === 'NotFound' && getWords(error) === '';
  return error.$fault !== undefined && !NO_CODE.has(error.name) && !isNotFound;
}

/** AWS's own words, without those that the SDK puts where there are none. */
function getWords({ message }: SdkError): string {
  const isText = typeof message === 'string' && message !== 'Unknown' && message !== 'UnknownError';
  return isText ? message : '';
}

function describeAnswer(status: number, { $fault }: SdkError): string {
  if (isSuccess(status)) return 'The answer of AWS is cut off, or cannot be read.';
  if ($fault !== undefined) return `The answer has HTTP status ${status} and gives no reason.`;
  return `The answer has HTTP status ${status} and is cut off, or did not come from AWS: a proxy may have sent it.`;
}
