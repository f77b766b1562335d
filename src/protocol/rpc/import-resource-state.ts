import { diagnosticMessages } from '../diagnostic-message';
import { encodeValue } from '../dynamic-value';
import { unary } from '../grpc';
import * as message from '../message';
import { findResource, unknownType, type GetServer, type Methods } from './method';

export function importResourceState(getServer: GetServer): Methods {
  return {
    ImportResourceState: unary(
      message.IMPORT_RESOURCE_STATE_REQUEST,
      message.IMPORT_RESOURCE_STATE_RESPONSE,
      async ({ typeName, id }) => {
        const { server, type } = await findResource(getServer, typeName);
        if (type === undefined) return unknownType(typeName);
        const { state, privateData, diagnostics } = await server.importResourceState({ typeName, id });
        const imported = { typeName, state: encodeValue(state, type), private: privateData };
        return {
          importedResources: state === null ? [] : [imported],
          diagnostics: diagnosticMessages(diagnostics),
        };
      },
    ),
  };
}
