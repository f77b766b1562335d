import type { Diagnostic, Path } from './diagnostic';
import type { Schema } from './schema';
import type { ObjectValue } from './value';

/** JSON that the engine keeps beside a resource's state and never shows. */
export type PrivateData = Readonly<Record<string, unknown>>;

/** What surrounds one call. */
export interface CallContext {
  /** Aborted on StopProvider (the user interrupts), on Shutdown and when the engine's connection is gone. */
  readonly signal: AbortSignal;
}

export interface PlanRequest<Meta> extends CallContext {
  /** null: the resource is to be created. Never both null with `proposed`. */
  readonly prior: ObjectValue | null;
  readonly config: ObjectValue;
  /**
   * The framework's own plan: the configuration, with computed attributes unknown on create and as they were on
   * update.
   */
  readonly planned: ObjectValue;
  readonly requiresReplace: readonly Path[];
  readonly privateData: PrivateData;
  /**
   * What an earlier plan of the same change left. An engine plans a replacement twice: first from the prior object,
   * then as a create.
   */
  readonly planData: PrivateData;
  /** What `configure` returned; undefined while the provider's configuration has unknown values. */
  readonly meta: Meta | undefined;
}

/** A destroy that is no part of a replacement. */
export interface PlanDestroyRequest<Meta> extends CallContext {
  readonly prior: ObjectValue;
  readonly meta: Meta | undefined;
}

export interface PlanDestroyResult {
  readonly planData?: PrivateData;
  readonly diagnostics?: readonly Diagnostic[];
}

export interface PlanResult {
  readonly planned: ObjectValue;
  /** Paths whose change needs a new resource, in addition to those of attributes that say `forcesReplacement`. */
  readonly requiresReplace?: readonly Path[];
  readonly privateData?: PrivateData;
  /** For the apply of this plan only. The delete of a replacement gets what the plan of its create left. */
  readonly planData?: PrivateData;
  readonly diagnostics?: readonly Diagnostic[];
}

export interface ApplyRequest<Meta> extends CallContext {
  readonly config: ObjectValue;
  readonly planned: ObjectValue;
  readonly privateData: PrivateData;
  readonly planData: PrivateData;
  readonly meta: Meta;
}

export interface UpdateRequest<Meta> extends ApplyRequest<Meta> {
  readonly prior: ObjectValue;
}

export interface DeleteRequest<Meta> extends CallContext {
  readonly prior: ObjectValue;
  readonly privateData: PrivateData;
  /** Of the plan of the destroy or, in a replacement, of the plan of the create. Empty where the engine kept none. */
  readonly planData: PrivateData;
  readonly meta: Meta;
}

/**
 * What became of a create or an update. `state` beside an error is kept: on create the resource is then in state and
 * tainted. null means that nothing exists.
 */
export interface ApplyResult {
  readonly state: ObjectValue | null;
  readonly privateData?: PrivateData;
  readonly diagnostics?: readonly Diagnostic[];
}

export interface ReadRequest<Meta> extends CallContext {
  readonly state: ObjectValue;
  readonly privateData: PrivateData;
  readonly meta: Meta;
}

/** `state` null: the resource is gone, and the engine drops it from its state. */
export type ReadResult = ApplyResult;

export interface ImportRequest<Meta> extends CallContext {
  readonly id: string;
  readonly meta: Meta;
}

export interface ShownInstance<Meta> {
  /** An instance in the engine's state, as it was stored or read last. */
  readonly state: ObjectValue;
  readonly meta: Meta;
}

export interface Resource<Meta> {
  readonly schema: Schema;
  /** Stored state, by the schema of today, with what earlier versions of the provider stored otherwise. */
  upgrade?(state: ObjectValue): ObjectValue;
  /**
   * Told of every instance that the engine shows: each one of its state in a plan, whether it refreshes or not. Only
   * after `configure`.
   */
  observe?(instance: ShownInstance<Meta>): void;
  /** Checks what is known of a configuration. Unknown values pass. Needs no provider configuration. */
  validate?(config: ObjectValue): readonly Diagnostic[];
  /** Refines the framework's plan of a create or update. Not called for a destroy. */
  plan?(request: PlanRequest<Meta>): PlanResult | Promise<PlanResult>;
  planDestroy?(request: PlanDestroyRequest<Meta>): PlanDestroyResult | Promise<PlanDestroyResult>;
  create(request: ApplyRequest<Meta>): Promise<ApplyResult>;
  read(request: ReadRequest<Meta>): Promise<ReadResult>;
  update(request: UpdateRequest<Meta>): Promise<ApplyResult>;
  delete(request: DeleteRequest<Meta>): Promise<readonly Diagnostic[]>;
  import(request: ImportRequest<Meta>): Promise<ApplyResult>;
}
