import { isForSession, LOCAL_CODES, type AwsError } from '../../client';
import type { Diagnostic } from '../../framework';
import {
  API_OPERATIONS,
  BULK_TAG_READ,
  ERROR_CODES,
  getRequiredOperations,
  IMAGE_QUOTA,
  listResourceTypes,
  type OperationName,
  TAG_COUNT,
} from '../../model';
import { diagnose } from './diagnose';
import { quoteAws } from './hidden-value';

export interface AwsFailure {
  readonly error: AwsError;
  /** Two to five title-case words, constant per call site. */
  readonly summary: string;
  /** What did not happen, as a sentence. */
  readonly what: string;
  /** Further paragraphs on what to do. */
  readonly more?: readonly string[];
  /** Whether the call carried tags, which need a permission of their own. */
  readonly hasTags?: boolean;
}

/** An error of AWS as the engine shows it: what, AWS's words, what to do, and last operation, code and request id. */
export function toAwsDiagnostic({ error, summary, what, more = [], hasTags = false }: AwsFailure): Diagnostic {
  const isOfCredentials = isAboutCredentials(error);
  const advice = isOfCredentials ? adviseOnCredentials(error) : adviseOnCall(error, { hasTags });
  const requestId = error.requestId === undefined ? 'no request id' : `request id ${error.requestId}`;
  const paragraphs = [what, getWords(error), advice, ...more, `${error.operation}: ${error.code}, ${requestId}`];
  const present = paragraphs.filter((paragraph) => paragraph !== undefined);
  return diagnose('error', isOfCredentials ? getCredentialSummary(error) : summary, present, getAttribute(error));
}

/** Whether the credentials, and not what is asked with them, are at fault. */
export function isAboutCredentials({ code, operation }: AwsError): boolean {
  return CREDENTIAL_CODES.has(code) || isForSession(operation);
}

function getCredentialSummary({ code }: AwsError): string {
  return code === LOCAL_CODES.credentials ? 'AWS Credentials Not Found' : 'AWS Credentials Not Accepted';
}

/** Only what carries a request id comes from AWS; the rest is of the SDK, the network or this provider. */
function getWords({ code, message, requestId }: AwsError): string | undefined {
  if (message === '') return undefined;
  return requestId === undefined || code === LOCAL_CODES.invalidResponse ? message : quoteAws(message);
}

/** Codes that say that the credentials, not what is asked with them, are at fault. */
const CREDENTIAL_CODES = new Set<string>([
  LOCAL_CODES.credentials,
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'ExpiredTokenException',
  'ExpiredToken',
  'TokenProviderError',
]);

function adviseOnCredentials({ code, operation }: AwsError): string {
  if (operation === 'AssumeRoleWithWebIdentity') {
    return 'Check assume_role_with_web_identity, or AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE of the environment: the token must not have expired, and the trust policy of the role must name its provider, audience and subject.';
  }
  if (operation === 'AssumeRole' && !CREDENTIAL_CODES.has(code)) {
    return 'Check assume_role.role_arn; the credentials need the IAM action sts:AssumeRole on that role, and the trust policy of the role must name them.';
  }
  return (
    'Set access_key and secret_key, or profile, in the provider block; or the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE; ' +
    'or run where AWS gives credentials, such as an instance role. Temporary credentials also need token or AWS_SESSION_TOKEN, and expire.'
  );
}

/** The attribute that the error is about, where AWS's documentation leaves no doubt. */
function getAttribute({ operation, code }: AwsError): string | undefined {
  if (operation !== 'CreateWorkspaceImage') return undefined;
  if (code === ERROR_CODES.ResourceAlreadyExists) return 'name';
  const isAboutWorkspace = [
    ERROR_CODES.ResourceNotFound,
    ERROR_CODES.InvalidResourceState,
    ERROR_CODES.OperationNotSupported,
  ].some((known) => known === code);
  return isAboutWorkspace ? 'workspace_id' : undefined;
}

function adviseOnCall(error: AwsError, request: { hasTags: boolean }): string | undefined {
  if (error.operation === 'GetResources') return adviseOnTagging(error);
  return advise(error, error.operation as OperationName, request);
}

function adviseOnTagging({ code }: AwsError): string | undefined {
  if (code === ERROR_CODES.AccessDenied) return `The credentials need ${BULK_TAG_READ.action} on Resource "*".`;
  return 'Where the Resource Groups Tagging API cannot be reached from here, give it an endpoint: endpoints.resourcegroupstaggingapi of the provider block.';
}

function advise({ code }: AwsError, operation: OperationName, request: { hasTags: boolean }): string | undefined {
  if (code === ERROR_CODES.AccessDenied) return adviseOnPermission(operation, request);
  if (code === 'ThrottlingException' || code === 'Throttling') {
    return 'The API takes two calls a second from the whole account. Run again, with a lower -parallelism, or raise max_retries in the provider block.';
  }
  if (code.startsWith('Proxy')) {
    return 'Check http_proxy, https_proxy and no_proxy of the provider block, or HTTP_PROXY, HTTPS_PROXY and NO_PROXY of the environment.';
  }
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return 'The endpoint cannot be reached. Check the network, its proxy, the region (WorkSpaces is not in every one) and endpoints.workspaces of the provider block.';
  }
  if (operation === 'CreateWorkspaceImage') return CREATE_ADVICE.get(code);
  if (operation === 'DeleteWorkspaceImage') return DELETE_ADVICE.get(code);
  if (operation === 'CreateTags' && code === ERROR_CODES.ResourceLimitExceeded)
    return `An image has at most ${TAG_COUNT} tags.`;
  return undefined;
}

const CREATE_ADVICE: ReadonlyMap<string, string> = new Map([
  [
    ERROR_CODES.ResourceLimitExceeded,
    `An account has at most ${IMAGE_QUOTA} images per region, unless AWS has raised its quota. Delete images that are no longer used, or ask for more under Service Quotas.`,
  ],
  [
    ERROR_CODES.InvalidResourceState,
    'The WorkSpace must be AVAILABLE and not being modified. Start one that is STOPPED; one that is SUSPENDED has another image made of it, so wait for that.',
  ],
  [ERROR_CODES.ResourceNotFound, 'Check workspace_id, and the account and region of the provider.'],
  [
    ERROR_CODES.OperationNotSupported,
    'No image can be made of a WorkSpace whose root or user volume is encrypted. Use a WorkSpace without encryption.',
  ],
  [
    ERROR_CODES.InvalidParameterValues,
    'Compare name, description and tags with the limits in the documentation of workspaces_image.',
  ],
]);

const DELETE_ADVICE: ReadonlyMap<string, string> = new Map([
  [
    ERROR_CODES.ResourceAssociated,
    'Something still uses the image. Delete the bundles that are made of it, or point them to another image, and stop sharing it with other accounts; then run again.',
  ],
]);

function adviseOnPermission(operation: OperationName, request: { hasTags: boolean }): string {
  const needs = getRequiredOperations(API_OPERATIONS[operation], request).map((needed) => {
    const types = listResourceTypes(needed);
    const scope = types.length === 0 ? 'Resource "*"' : types.map((type) => `${type}/*`).join(' and ');
    return `${needed.action} on ${scope}`;
  });
  return `The credentials need ${needs.join(', and ')}.`;
}
