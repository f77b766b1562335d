import type { WorkSpacesClient, WorkSpacesClientConfig } from '@aws-sdk/client-workspaces';
import type { CredentialProvider } from '../credential/credential';
import { loadAwsSdk } from '../load-aws-sdk';
import { getConfiguredRegion, getMaxAttempts, getRetryMode, takeProfile } from '../settings/settings';
import type { ClientSettings, Environment } from '../settings/settings';
import { applySharedFiles } from '../settings/shared-files';
import { getClientConfig } from './client-config';
import { limitClockRetries } from './clock-retry';
import { limitVariants } from './endpoint-variant';
import { createRetryStrategy, type RetryStrategy } from './retry-strategy';
import type { Surroundings } from './surroundings';

/** The SDK of WorkSpaces. */
export function loadSdk() {
  return loadAwsSdk().getWorkSpacesSdk();
}

/** The region, or undefined where neither configuration, environment nor profile has one. */
export async function findRegion(settings: ClientSettings, env: Environment): Promise<string | undefined> {
  const configured = getConfiguredRegion(settings, env);
  if (configured !== undefined) return configured;
  applySharedFiles(settings, env);
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
  surroundings: Surroundings,
  region: string,
  credentials: CredentialProvider,
): WorkSpacesClient {
  const { settings, env } = surroundings;
  const { WorkSpacesClient } = loadSdk();
  const config: WorkSpacesClientConfig = { ...getClientConfig(surroundings, 'workspaces'), region, credentials };
  if (getRetryMode(settings, env) === 'adaptive')
    return limitVariants(limitAdaptive(new WorkSpacesClient({ ...config, retryMode: 'adaptive' })));
  config.retryStrategy = limitClockRetries(createRetryStrategy(getMaxAttempts(settings, env)));
  return limitVariants(new WorkSpacesClient(config));
}

/** The SDK makes its own strategy when it is first asked for. */
function limitAdaptive(client: WorkSpacesClient): WorkSpacesClient {
  const config = client.config as unknown as { retryStrategy: () => Promise<RetryStrategy> };
  const getAdaptive = config.retryStrategy;
  let limited: RetryStrategy | undefined;
  config.retryStrategy = async () => (limited ??= limitClockRetries(await getAdaptive()));
  return client;
}
