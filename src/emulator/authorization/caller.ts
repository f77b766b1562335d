import { getPartition } from '../../model';
import { type ApiError, apiError } from '../api-error';
import type { Seed } from '../seed/seed-shape';

/** Who calls, as the credential scope of the Authorization header says. The signature itself is not verified. */
export interface Caller {
  readonly kind: 'caller';
  readonly accessKeyId: string;
  readonly accountId: string;
  readonly region: string;
  /** ARN of the IAM user that the emulator takes the caller for, or of the session of a role. */
  readonly arn: string;
  /** The role of which the caller has a session. */
  readonly roleArn?: string;
  /** Actions that the seed denies to the caller: `workspaces:CreateTags`, `workspaces:*` or `*`, in any letter case. */
  readonly deny: readonly string[];
}

/** Who calls with temporary credentials. */
interface Session {
  readonly secretToken: string;
  readonly accountId: string;
  readonly arn: string;
  readonly roleArn: string;
  readonly expiresAt: number;
}

export interface CallerOptions {
  /** By access key. */
  readonly sessions: ReadonlyMap<string, Session>;
  /** Of the header X-Amz-Security-Token. */
  readonly securityToken: string | undefined;
  readonly now: number;
  readonly seed: Seed;
  readonly defaultAccountId: string;
  readonly acceptsRealAccessKeys: boolean;
  /** Service of the credential scope: `workspaces`. */
  readonly signingName: string;
}

/** `AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/<service>/aws4_request, SignedHeaders=…, Signature=…`. */
const CREDENTIAL =
  /^AWS4-HMAC-SHA256\s.*\bCredential=([^/,\s]{1,128})\/(\d{8})\/([-0-9a-z]{1,31})\/([^/,\s]+)\/aws4_request(?:,|\s|$)/;
const HEADER_LENGTH = 4096;

/** Keys of AWS's documentation end so; they belong to nobody. */
const EXAMPLE_KEY = /EXAMPLE$/;
const REAL_KEY = /^A[KS]IA/;

export function getCaller(authorization: string | undefined, options: CallerOptions): Caller | ApiError {
  const { seed, defaultAccountId, acceptsRealAccessKeys, signingName } = options;
  if (authorization === undefined || authorization === '') {
    return apiError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const [, accessKeyId, , region, service] = CREDENTIAL.exec(authorization.slice(0, HEADER_LENGTH)) ?? [];
  if (accessKeyId === undefined || region === undefined) {
    return apiError(
      'IncompleteSignatureException',
      `The Authorization header has no AWS4-HMAC-SHA256 Credential of the form key/date/region/${signingName}/aws4_request.`,
    );
  }
  if (service !== signingName) {
    return apiError('InvalidSignatureException', `Credential should be scoped to correct service: '${signingName}'.`);
  }
  if (REAL_KEY.test(accessKeyId) && !EXAMPLE_KEY.test(accessKeyId) && !acceptsRealAccessKeys) {
    return apiError(
      'UnrecognizedClientException',
      'This is the local WorkSpaces emulator, and the access key looks like one of AWS. Use dummy credentials, for example AWS_ACCESS_KEY_ID=test and AWS_SECRET_ACCESS_KEY=test, or remove the endpoint setting to reach AWS.',
    );
  }
  const session = options.sessions.get(accessKeyId);
  if (session !== undefined) return checkSession(session, { ...options, accessKeyId, region });
  const keys = seed.accessKeys ?? {};
  const known = Object.hasOwn(keys, accessKeyId) ? keys[accessKeyId] : undefined;
  const accountId = known?.accountId ?? defaultAccountId;
  const arn = `arn:${getPartition(region)}:iam::${accountId}:user/${known?.userName ?? 'emulator'}`;
  return { kind: 'caller', accessKeyId, accountId, region, arn, deny: [...(seed.deny ?? []), ...(known?.deny ?? [])] };
}

/** What a seed denies to everybody is denied to a role too. */
function checkSession(
  { secretToken, accountId, arn, roleArn, expiresAt }: Session,
  { seed, securityToken, now, accessKeyId, region }: CallerOptions & Pick<Caller, 'accessKeyId' | 'region'>,
): Caller | ApiError {
  if (securityToken !== secretToken) {
    return apiError('UnrecognizedClientException', 'The security token included in the request is invalid.');
  }
  if (now >= expiresAt)
    return apiError('ExpiredTokenException', 'The security token included in the request is expired');
  return { kind: 'caller', accessKeyId, accountId, region, arn, roleArn, deny: seed.deny ?? [] };
}
