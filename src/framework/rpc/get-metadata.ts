import type { ServerState } from '../server-state';

/** What the engine may leave out or add, by the names of the plugin protocol. */
export const SERVER_CAPABILITIES = {
  /** Destroys are planned too, so that a delete can tell whether it is one or the first half of a replacement. */
  planDestroy: true,
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
