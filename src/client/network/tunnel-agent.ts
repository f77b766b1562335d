import { Agent, type RequestOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import { connect, type ConnectionOptions } from 'node:tls';
import type { Network } from './network';
import { openTunnel } from './tunnel';

type Created = (error: Error | null, socket: Duplex) => void;

/** The SDK's own values. */
export const POOL = { keepAlive: true, maxSockets: 50 } as const;

/** Connections of https, those that have to through a proxy, which sees no more of them than their host. */
export class TunnelAgent extends Agent {
  constructor(private readonly network: Network) {
    const secureContext = network.getTrust();
    super({ ...POOL, ...(secureContext && { secureContext }) });
  }

  /** Called by node, with the options of the request and of the agent. */
  override createConnection(options: RequestOptions, created: Created): Duplex | null | undefined {
    const { host, port } = options;
    const target = { host: String(host), port: Number(port ?? 443) };
    const fail = (error: unknown) => created(error as Error, undefined as never);
    try {
      const proxy = this.network.findProxy('https', target);
      if (proxy === undefined) return super.createConnection(options, created);
      const secure = (socket: Duplex) => connect({ ...(options as ConnectionOptions), socket });
      openTunnel(proxy, target, this.network.getTrust()).then((socket) => created(null, secure(socket)), fail);
    } catch (error) {
      fail(error);
    }
    return undefined;
  }
}
