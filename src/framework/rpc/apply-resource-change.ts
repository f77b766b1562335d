import type { Diagnostic } from '../diagnostic';
import { hasError } from '../diagnostic';
import { internalFault, notConfigured, unreadablePrivateData } from '../fault';
import { decodePrivateData } from '../private-data';
import type { ApplyRequest, Resource } from '../resource';
import type { ServerState } from '../server-state';
import { withResource } from '../server-state';
import type { ObjectValue } from '../value';
import type { StateOutcome } from './settle-state';
import { settleState } from './settle-state';

export interface ApplyCall {
  readonly typeName: string;
  /** null: a create. */
  readonly prior: ObjectValue | null;
  /** null: a delete. */
  readonly planned: ObjectValue | null;
  readonly config: ObjectValue | null;
  readonly privateData: Uint8Array;
}

/** What surrounds the three handlers. */
type Shared<Meta> = Pick<ApplyRequest<Meta>, 'meta' | 'signal' | 'privateData'>;

/** Creates, updates or deletes. With an error, what is known to exist stays in the state. */
export function applyResourceChange<Meta>(state: ServerState<Meta>, call: ApplyCall): Promise<StateOutcome> {
  const keep = (diagnostic: Diagnostic): StateOutcome => ({
    state: call.prior,
    privateData: call.privateData,
    diagnostics: [diagnostic],
  });
  return withResource<Meta, StateOutcome>(
    state,
    call.typeName,
    (resource) => {
      const privateData = decodePrivateData(call.privateData);
      if (privateData === undefined) return keep(unreadablePrivateData());
      if (state.meta === undefined) return keep(notConfigured());
      return change(resource, call, { meta: state.meta, signal: state.signal, privateData });
    },
    keep,
  );
}

async function change<Meta>(resource: Resource<Meta>, call: ApplyCall, shared: Shared<Meta>): Promise<StateOutcome> {
  const { prior, planned, config } = call;
  if (planned === null) {
    return prior === null
      ? settleState({ state: null }, resource.schema, call.privateData)
      : remove(resource, prior, shared, call);
  }
  const request = { config: config ?? planned, planned, ...shared };
  if (prior === null) {
    const result = await resource.create(request);
    return requireState(settleState(result, resource.schema, call.privateData), null);
  }
  const result = await resource.update({ ...request, prior });
  return requireState(settleState(result, resource.schema, call.privateData), prior);
}

async function remove<Meta>(
  resource: Resource<Meta>,
  prior: ObjectValue,
  shared: Shared<Meta>,
  { privateData }: ApplyCall,
): Promise<StateOutcome> {
  const diagnostics = await resource.delete({ prior, ...shared });
  return hasError(diagnostics)
    ? { state: prior, privateData, diagnostics }
    : { state: null, privateData: new Uint8Array(), diagnostics };
}

/** A create or update that succeeds has a state. */
function requireState(outcome: StateOutcome, prior: ObjectValue | null): StateOutcome {
  if (outcome.state !== null || hasError(outcome.diagnostics)) return outcome;
  const fault = internalFault('it reported success and returned no state.');
  return { ...outcome, state: prior, diagnostics: [...outcome.diagnostics, fault] };
}
