import { diagnosticMessages } from '../diagnostic-message';
import { unary } from '../grpc';
import * as message from '../message';
import { getProviderType, requireObject, type GetServer, type Methods } from './method';

export function validateProviderConfig(getServer: GetServer): Methods {
  return {
    ValidateProviderConfig: unary(
      message.VALIDATE_PROVIDER_CONFIG_REQUEST,
      message.VALIDATE_PROVIDER_CONFIG_RESPONSE,
      async ({ config }) => {
        const server = await getServer();
        const diagnostics = await server.validateProviderConfig(requireObject(config, getProviderType(server)));
        return { diagnostics: diagnosticMessages(diagnostics) };
      },
    ),
  };
}
