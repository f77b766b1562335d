import type { WorkSpacesClient, WorkSpacesClientConfig } from '@aws-sdk/client-workspaces';
import type { CredentialProvider } from '../credential/credential';
import { loadAwsSdk } from '../load-aws-sdk';
import { getConfiguredRegion, getEndpoint, getMaxAttempts, getRetryMode, takeProfile } from '../settings/settings';
import type { ClientSettings, Environment } from '../settings/settings';
import { limitClockRetries } from './clock-retry';
import { createRetryStrategy, type RetryStrategy } from './retry-strategy';
import type { Surroundings } from './surroundings';

/** The SDK of WorkSpaces. */
export function loadSdk() {
  return loadAwsSdk().getWorkSpacesSdk();
}

/** Without a limit of time a lost connection would hold an apply until its own timeout. Milliseconds. */
export const REQUEST_HANDLER = { connectionTimeout: 10_000, requestTimeout: 60_000, throwOnRequestTimeout: true };

/** The region, or undefined where neither configuration, environment nor profile has one. */
export async function findRegion(settings: ClientSettings, env: Environment): Promise<string | undefined> {
  const configured = getConfiguredRegion(settings, env);
  if (configured !== undefined) return configured;
  const { WorkSpacesClient } = loadSdk();
  const client = new WorkSpacesClient(takeProfile(settings));
  try {
    return await client.config.region();
  } catch {
    return undefined; // The SDK throws where no profile has a region either.
  } finally {
    client.destroy();
  }
}

/** The SDK's client for a region. Reads neither files nor network before the first call. */
export function createSdkClient(
  { settings, env, userAgent }: Surroundings,
  region: string,
  credentials: CredentialProvider,
): WorkSpacesClient {
  const { WorkSpacesClient } = loadSdk();
  const maxAttempts = getMaxAttempts(settings, env);
  const config: WorkSpacesClientConfig = {
    region,
    ...takeProfile(settings),
    maxAttempts,
    requestHandler: REQUEST_HANDLER,
    credentials,
    customUserAgent: userAgent,
  };
  const endpoint = getEndpoint('workspaces', settings, env);
  if (endpoint !== undefined) config.endpoint = endpoint;
  if (getRetryMode(settings, env) === 'adaptive')
    return limitAdaptive(new WorkSpacesClient({ ...config, retryMode: 'adaptive' }));
  config.retryStrategy = limitClockRetries(createRetryStrategy(maxAttempts));
  return new WorkSpacesClient(config);
}

/** The SDK makes its own strategy when it is first asked for. */
function limitAdaptive(client: WorkSpacesClient): WorkSpacesClient {
  const config = client.config as unknown as { retryStrategy: () => Promise<RetryStrategy> };
  const getAdaptive = config.retryStrategy;
  let limited: RetryStrategy | undefined;
  config.retryStrategy = async () => (limited ??= limitClockRetries(await getAdaptive()));
  return client;
}
