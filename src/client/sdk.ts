import type { WorkSpacesClient, WorkSpacesClientConfig } from '@aws-sdk/client-workspaces';
import { createRetryStrategy } from './retry-strategy';
import {
  getConfiguredRegion,
  getEndpoint,
  getMaxAttempts,
  getRetryMode,
  type ClientSettings,
  type Environment,
} from './settings';
import type { RoleSettings, SecretKeeper } from './settings';

type WorkSpacesSdk = typeof import('@aws-sdk/client-workspaces');
type CredentialsSdk = typeof import('@aws-sdk/credential-providers');
type CredentialProvider = ReturnType<CredentialsSdk['fromNodeProviderChain']>;

/** Loads the SDK: 60 ms that a handshake, a schema or a validation must not wait for. */
export function loadSdk(): WorkSpacesSdk {
  return require('@aws-sdk/client-workspaces') as WorkSpacesSdk;
}

function loadCredentialsSdk(): CredentialsSdk {
  return require('@aws-sdk/credential-providers') as CredentialsSdk;
}

/** Without a limit of time a lost connection would hold an apply until its own timeout. Milliseconds. */
const REQUEST_HANDLER = { connectionTimeout: 10_000, requestTimeout: 60_000, throwOnRequestTimeout: true };

/** The region, or undefined where neither configuration, environment nor profile has one. */
export async function findRegion(settings: ClientSettings, env: Environment): Promise<string | undefined> {
  const configured = getConfiguredRegion(settings, env);
  if (configured !== undefined) return configured;
  const { WorkSpacesClient } = loadSdk();
  const client = new WorkSpacesClient({ profile: settings.profile });
  try {
    return await client.config.region();
  } catch {
    return undefined; // The SDK throws where no profile has a region either.
  } finally {
    client.destroy();
  }
}

/** The SDK's client for these settings. Reads neither files nor network before the first call. */
export function createSdkClient(
  settings: ClientSettings,
  env: Environment,
  region: string,
  secrets: SecretKeeper,
): WorkSpacesClient {
  const { WorkSpacesClient } = loadSdk();
  const config: WorkSpacesClientConfig = {
    region,
    profile: settings.profile,
    maxAttempts: getMaxAttempts(settings, env),
    requestHandler: REQUEST_HANDLER,
    credentials: createCredentialProvider(settings, env, region, secrets),
  };
  const endpoint = getEndpoint('workspaces', settings, env);
  if (endpoint !== undefined) config.endpoint = endpoint;
  if (getRetryMode(settings, env) === 'adaptive') config.retryMode = 'adaptive';
  else config.retryStrategy = createRetryStrategy(getMaxAttempts(settings, env));
  return new WorkSpacesClient(config);
}

function createCredentialProvider(
  settings: ClientSettings,
  env: Environment,
  region: string,
  secrets: SecretKeeper,
): CredentialProvider {
  const base = keepSecrets(createBaseProvider(settings), secrets);
  return settings.assumeRole === undefined ? base : keepSecrets(assumeRole(settings.assumeRole, base), secrets);

  function assumeRole(role: RoleSettings, masterCredentials: CredentialProvider): CredentialProvider {
    const endpoint = getEndpoint('sts', settings, env);
    return loadCredentialsSdk().fromTemporaryCredentials({
      masterCredentials,
      params: getAssumeRoleParameters(role),
      clientConfig: {
        region,
        maxAttempts: getMaxAttempts(settings, env),
        requestHandler: REQUEST_HANDLER,
        ...(endpoint !== undefined && { endpoint }),
      },
    });
  }
}

/** Has the secrets of the credentials removed from texts before anything is signed with them. */
function keepSecrets(provider: CredentialProvider, secrets: SecretKeeper): CredentialProvider {
  return async (properties) => {
    const credentials = await provider(properties);
    secrets.add(credentials.secretAccessKey, credentials.sessionToken);
    return credentials;
  };
}

function createBaseProvider({ accessKey, secretKey, token, profile }: ClientSettings): CredentialProvider {
  if (accessKey !== undefined && secretKey !== undefined) {
    const credentials = { accessKeyId: accessKey, secretAccessKey: secretKey, sessionToken: token };
    return async () => credentials;
  }
  return loadCredentialsSdk().fromNodeProviderChain({ profile });
}

function getAssumeRoleParameters(role: RoleSettings) {
  return {
    RoleArn: role.roleArn,
    RoleSessionName: role.sessionName ?? 'workspaces-provider',
    ExternalId: role.externalId,
    DurationSeconds: role.durationSeconds,
    Policy: role.policy,
    PolicyArns: role.policyArns?.map((arn) => ({ arn })),
    SourceIdentity: role.sourceIdentity,
    Tags: role.tags && [...role.tags].map(([Key, Value]) => ({ Key, Value })),
    TransitiveTagKeys: role.transitiveTagKeys && [...role.transitiveTagKeys],
  };
}
