import type { Diagnostic } from './diagnostic';
import type { Provider } from './provider';
import type { ApplyCall } from './rpc/apply-resource-change';
import { applyResourceChange } from './rpc/apply-resource-change';
import type { ConfigureCall } from './rpc/configure-provider';
import { configureProvider } from './rpc/configure-provider';
import type { Metadata } from './rpc/get-metadata';
import { getMetadata } from './rpc/get-metadata';
import type { ProviderSchema } from './rpc/get-provider-schema';
import { getProviderSchema } from './rpc/get-provider-schema';
import type { ImportCall } from './rpc/import-resource-state';
import { importResourceState } from './rpc/import-resource-state';
import type { PlanCall, PlanOutcome } from './rpc/plan-resource-change';
import { planResourceChange } from './rpc/plan-resource-change';
import type { ReadCall } from './rpc/read-resource';
import { readResource } from './rpc/read-resource';
import type { StateOutcome } from './rpc/settle-state';
import { closeProvider, stopProvider } from './rpc/stop-provider';
import type { UpgradeCall, UpgradeOutcome } from './rpc/upgrade-resource-state';
import { upgradeResourceState } from './rpc/upgrade-resource-state';
import { validateProviderConfig } from './rpc/validate-provider-config';
import type { ValidateResourceCall } from './rpc/validate-resource-config';
import { validateResourceConfig } from './rpc/validate-resource-config';
import { ServerState } from './server-state';
import type { ObjectValue } from './value';

/**
 * A provider as an engine calls it, without the wire: one method per call. No method rejects: what a handler throws
 * becomes an error diagnostic that says it is a bug in the provider.
 */
export interface ProviderServer {
  getMetadata(): Metadata;
  getProviderSchema(): ProviderSchema;
  validateProviderConfig(config: ObjectValue): Promise<readonly Diagnostic[]>;
  validateResourceConfig(call: ValidateResourceCall): Promise<readonly Diagnostic[]>;
  upgradeResourceState(call: UpgradeCall): Promise<UpgradeOutcome>;
  configureProvider(call: ConfigureCall): Promise<readonly Diagnostic[]>;
  readResource(call: ReadCall): Promise<StateOutcome>;
  planResourceChange(call: PlanCall): Promise<PlanOutcome>;
  applyResourceChange(call: ApplyCall): Promise<StateOutcome>;
  importResourceState(call: ImportCall): Promise<StateOutcome>;
  stopProvider(): void;
  /** After the last call: lets the provider write down what it is to remember. Never throws. */
  close(): void;
}

/** Serves the provider in this process. Calls of one server share its configuration and its signal. */
export function createServer<Meta>(provider: Provider<Meta>): ProviderServer {
  const state = new ServerState(provider);
  const schema = getProviderSchema(state);
  return {
    getMetadata: () => getMetadata(state),
    getProviderSchema: () => schema,
    validateProviderConfig: (config) => validateProviderConfig(state, config),
    validateResourceConfig: (call) => validateResourceConfig(state, call),
    upgradeResourceState: (call) => upgradeResourceState(state, call),
    configureProvider: (call) => configureProvider(state, call),
    readResource: (call) => readResource(state, call),
    planResourceChange: (call) => planResourceChange(state, call),
    applyResourceChange: (call) => applyResourceChange(state, call),
    importResourceState: (call) => importResourceState(state, call),
    stopProvider: () => stopProvider(state),
    close: () => closeProvider(state),
  };
}
