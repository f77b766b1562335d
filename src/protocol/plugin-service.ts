import type { Method } from './grpc';
import { unary } from './grpc';
import { EMPTY, HEALTH_RESPONSE } from './message';

const SERVING = 1;
export const SHUTDOWN_PATH = '/plugin.GRPCController/Shutdown';

/** What go-plugin expects of every plugin. The process ends once Shutdown has been answered. */
export function createPluginService(): Map<string, Method> {
  return new Map<string, Method>([
    [SHUTDOWN_PATH, unary(EMPTY, EMPTY, () => Promise.resolve({}))],
    ['/plugin.GRPCStdio/StreamStdio', { kind: 'ended' }],
    // Held open: an open stream also keeps an engine that waits for hours from closing the connection as idle.
    ['/plugin.GRPCBroker/StartStream', { kind: 'silent' }],
    ['/grpc.health.v1.Health/Check', unary(EMPTY, HEALTH_RESPONSE, () => Promise.resolve({ status: SERVING }))],
  ]);
}
