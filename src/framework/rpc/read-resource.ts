import type { Diagnostic } from '../diagnostic';
import { hasError } from '../diagnostic';
import { unreadablePrivateData } from '../fault';
import { decodePrivateData, dropPlanData } from '../private-data';
import type { ServerState } from '../server-state';
import { showInstance, withResource } from '../server-state';
import type { ObjectValue } from '../value';
import type { StateOutcome } from './settle-state';
import { settleState } from './settle-state';

export interface ReadCall {
  readonly typeName: string;
  readonly state: ObjectValue | null;
  readonly privateData: Uint8Array;
}

/** The resource as it is now; null where it is gone. With an error the state is what it was. */
export function readResource<Meta>(server: ServerState<Meta>, call: ReadCall): Promise<StateOutcome> {
  const keep = (diagnostic: Diagnostic): StateOutcome => ({
    state: call.state,
    privateData: call.privateData,
    diagnostics: [diagnostic],
  });
  return withResource<Meta, StateOutcome>(
    server,
    call.typeName,
    async (resource) => {
      if (call.state === null) return { state: null, privateData: call.privateData, diagnostics: [] };
      const sections = decodePrivateData(call.privateData);
      if (sections === undefined) return keep(unreadablePrivateData());
      if (server.meta === undefined) return keep(server.missing);
      showInstance(server, resource, call.state);
      const { state, meta, signal } = { state: call.state, meta: server.meta, signal: server.signal };
      const result = await resource.read({ state, privateData: sections.privateData, meta, signal });
      const outcome = settleState(result, resource.schema, dropPlanData(call.privateData));
      return hasError(outcome.diagnostics) ? { ...outcome, state: outcome.state ?? call.state } : outcome;
    },
    keep,
  );
}
