import { PATIENT } from '../call/client-config';
import { createRequestHandler } from '../network/create-request-handler';
import type { Surroundings } from '../call/surroundings';
import { applySharedFiles } from '../settings/shared-files';
import { takeProfile, type ClientSettings, type Environment } from '../settings/settings';
import { loadCredentialsSdk, type RoleAssumer, type TokenParameters } from './assume-role';
import { CredentialFailure } from './credential-failure';
import type { CredentialProvider, Credentials } from './credential';
import { createWebIdentityProvider } from './web-identity';

/** Whether the credentials, before a role is assumed with them, can be others when they are asked for again. */
export function canBaseChange(settings: ClientSettings, env: Environment): boolean {
  if (settings.webIdentity !== undefined) return true;
  if (getStaticKeys(settings) !== undefined) return false;
  const hasKeys = Boolean(env['AWS_ACCESS_KEY_ID'] && env['AWS_SECRET_ACCESS_KEY']);
  // A profile counts before the keys of the environment.
  return getProfile(settings, env) !== undefined || !hasKeys;
}

function getStaticKeys({ accessKey, secretKey, token }: ClientSettings): Credentials | undefined {
  if (accessKey === undefined || secretKey === undefined) return undefined;
  const keys = { accessKeyId: accessKey, secretAccessKey: secretKey };
  return token === undefined ? keys : { ...keys, sessionToken: token };
}

function getProfile(settings: ClientSettings, env: Environment): string | undefined {
  return settings.profile ?? (env['AWS_PROFILE'] || undefined);
}

/** A token or keys of the settings, else what the default chain of AWS finds, with its files read anew. */
export function createBaseProvider(surroundings: Surroundings, roles: RoleAssumer): CredentialProvider {
  const { settings, env, network } = surroundings;
  if (settings.webIdentity !== undefined) return createWebIdentityProvider(settings.webIdentity, surroundings, roles);
  const keys = getStaticKeys(settings);
  if (keys !== undefined) return () => Promise.resolve(keys);
  applySharedFiles(settings, env);
  const trail: string[] = [];
  const note = (words: unknown) => void trail.push(String(words));
  const provider = loadCredentialsSdk().fromNodeProviderChain({
    ...takeProfile(settings),
    ignoreCache: true,
    // For the clients that the chain makes by itself, as for SSO.
    ...(!network.isPlain && { clientConfig: { requestHandler: createRequestHandler(network, PATIENT) } }),
    // What stands in the log of the chain alone: why each link before the last gave nothing.
    logger: { debug: note, info: note, warn: note, error: note },
    roleAssumer: (source, params) => roles.assume(params, () => Promise.resolve(source))(),
    roleAssumerWithWebIdentity: (params) =>
      roles.assumeWithToken({
        roleArn: params.RoleArn,
        roleSessionName: params.RoleSessionName,
        webIdentityToken: params.WebIdentityToken,
        providerId: params.ProviderId,
        policyArns: params.PolicyArns,
        policy: params.Policy,
        durationSeconds: params.DurationSeconds,
        // To the SDK undefined is absent, whatever its types say.
      } as TokenParameters),
  });
  return async (properties) => {
    trail.length = 0;
    try {
      return await provider(properties);
    } catch (thrown) {
      if (thrown instanceof CredentialFailure) throw thrown;
      throw new CredentialFailure(thrown, { trail: [...trail], profile: getProfile(settings, env) });
    }
  };
}
