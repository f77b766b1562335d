import { findReplacements, planCreate } from '../default-plan';
import type { Diagnostic, Path } from '../diagnostic';
import { hasError } from '../diagnostic';
import { internalFault, unreadablePrivateData } from '../fault';
import { findMisfit } from '../misfit';
import type { PrivateSections } from '../private-data';
import { decodePrivateData, dropPlanData, encodePrivateData } from '../private-data';
import { findReadOnly } from '../read-only';
import type { PlanResult, Resource } from '../resource';
import type { ServerState } from '../server-state';
import { showInstance, withResource } from '../server-state';
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
  const unchanged = { planned: call.proposed, requiresReplace: [], privateData: dropPlanData(call.privateData) };
  return withResource<Meta, PlanOutcome>(
    state,
    call.typeName,
    async (resource) => {
      showInstance(state, resource, call.prior);
      const sections = decodePrivateData(call.privateData);
      if (sections === undefined) return { ...unchanged, diagnostics: [unreadablePrivateData()] };
      const { prior, proposed, config } = call;
      if (proposed === null || config === null) {
        return prior === null ? { ...unchanged, diagnostics: [] } : planDestroy(state, resource, prior, sections);
      }
      const readOnly = findReadOnly(resource.schema.block, config);
      if (hasError(readOnly)) return { ...unchanged, diagnostics: readOnly };
      const result = await refine(state, resource, { prior, proposed, config, ...sections });
      return settlePlan(resource, { prior, unchanged, sections }, result);
    },
    (fault) => ({ ...unchanged, diagnostics: [fault] }),
  );
}

async function planDestroy<Meta>(
  { meta, signal }: ServerState<Meta>,
  resource: Resource<Meta>,
  prior: ObjectValue,
  { privateData }: PrivateSections,
): Promise<PlanOutcome> {
  const { planData, diagnostics = [] } = (await resource.planDestroy?.({ prior, meta, signal })) ?? {};
  return { planned: null, requiresReplace: [], privateData: encodePrivateData(privateData, planData), diagnostics };
}

interface CreateOrUpdate extends PrivateSections {
  readonly prior: ObjectValue | null;
  readonly proposed: ObjectValue;
  readonly config: ObjectValue;
}

async function refine<Meta>(
  { meta, signal }: ServerState<Meta>,
  resource: Resource<Meta>,
  { prior, proposed, config, privateData, planData }: CreateOrUpdate,
): Promise<PlanResult> {
  const { block } = resource.schema;
  const planned = prior === null ? planCreate(block, proposed) : proposed;
  if (resource.plan === undefined) return { planned };
  const requiresReplace = prior === null ? [] : findReplacements(block, prior, planned);
  return resource.plan({ prior, config, planned, requiresReplace, privateData, planData, meta, signal });
}

interface Before {
  readonly prior: ObjectValue | null;
  readonly unchanged: Omit<PlanOutcome, 'diagnostics'>;
  readonly sections: PrivateSections;
}

function settlePlan<Meta>(
  resource: Resource<Meta>,
  { prior, unchanged, sections }: Before,
  result: PlanResult,
): PlanOutcome {
  const { planned, privateData = sections.privateData, planData, diagnostics = [] } = result;
  const misfit = findMisfit(planned, blockType(resource.schema.block));
  if (misfit !== undefined) {
    return { ...unchanged, diagnostics: [...diagnostics, internalFault(`it planned ${misfit.problem}.`, misfit.path)] };
  }
  return {
    planned,
    requiresReplace: prior === null ? [] : getReplacements(resource, prior, result),
    privateData: encodePrivateData(privateData, planData),
    diagnostics,
  };
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
