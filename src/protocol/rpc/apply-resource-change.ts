import { diagnosticMessages } from '../diagnostic-message';
import { decodeObject, encodeValue } from '../dynamic-value';
import { unary } from '../grpc';
import * as message from '../message';
import { findResource, unknownType, type GetServer, type Methods } from './method';

export function applyResourceChange(getServer: GetServer): Methods {
  return {
    ApplyResourceChange: unary(
      message.APPLY_RESOURCE_CHANGE_REQUEST,
      message.APPLY_RESOURCE_CHANGE_RESPONSE,
      async ({ typeName, priorState, plannedState, config, plannedPrivate }) => {
        const { server, type } = await findResource(getServer, typeName);
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
    ),
  };
}
