import { unary } from '../grpc';
import * as message from '../message';
import type { GetServer, Methods } from './method';

export function getMetadata(getServer: GetServer): Methods {
  return {
    GetMetadata: unary(message.EMPTY, message.GET_METADATA_RESPONSE, async () => {
      const { capabilities, resourceTypes } = (await getServer()).getMetadata();
      return { capabilities, resources: resourceTypes.map((typeName) => ({ typeName })) };
    }),
  };
}
