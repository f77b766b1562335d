import { readFileSync } from 'node:fs';
import type { Surroundings } from '../call/surroundings';
import type { Environment, WebIdentitySettings } from '../settings/settings';
import { SESSION_NAME, type RoleAssumer, type TokenParameters } from './assume-role';
import type { CredentialProvider } from './credential';
import { CredentialFailure } from './credential-failure';

/** The role that a token is for: of the settings, else of the environment. */
export function getWebIdentityRole(settings: WebIdentitySettings | undefined, env: Environment): string | undefined {
  return settings && (settings.roleArn ?? env['AWS_ROLE_ARN']);
}

/** Sessions for a token, which is read anew for each: who gives it out replaces it before it ends. */
export function createWebIdentityProvider(
  settings: WebIdentitySettings,
  { env }: Surroundings,
  roles: RoleAssumer,
): CredentialProvider {
  return async () =>
    roles.assumeWithToken({
      roleArn: getWebIdentityRole(settings, env) ?? '',
      roleSessionName: settings.sessionName ?? (env['AWS_ROLE_SESSION_NAME'] || SESSION_NAME),
      webIdentityToken: readToken(settings, env),
      policyArns: settings.policyArns?.map((arn) => ({ arn })),
      policy: settings.policy,
      durationSeconds: settings.durationSeconds,
      // To the SDK undefined is absent, whatever its types say.
    } as TokenParameters);
}

function readToken({ token, tokenFile }: WebIdentitySettings, env: Environment): string {
  if (token !== undefined) return token;
  try {
    // A line break at the end is none of a token.
    return readFileSync(tokenFile ?? (env['AWS_WEB_IDENTITY_TOKEN_FILE'] || ''), 'utf8').trim();
  } catch (thrown) {
    throw new CredentialFailure(thrown);
  }
}
