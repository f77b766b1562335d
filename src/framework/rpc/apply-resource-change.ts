import type { Diagnostic } from '../diagnostic';
import { hasError } from '../diagnostic';
import { internalFault, unreadablePrivateData } from '../fault';
import { decodePrivateData, dropPlanData } from '../private-data';
import { findReadOnly } from '../read-only';
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
interface Shared<Meta> extends Pick<ApplyRequest<Meta>, 'meta' | 'signal' | 'privateData' | 'planData'> {
  /** Private data of a state that the handler leaves as it is. */
  readonly keptPrivate: Uint8Array;
}

/** Creates, updates or deletes. With an error, what is known to exist stays in the state. */
export function applyResourceChange<Meta>(state: ServerState<Meta>, call: ApplyCall): Promise<StateOutcome> {
  const keptPrivate = dropPlanData(call.privateData);
  const keep = (...diagnostics: Diagnostic[]): StateOutcome => ({
    state: call.prior,
    privateData: keptPrivate,
    diagnostics,
  });
  return withResource<Meta, StateOutcome>(
    state,
    call.typeName,
    (resource) => {
      const sections = decodePrivateData(call.privateData);
      if (sections === undefined) return keep(unreadablePrivateData());
      if (state.meta === undefined) return keep(state.missing);
      const readOnly = call.config === null ? [] : findReadOnly(resource.schema.block, call.config);
      if (hasError(readOnly)) return keep(...readOnly);
      return change(resource, call, { meta: state.meta, signal: state.signal, ...sections, keptPrivate });
    },
    keep,
  );
}

async function change<Meta>(
  resource: Resource<Meta>,
  { prior, planned, config }: ApplyCall,
  { keptPrivate, ...shared }: Shared<Meta>,
): Promise<StateOutcome> {
  if (planned === null) {
    if (prior === null) return { state: null, privateData: new Uint8Array(), diagnostics: [] };
    const diagnostics = await resource.delete({ prior, ...shared });
    return hasError(diagnostics)
      ? { state: prior, privateData: keptPrivate, diagnostics }
      : { state: null, privateData: new Uint8Array(), diagnostics };
  }
  const request = { config: config ?? planned, planned, ...shared };
  const result = await (prior === null ? resource.create(request) : resource.update({ ...request, prior }));
  return requireState(settleState(result, resource.schema, keptPrivate), prior);
}

/** A create or update that succeeds has a state. */
function requireState(outcome: StateOutcome, prior: ObjectValue | null): StateOutcome {
  if (outcome.state !== null || hasError(outcome.diagnostics)) return outcome;
  const fault = internalFault('it reported success and returned no state.');
  return { ...outcome, state: prior, diagnostics: [...outcome.diagnostics, fault] };
}
