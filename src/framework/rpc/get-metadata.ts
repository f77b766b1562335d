import type { ServerState } from '../server-state';

/** What the engine may leave out or add, by the names of the plugin protocol. */
export const SERVER_CAPABILITIES = {
  /** No call to plan a destroy: there is nothing to refine. */
  planDestroy: false,
  /** The schema never depends on anything, so the engine may keep it. */
  getProviderSchemaOptional: true,
  moveResourceState: false,
} as const;

export interface Metadata {
  readonly capabilities: typeof SERVER_CAPABILITIES;
  readonly resourceTypes: readonly string[];
}

/** What there is, without the schemas. */
export function getMetadata<Meta>(state: ServerState<Meta>): Metadata {
  return { capabilities: SERVER_CAPABILITIES, resourceTypes: Object.keys(state.provider.resources) };
}
