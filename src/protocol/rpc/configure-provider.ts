import { diagnosticMessages } from '../diagnostic-message';
import { unary } from '../grpc';
import * as message from '../message';
import { getProviderType, requireObject, type GetServer, type Methods } from './method';

export function configureProvider(getServer: GetServer): Methods {
  return {
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
  };
}
