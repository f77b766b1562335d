import type { Schema } from '../schema';
import type { ServerState } from '../server-state';
import { SERVER_CAPABILITIES } from './get-metadata';

export interface ProviderSchema {
  readonly capabilities: typeof SERVER_CAPABILITIES;
  readonly provider: Schema;
  readonly resources: Readonly<Record<string, Schema>>;
}

/** The schemas of the provider and of all its resources. */
export function getProviderSchema<Meta>({ provider }: ServerState<Meta>): ProviderSchema {
  const resources = Object.create(null) as Record<string, Schema>;
  for (const [typeName, { schema }] of Object.entries(provider.resources)) resources[typeName] = schema;
  return { capabilities: SERVER_CAPABILITIES, provider: provider.schema, resources };
}
