import { quote } from '../../text';
import type { Diagnostic } from '../diagnostic';
import { hasError } from '../diagnostic';
import type { ServerState } from '../server-state';
import { withResource } from '../server-state';
import type { StateOutcome } from './settle-state';
import { settleState } from './settle-state';

export interface ImportCall {
  readonly typeName: string;
  readonly id: string;
}

/** The resource with this id. Without one there is always an error: the engine takes an empty answer for success. */
export function importResourceState<Meta>(
  server: ServerState<Meta>,
  { typeName, id }: ImportCall,
): Promise<StateOutcome> {
  return withResource<Meta, StateOutcome>(
    server,
    typeName,
    async (resource) => {
      if (server.meta === undefined) return fail(server.missing);
      const result = await resource.import({ id, meta: server.meta, signal: server.signal });
      const outcome = settleState(result, resource.schema, new Uint8Array());
      if (hasError(outcome.diagnostics)) return { ...outcome, state: null };
      return outcome.state === null ? fail(nothingToImport(typeName, id), outcome.diagnostics) : outcome;
    },
    fail,
  );
}

function fail(diagnostic: Diagnostic, others: readonly Diagnostic[] = []): StateOutcome {
  return { state: null, privateData: new Uint8Array(), diagnostics: [...others, diagnostic] };
}

function nothingToImport(typeName: string, id: string): Diagnostic {
  return {
    severity: 'error',
    summary: 'Nothing To Import',
    detail: `There is no ${typeName} with the id ${quote(id)}.\n\nCheck the id, and the account and region of the provider.`,
  };
}
