import type { Method } from './grpc';
import { applyResourceChange } from './rpc/apply-resource-change';
import { configureProvider } from './rpc/configure-provider';
import { getMetadata } from './rpc/get-metadata';
import { getProviderSchema } from './rpc/get-provider-schema';
import { importResourceState } from './rpc/import-resource-state';
import type { GetServer } from './rpc/method';
import { notOffered } from './rpc/not-offered';
import { planResourceChange } from './rpc/plan-resource-change';
import { readResource } from './rpc/read-resource';
import { stopProvider } from './rpc/stop-provider';
import { upgradeResourceState } from './rpc/upgrade-resource-state';
import { validateProviderConfig } from './rpc/validate-provider-config';
import { validateResourceConfig } from './rpc/validate-resource-config';

const PREFIX = '/tfplugin6.Provider/';

/** One file each. */
const RPCS = [
  getMetadata,
  getProviderSchema,
  validateProviderConfig,
  configureProvider,
  validateResourceConfig,
  upgradeResourceState,
  readResource,
  planResourceChange,
  applyResourceChange,
  importResourceState,
  stopProvider,
  notOffered,
];

/**
 * The methods of plugin protocol 6 over a server. Those that are not here, an engine is told, are not implemented.
 * `getServer` is awaited by each call, so that the provider may still be loading.
 */
export function createProviderService(getServer: GetServer): Map<string, Method> {
  const methods = RPCS.flatMap((rpc) => Object.entries(rpc(getServer)));
  return new Map(methods.map(([name, method]) => [PREFIX + name, method]));
}
