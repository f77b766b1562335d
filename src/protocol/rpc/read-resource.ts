import { diagnosticMessages } from '../diagnostic-message';
import { decodeObject, encodeValue } from '../dynamic-value';
import { unary } from '../grpc';
import * as message from '../message';
import { findResource, unknownType, type GetServer, type Methods } from './method';

export function readResource(getServer: GetServer): Methods {
  return {
    ReadResource: unary(message.READ_RESOURCE_REQUEST, message.READ_RESOURCE_RESPONSE, async (request) => {
      const { typeName, currentState, private: privateData } = request;
      const { server, type } = await findResource(getServer, typeName);
      if (type === undefined) return unknownType(typeName);
      const outcome = await server.readResource({ typeName, state: decodeObject(currentState, type), privateData });
      return {
        newState: encodeValue(outcome.state, type),
        diagnostics: diagnosticMessages(outcome.diagnostics),
        private: outcome.privateData,
      };
    }),
  };
}
