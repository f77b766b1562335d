import { Agent } from 'node:https';
import type { NodeHttpHandler, NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import { asSdkError } from '../call/sdk-error';
import { loadAwsSdk } from '../load-aws-sdk';
import type { Network } from './network';
import type { Target } from './no-proxy';
import { formatHost, type Proxy } from './proxy';
import { explainProxyError, explainStatus, getTlsOptions, isConnectError } from './tunnel';
import { POOL, TunnelAgent } from './tunnel-agent';

type Request = Parameters<NodeHttpHandler['handle']>[0];
type Options = Parameters<NodeHttpHandler['handle']>[1];
type Answer = ReturnType<NodeHttpHandler['handle']>;

/** How long a client waits. Milliseconds. */
export interface RequestTimes {
  readonly connectionTimeout: number;
  readonly requestTimeout: number;
  readonly throwOnRequestTimeout: true;
}

/** Sends requests as the SDK does, some of them through a proxy. */
export class RequestHandler {
  readonly metadata = { handlerProtocol: 'http/1.1' };
  readonly #inner: NodeHttpHandler;
  /** Of requests that are not encrypted, to a proxy that speaks TLS. */
  #forwarder: NodeHttpHandler | undefined;

  constructor(
    private readonly network: Network,
    private readonly times: RequestTimes,
  ) {
    this.#inner = this.#create(new TunnelAgent(network));
  }

  async handle(request: Request, options?: Options): Answer {
    if (request.protocol !== 'http:') return this.#inner.handle(request, options);
    const host = request.hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase();
    const target = { host, port: request.port ?? 80 };
    const proxy = this.network.findProxy('http', target);
    if (proxy === undefined) return this.#inner.handle(request, options);
    const forwarded = forward(request, target, proxy);
    const { response } = await this.#getForwarder(proxy)
      .handle(forwarded, options)
      .catch((error: unknown) => {
        throw isConnectError(asSdkError(error)) ? explainProxyError(error, proxy) : error;
      });
    // AWS asks for no proxy's password.
    if (response.statusCode !== 407) return { response };
    (response.body as { destroy(): void }).destroy();
    throw explainStatus(407, proxy, target);
  }

  destroy(): void {
    this.#inner.destroy();
    this.#forwarder?.destroy();
  }

  updateHttpClientConfig: NodeHttpHandler['updateHttpClientConfig'] = (key, value) =>
    this.#inner.updateHttpClientConfig(key, value);

  httpHandlerConfigs(): NodeHttpHandlerOptions {
    return this.#inner.httpHandlerConfigs();
  }

  #getForwarder({ isSecure, host }: Proxy): NodeHttpHandler {
    if (!isSecure) return this.#inner;
    return (this.#forwarder ??= this.#create(new Agent({ ...POOL, ...getTlsOptions(host, this.network.getTrust()) })));
  }

  #create(httpsAgent: Agent): NodeHttpHandler {
    const { NodeHttpHandler } = loadAwsSdk().getHttpHandler();
    return new NodeHttpHandler({ ...this.times, httpsAgent });
  }
}

/** A request that is not encrypted is the proxy's to send on. */
function forward(request: Request, target: Target, { isSecure, host, port, authorization }: Proxy): Request {
  const prototype = Object.getPrototypeOf(request) as object;
  return Object.assign(Object.create(prototype) as Request, request, {
    protocol: isSecure ? 'https:' : 'http:',
    hostname: host,
    port,
    path: `http://${formatHost(target).replace(/:80$/, '')}${request.path}`,
    headers: { ...request.headers, ...(authorization !== undefined && { 'proxy-authorization': authorization }) },
  });
}
