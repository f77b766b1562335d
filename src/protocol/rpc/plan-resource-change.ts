import type { Path } from '../../framework';
import { diagnosticMessages, pathMessage } from '../diagnostic-message';
import { decodeObject, encodeValue } from '../dynamic-value';
import { unary } from '../grpc';
import * as message from '../message';
import { findResource, unknownType, type GetServer, type Methods } from './method';

export function planResourceChange(getServer: GetServer): Methods {
  return {
    PlanResourceChange: unary(
      message.PLAN_RESOURCE_CHANGE_REQUEST,
      message.PLAN_RESOURCE_CHANGE_RESPONSE,
      async ({ typeName, priorState, proposedNewState, config, priorPrivate }) => {
        const { server, type } = await findResource(getServer, typeName);
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
    ),
  };
}
