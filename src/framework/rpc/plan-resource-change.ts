import { findReplacements, planCreate } from '../default-plan';
import type { Diagnostic, Path } from '../diagnostic';
import { internalFault, unreadablePrivateData } from '../fault';
import { findMisfit } from '../misfit';
import { decodePrivateData, encodePrivateData } from '../private-data';
import type { PlanResult, Resource } from '../resource';
import type { ServerState } from '../server-state';
import { withResource } from '../server-state';
import { blockType } from '../type';
import type { ObjectValue } from '../value';

export interface PlanCall {
  readonly typeName: string;
  /** null: a create. */
  readonly prior: ObjectValue | null;
  /** The engine's merge of configuration and prior state. null: a destroy. */
  readonly proposed: ObjectValue | null;
  readonly config: ObjectValue | null;
  readonly privateData: Uint8Array;
}

export interface PlanOutcome {
  readonly planned: ObjectValue | null;
  readonly requiresReplace: readonly Path[];
  readonly privateData: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

/** Plans a create, update or destroy. When the resource type breaks, the plan is the proposal of the engine. */
export function planResourceChange<Meta>(state: ServerState<Meta>, call: PlanCall): Promise<PlanOutcome> {
  const unchanged = { planned: call.proposed, requiresReplace: [], privateData: call.privateData };
  return withResource<Meta, PlanOutcome>(
    state,
    call.typeName,
    async (resource) => {
      const { proposed, config } = call;
      if (proposed === null || config === null) return { ...unchanged, planned: null, diagnostics: [] };
      const result = await refine(state, resource, { ...call, proposed, config });
      if (result === undefined) return { ...unchanged, diagnostics: [unreadablePrivateData()] };
      const { planned, privateData, diagnostics = [] } = result;
      const misfit = findMisfit(planned, blockType(resource.schema.block));
      if (misfit !== undefined) {
        return {
          ...unchanged,
          diagnostics: [...diagnostics, internalFault(`it planned ${misfit.problem}.`, misfit.path)],
        };
      }
      return {
        planned,
        requiresReplace: call.prior === null ? [] : getReplacements(resource, call.prior, result),
        privateData: privateData === undefined ? call.privateData : encodePrivateData(privateData),
        diagnostics,
      };
    },
    (fault) => ({ ...unchanged, diagnostics: [fault] }),
  );
}

interface CreateOrUpdate extends PlanCall {
  readonly proposed: ObjectValue;
  readonly config: ObjectValue;
}

/** Undefined where the private data cannot be read. */
async function refine<Meta>(
  { meta, signal }: ServerState<Meta>,
  resource: Resource<Meta>,
  { prior, proposed, config, privateData: bytes }: CreateOrUpdate,
): Promise<PlanResult | undefined> {
  const { block } = resource.schema;
  const planned = prior === null ? planCreate(block, proposed) : proposed;
  if (resource.plan === undefined) return { planned };
  const privateData = decodePrivateData(bytes);
  if (privateData === undefined) return undefined;
  const requiresReplace = prior === null ? [] : findReplacements(block, prior, planned);
  return resource.plan({ prior, config, planned, requiresReplace, privateData, meta, signal });
}

/** Those of the schema, seen on the refined plan, and those that the resource adds; each once. */
function getReplacements<Meta>(
  { schema }: Resource<Meta>,
  prior: ObjectValue,
  { planned, requiresReplace = [] }: PlanResult,
): Path[] {
  const paths = [...findReplacements(schema.block, prior, planned), ...requiresReplace];
  return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()];
}
