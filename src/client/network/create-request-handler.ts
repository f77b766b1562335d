import type { Network } from './network';
import type { RequestHandler, RequestTimes } from './request-handler';

/**
 * What a client of the SDK takes: how long it waits, or a handler. One for each client: a client that ends, ends it.
 * What a proxy needs is loaded where there is one, as a handshake or a validation must not wait for node:https.
 */
export function createRequestHandler(network: Network, times: RequestTimes): RequestTimes | RequestHandler {
  if (network.isPlain) return times;
  const { RequestHandler } = require('./request-handler') as typeof import('./request-handler');
  return new RequestHandler(network, times);
}
