import type { ObjectValue, ProviderServer, Type, Value } from '../../framework';
import { blockType, unknownResourceType } from '../../framework';
import { diagnosticMessages } from '../diagnostic-message';
import type { DynamicValue } from '../dynamic-value';
import { decodeObject } from '../dynamic-value';
import type { Method } from '../grpc';
import { STATUS, WireError } from '../wire-error';

/** The provider may still be loading when a call arrives. */
export type GetServer = () => Promise<ProviderServer>;

/** Methods of the service by their names in the plugin protocol. */
export type Methods = Readonly<Record<string, Method>>;

/** The server, and the type of the resource's values; undefined where the provider has no such resource. */
export async function findResource(
  getServer: GetServer,
  typeName: string,
): Promise<{ server: ProviderServer; type: Type | undefined }> {
  const server = await getServer();
  const { resources } = server.getProviderSchema();
  const schema = Object.hasOwn(resources, typeName) ? resources[typeName] : undefined;
  return { server, type: schema && blockType(schema.block) };
}

/** The answer where the provider has no such resource. */
export function unknownType(typeName: string) {
  return { diagnostics: diagnosticMessages([unknownResourceType(typeName)]) };
}

export function getProviderType(server: ProviderServer): Type {
  return blockType(server.getProviderSchema().provider.block);
}

/** A configuration, which an engine never leaves out. */
export function requireObject(config: DynamicValue | undefined, type: Type): ObjectValue {
  const value: Value = decodeObject(config, type);
  if (value === null) throw new WireError(STATUS.invalidArgument, 'the configuration is null');
  return value;
}
