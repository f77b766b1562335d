import { diagnosticMessages } from '../diagnostic-message';
import { unary } from '../grpc';
import * as message from '../message';
import { findResource, requireObject, unknownType, type GetServer, type Methods } from './method';

export function validateResourceConfig(getServer: GetServer): Methods {
  return {
    ValidateResourceConfig: unary(
      message.VALIDATE_RESOURCE_CONFIG_REQUEST,
      message.DIAGNOSTICS_RESPONSE,
      async ({ typeName, config }) => {
        const { server, type } = await findResource(getServer, typeName);
        if (type === undefined) return unknownType(typeName);
        const call = { typeName, config: requireObject(config, type) };
        return { diagnostics: diagnosticMessages(await server.validateResourceConfig(call)) };
      },
    ),
  };
}
