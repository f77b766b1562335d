import type { ObjectValue, Path, ProviderServer, Type, Value } from '../framework';
import { blockType, unknownResourceType } from '../framework';
import { diagnosticMessages, pathMessage } from './diagnostic-message';
import type { DynamicValue } from './dynamic-value';
import { decodeObject, encodeValue } from './dynamic-value';
import type { Method } from './grpc';
import { unary } from './grpc';
import * as message from './message';
import { schemaMessage } from './schema-message';
import { STATUS, WireError } from './wire-error';

const PREFIX = '/tfplugin6.Provider/';

/**
 * The methods of plugin protocol 6 over a server. Those that are not here, an engine is told, are not implemented.
 * `getServer` is awaited by each call, so that the provider may still be loading.
 */
export function createProviderService(getServer: () => Promise<ProviderServer>): Map<string, Method> {
  const methods = { ...wholeProvider(getServer), ...resource(getServer), ...notOffered() };
  return new Map(Object.entries(methods).map(([name, method]) => [PREFIX + name, method]));
}

type GetServer = () => Promise<ProviderServer>;

function wholeProvider(getServer: GetServer): Record<string, Method> {
  return {
    GetMetadata: unary(message.EMPTY, message.GET_METADATA_RESPONSE, async () => {
      const { capabilities, resourceTypes } = (await getServer()).getMetadata();
      return { capabilities, resources: resourceTypes.map((typeName) => ({ typeName })) };
    }),
    GetProviderSchema: unary(message.EMPTY, message.GET_PROVIDER_SCHEMA_RESPONSE, async () => {
      const { capabilities, provider, resources } = (await getServer()).getProviderSchema();
      const resourceSchemas = Object.entries(resources).map(([name, schema]) => [name, schemaMessage(schema)]);
      return { capabilities, provider: schemaMessage(provider), resourceSchemas: Object.fromEntries(resourceSchemas) };
    }),
    ValidateProviderConfig: unary(
      message.VALIDATE_PROVIDER_CONFIG_REQUEST,
      message.VALIDATE_PROVIDER_CONFIG_RESPONSE,
      async ({ config }) => {
        const server = await getServer();
        const diagnostics = await server.validateProviderConfig(requireObject(config, getProviderType(server)));
        return { diagnostics: diagnosticMessages(diagnostics) };
      },
    ),
    ConfigureProvider: unary(
      message.CONFIGURE_PROVIDER_REQUEST,
      message.DIAGNOSTICS_RESPONSE,
      async ({ config, terraformVersion }) => {
        const server = await getServer();
        const value = requireObject(config, getProviderType(server));
        const diagnostics = await server.configureProvider({ config: value, terraformVersion });
        return { diagnostics: diagnosticMessages(diagnostics) };
      },
    ),
    StopProvider: unary(message.EMPTY, message.STOP_PROVIDER_RESPONSE, async () => {
      (await getServer()).stopProvider();
      return {};
    }),
  };
}

function resource(getServer: GetServer): Record<string, Method> {
  return {
    ValidateResourceConfig: validateResourceConfig(getServer),
    UpgradeResourceState: upgradeResourceState(getServer),
    ReadResource: readResource(getServer),
    PlanResourceChange: planResourceChange(getServer),
    ApplyResourceChange: applyResourceChange(getServer),
    ImportResourceState: importResourceState(getServer),
  };
}

function validateResourceConfig(getServer: GetServer): Method {
  return unary(message.VALIDATE_RESOURCE_CONFIG_REQUEST, message.DIAGNOSTICS_RESPONSE, async ({ typeName, config }) => {
    const { server, type } = await find(getServer, typeName);
    if (type === undefined) return unknownType(typeName);
    const call = { typeName, config: requireObject(config, type) };
    return { diagnostics: diagnosticMessages(await server.validateResourceConfig(call)) };
  });
}

function upgradeResourceState(getServer: GetServer): Method {
  return unary(
    message.UPGRADE_RESOURCE_STATE_REQUEST,
    message.UPGRADE_RESOURCE_STATE_RESPONSE,
    async ({ typeName, version, rawState }) => {
      const { server, type } = await find(getServer, typeName);
      if (type === undefined) return unknownType(typeName);
      if (rawState === undefined || rawState.json.length === 0) {
        throw new WireError(STATUS.invalidArgument, 'stored state that is not JSON was last written by Terraform 0.11');
      }
      const json = Buffer.from(rawState.json).toString();
      const { state, diagnostics } = await server.upgradeResourceState({ typeName, version, json });
      return { upgradedState: encodeValue(state, type), diagnostics: diagnosticMessages(diagnostics) };
    },
  );
}

