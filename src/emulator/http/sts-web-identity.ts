import { cut, quote } from '../../text';
import { answer, apiError, type Outcome } from '../api-error';
import type { Service } from './service';
import { getSessionProblem, openSession } from './sts-role';

/** Source of the limits: STS API model 2011-06-15, shape clientTokenType. */
const TOKEN_LENGTH = { least: 4, greatest: 20_000 } as const;

/**
 * Credentials of a role, for a token of an identity provider. Every role trusts every token, as no signature is verified;
 * one that says when it ends is refused afterwards.
 */
export function assumeRoleWithWebIdentity(service: Service, form: URLSearchParams): Outcome {
  const token = form.get('WebIdentityToken');
  const problem = getSessionProblem(form) ?? getTokenProblem(token);
  if (problem !== undefined) return apiError('ValidationError', problem);
  const claims = readClaims(token ?? '');
  if (typeof claims.exp === 'number' && claims.exp * 1000 <= service.clock.now())
    return apiError('ExpiredTokenException', 'Token expired: its time is over', { status: 400 });
  const { Credentials, AssumedRoleUser, SourceIdentity } = openSession(service, form);
  return answer({
    Credentials,
    SubjectFromWebIdentityToken: getText(claims.sub) ?? 'emulator',
    AssumedRoleUser,
    Provider: getText(claims.iss) ?? 'emulator',
    Audience: getText(claims.aud) ?? 'sts.amazonaws.com',
    ...(SourceIdentity !== undefined && { SourceIdentity }),
  });
}

/** Nothing of the token is shown. */
function getTokenProblem(token: string | null): string | undefined {
  const { least, greatest } = TOKEN_LENGTH;
  if (token !== null && token.length >= least && token.length <= greatest) return undefined;
  const what = token === null ? 'is missing' : `has ${token.length} characters`;
  return `The value of ${quote('WebIdentityToken')} ${what}. It has to be ${least} to ${greatest} characters.`;
}

interface Claims {
  readonly exp?: unknown;
  readonly sub?: unknown;
  readonly iss?: unknown;
  readonly aud?: unknown;
}

/** What a JSON Web Token says; of another one nothing is known. */
function readClaims(token: string): Claims {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return typeof claims === 'object' && claims !== null ? claims : {};
  } catch {
    return {};
  }
}

function getText(claim: unknown): string | undefined {
  return typeof claim === 'string' ? cut(claim) : undefined;
}
