import { unary } from '../grpc';
import * as message from '../message';
import type { GetServer, Methods } from './method';

export function stopProvider(getServer: GetServer): Methods {
  return {
    StopProvider: unary(message.EMPTY, message.STOP_PROVIDER_RESPONSE, async () => {
      (await getServer()).stopProvider();
      return {};
    }),
  };
}