function readResource(getServer: GetServer): Method {
  return unary(message.READ_RESOURCE_REQUEST, message.READ_RESOURCE_RESPONSE, async (request) => {
    const { typeName, currentState, private: privateData } = request;
    const { server, type } = await find(getServer, typeName);
    if (type === undefined) return unknownType(typeName);
    const outcome = await server.readResource({ typeName, state: decodeObject(currentState, type), privateData });
    return {
      newState: encodeValue(outcome.state, type),
      diagnostics: diagnosticMessages(outcome.diagnostics),
      private: outcome.privateData,
    };
  });
}

function planResourceChange(getServer: GetServer): Method {
  return unary(
    message.PLAN_RESOURCE_CHANGE_REQUEST,
    message.PLAN_RESOURCE_CHANGE_RESPONSE,
    async ({ typeName, priorState, proposedNewState, config, priorPrivate }) => {
      const { server, type } = await find(getServer, typeName);
      if (type === undefined) return unknownType(typeName);
      const outcome = await server.planResourceChange({
        typeName,
        prior: decodeObject(priorState, type),
        proposed: decodeObject(proposedNewState, type),
        config: decodeObject(config, type),
        privateData: priorPrivate,
      });
      return {
        plannedState: encodeValue(outcome.planned, type),
        requiresReplace: outcome.requiresReplace.map((path: Path) => pathMessage(path)),
        plannedPrivate: outcome.privateData,
        diagnostics: diagnosticMessages(outcome.diagnostics),
      };
    },
  );
}

function applyResourceChange(getServer: GetServer): Method {
  return unary(
    message.APPLY_RESOURCE_CHANGE_REQUEST,
    message.APPLY_RESOURCE_CHANGE_RESPONSE,
    async ({ typeName, priorState, plannedState, config, plannedPrivate }) => {
      const { server, type } = await find(getServer, typeName);
      if (type === undefined) return unknownType(typeName);
      const { state, privateData, diagnostics } = await server.applyResourceChange({
        typeName,
        prior: decodeObject(priorState, type),
        planned: decodeObject(plannedState, type),
        config: decodeObject(config, type),
        privateData: plannedPrivate,
      });
      return {
        newState: encodeValue(state, type),
        private: privateData,
        diagnostics: diagnosticMessages(diagnostics),
      };
    },
  );
}

function importResourceState(getServer: GetServer): Method {
  return unary(
    message.IMPORT_RESOURCE_STATE_REQUEST,
    message.IMPORT_RESOURCE_STATE_RESPONSE,
    async ({ typeName, id }) => {
      const { server, type } = await find(getServer, typeName);
      if (type === undefined) return unknownType(typeName);
      const { state, privateData, diagnostics } = await server.importResourceState({ typeName, id });
      const imported = { typeName, state: encodeValue(state, type), private: privateData };
      return {
        importedResources: state === null ? [] : [imported],
        diagnostics: diagnosticMessages(diagnostics),
      };
    },
  );
}

/** Asked for by newer engines before they know what there is; each answer is empty. */
function notOffered(): Record<string, Method> {
  const nothing = unary(message.EMPTY, message.EMPTY, async () => ({}));
  return { GetFunctions: nothing, GetResourceIdentitySchemas: nothing };
}

async function find(
  getServer: GetServer,
  typeName: string,
): Promise<{ server: ProviderServer; type: Type | undefined }> {
  const server = await getServer();
  const { resources } = server.getProviderSchema();
  const schema = Object.hasOwn(resources, typeName) ? resources[typeName] : undefined;
  return { server, type: schema && blockType(schema.block) };
}

function unknownType(typeName: string) {
  return { diagnostics: diagnosticMessages([unknownResourceType(typeName)]) };
}

function getProviderType(server: ProviderServer): Type {
  return blockType(server.getProviderSchema().provider.block);
}

function requireObject(config: DynamicValue | undefined, type: Type): ObjectValue {
  const value: Value = decodeObject(config, type);
  if (value === null) throw new WireError(STATUS.invalidArgument, 'the configuration is null');
  return value;
}
