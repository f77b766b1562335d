import type { Diagnostic } from '../diagnostic';
import { internalFault } from '../fault';
import { findMisfit } from '../misfit';
import { encodePrivateData } from '../private-data';
import type { ApplyResult } from '../resource';
import type { Schema } from '../schema';
import { blockType } from '../type';
import { findUnknown, unknownAsNull } from '../unknown';
import type { ObjectValue, Value } from '../value';
import { objectValue } from '../value';

export interface StateOutcome {
  /** Wholly known, and of the schema's type. */
  readonly state: ObjectValue | null;
  readonly privateData: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What a handler returned, fit to be stored. An unknown that comes out of it, or a value that is not of the schema's
 * type, is a bug; it is reported beside a state that has null there, so that the resource is not lost. Private data
 * that the handler leaves out stays as it was.
 */
export function settleState(result: ApplyResult, schema: Schema, keptPrivate: Uint8Array): StateOutcome {
  const { state, privateData, diagnostics = [] } = result;
  const bytes = privateData === undefined ? keptPrivate : encodePrivateData(privateData);
  if (state === null) return { state, privateData: bytes, diagnostics };
  const faults: Diagnostic[] = [];
  const fitting = dropMisfits(state, schema, faults);
  const unknown = findUnknown(fitting);
  if (unknown !== undefined) {
    faults.push(internalFault('it returned a state in which this value is still unknown.', unknown));
  }
  const known = unknown === undefined ? fitting : unknownAsNull(fitting);
  return { state: known, privateData: bytes, diagnostics: [...diagnostics, ...faults] };
}

function dropMisfits(state: ObjectValue, { block }: Schema, faults: Diagnostic[]): ObjectValue {
  const type = blockType(block);
  if (findMisfit(state, type) === undefined) return state;
  const { object: types } = type;
  const entries: [string, Value][] = [];
  for (const [attribute, value] of Object.entries(state)) {
    const misfit = findMisfit({ [attribute]: value }, { object: types });
    if (misfit === undefined) entries.push([attribute, value]);
    else faults.push(internalFault(`it returned ${misfit.problem}.`, misfit.path));
  }
  return objectValue(entries);
}
