import { unary } from '../grpc';
import * as message from '../message';
import { schemaMessage } from '../schema-message';
import type { GetServer, Methods } from './method';

export function getProviderSchema(getServer: GetServer): Methods {
  return {
    GetProviderSchema: unary(message.EMPTY, message.GET_PROVIDER_SCHEMA_RESPONSE, async () => {
      const { capabilities, provider, resources } = (await getServer()).getProviderSchema();
      const resourceSchemas = Object.fromEntries(
        Object.entries(resources).map(([name, schema]) => [name, schemaMessage(schema)] as const),
      );
      return { capabilities, provider: schemaMessage(provider), resourceSchemas };
    }),
  };
}
