import type { Diagnostic } from '../diagnostic';
import { parseJson, valueFromJson } from '../json-value';
import type { JsonResult } from '../json-value';
import type { ServerState } from '../server-state';
import { showInstance, withResource } from '../server-state';
import { blockType } from '../type';
import type { ObjectValue, Value } from '../value';
import { isObjectValue } from '../value';

export interface UpgradeCall {
  readonly typeName: string;
  /** Version of the schema that wrote the state. */
  readonly version: number;
  /** Text of the stored state. */
  readonly json: string;
}

export interface UpgradeOutcome {
  readonly state: ObjectValue | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads stored state by the schema of today. */
export function upgradeResourceState<Meta>(
  state: ServerState<Meta>,
  { typeName, version, json }: UpgradeCall,
): Promise<UpgradeOutcome> {
  return withResource<Meta, UpgradeOutcome>(
    state,
    typeName,
    (resource) => {
      const { schema } = resource;
      if (version > schema.version) return fail(newerState(typeName, version, schema.version));
      const parsed = parseJson(json);
      const result: JsonResult<Value> =
        parsed.kind === 'value' ? valueFromJson(parsed.value, blockType(schema.block)) : parsed;
      if (result.kind === 'problem') return fail(unreadableState(typeName, result));
      if (!isObjectValue(result.value)) return { state: null, diagnostics: [] };
      const upgraded = resource.upgrade?.(result.value) ?? result.value;
      showInstance(state, resource, upgraded);
      return { state: upgraded, diagnostics: [] };
    },
    fail,
  );
}

function fail(diagnostic: Diagnostic): UpgradeOutcome {
  return { state: null, diagnostics: [diagnostic] };
}

function newerState(typeName: string, version: number, known: number): Diagnostic {
  return {
    severity: 'error',
    summary: 'State Of Newer Provider',
    detail:
      `The state of this ${typeName} has schema version ${version}; this provider knows versions up to ${known}.\n\n` +
      'Install the version of the provider that wrote the state, or a later one.',
  };
}

function unreadableState(typeName: string, { path, problem }: JsonResult<never> & { kind: 'problem' }): Diagnostic {
  return {
    severity: 'error',
    summary: 'Unreadable State',
    detail:
      `The stored state of this ${typeName} does not fit the schema: ${problem}.\n\n` +
      'If the state was edited by hand, restore it; else remove the resource from the state and import it again.',
    path,
  };
}
