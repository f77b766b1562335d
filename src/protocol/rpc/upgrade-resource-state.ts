import { diagnosticMessages } from '../diagnostic-message';
import { encodeValue } from '../dynamic-value';
import { unary } from '../grpc';
import * as message from '../message';
import { STATUS, WireError } from '../wire-error';
import { findResource, unknownType, type GetServer, type Methods } from './method';

export function upgradeResourceState(getServer: GetServer): Methods {
  return {
    UpgradeResourceState: unary(
      message.UPGRADE_RESOURCE_STATE_REQUEST,
      message.UPGRADE_RESOURCE_STATE_RESPONSE,
      async ({ typeName, version, rawState }) => {
        const { server, type } = await findResource(getServer, typeName);
        if (type === undefined) return unknownType(typeName);
        if (rawState === undefined || rawState.json.length === 0) {
          throw new WireError(
            STATUS.invalidArgument,
            'stored state that is not JSON was last written by Terraform 0.11',
          );
        }
        const json = Buffer.from(rawState.json).toString();
        const { state, diagnostics } = await server.upgradeResourceState({ typeName, version, json });
        return { upgradedState: encodeValue(state, type), diagnostics: diagnosticMessages(diagnostics) };
      },
    ),
  };
}
