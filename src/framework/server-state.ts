import type { Diagnostic } from './diagnostic';
import { internalFault, notConfigured, unknownResourceType } from './fault';
import type { Provider } from './provider';
import type { Resource } from './resource';
import type { ObjectValue } from './value';

/** What the calls of one served provider share. */
export class ServerState<Meta> {
  readonly provider: Provider<Meta>;
  /** What `configure` returned last. */
  meta: Meta | undefined;
  /** Why there is no `meta`. */
  missing: Diagnostic = notConfigured();
  #controller = new AbortController();

  constructor(provider: Provider<Meta>) {
    this.provider = provider;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  abort(): void {
    this.#controller.abort();
  }

  /** A provider that is reattached serves one engine after another: the interrupt of one does not bind the next. */
  renewSignal(): void {
    if (this.#controller.signal.aborted) this.#controller = new AbortController();
  }

  findResource(typeName: string): Resource<Meta> | undefined {
    return Object.hasOwn(this.provider.resources, typeName) ? this.provider.resources[typeName] : undefined;
  }
}

/** Tells a resource of an instance that the engine shows. */
export function showInstance<Meta>(
  { meta }: ServerState<Meta>,
  resource: Resource<Meta>,
  state: ObjectValue | null,
): void {
  if (meta !== undefined && state !== null) resource.observe?.({ state, meta });
}

/** Runs the provider's own code. What it throws becomes an internal fault beside the given result. */
export async function guard<Result>(
  run: () => Result | Promise<Result>,
  onFault: (fault: Diagnostic) => Result,
): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    return onFault(internalFault(error));
  }
}

/** As guard, for a call of one resource type. */
export function withResource<Meta, Result>(
  state: ServerState<Meta>,
  typeName: string,
  run: (resource: Resource<Meta>) => Result | Promise<Result>,
  onFault: (fault: Diagnostic) => Result,
): Promise<Result> {
  const resource = state.findResource(typeName);
  if (resource === undefined) return Promise.resolve(onFault(unknownResourceType(typeName)));
  return guard(() => run(resource), onFault);
}
