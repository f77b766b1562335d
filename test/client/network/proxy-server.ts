import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Identity } from './authority';

/** What a proxy was asked for. */
export interface ProxyCall {
  /** `CONNECT host:443` or `POST http://host/`. */
  readonly line: string;
  readonly authorization: string | undefined;
}

export interface ProxyOptions {
  /** Port on this machine of whatever host is asked for. */
  readonly port: number;
  /** The answer to everything, in place of what is asked for; 0: none ever. */
  readonly status?: number;
  /** For a proxy that speaks TLS. */
  readonly identity?: Identity;
}

/** A proxy on this machine that takes every host for one server. */
export class ProxyServer {
  readonly calls: ProxyCall[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(private readonly options: ProxyOptions) {
    const listener: RequestListener = (request, response) => {
      this.#note(request);
      const { status } = options;
      if (status !== undefined) response.writeHead(status, { 'content-length': 0 }).end();
      else this.#forward(request, response);
    };
    this.#server =
      options.identity === undefined ? createServer(listener) : createSecureServer(options.identity, listener);
    this.#server.on('connect', (request: IncomingMessage, socket: Socket) => this.#tunnel(request, socket));
  }

  static async start(options: ProxyOptions): Promise<ProxyServer> {
    const proxy = new ProxyServer(options);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #note({ method, url, headers }: IncomingMessage): void {
    this.calls.push({ line: `${method} ${url}`, authorization: headers['proxy-authorization'] });
  }

  #forward(request: IncomingMessage, response: Parameters<RequestListener>[1]): void {
    const { method, headers } = request;
    const { pathname: path } = new URL(String(request.url));
    const onward = httpRequest({ host: '127.0.0.1', port: this.options.port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  }

  #tunnel(request: IncomingMessage, socket: Socket): void {
    this.#note(request);
    const { status = 200, port } = this.options;
    this.#keep(socket);
    if (status === 0) return;
    if (status !== 200) {
      socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const onward = this.#keep(connect(port, '127.0.0.1'));
    socket.write('HTTP/1.1 200 Yes\r\n\r\n');
    socket.pipe(onward).pipe(socket);
  }

  #keep(socket: Socket): Socket {
    this.#sockets.add(socket);
    return socket.on('error', () => socket.destroy());
  }
}

/** TLS before a server that has none. */
export async function startTls(identity: Identity, port: number): Promise<{ port: number; close(): void }> {
  const sockets = new Set<Socket>();
  const server = createTlsServer(identity, (socket) => {
    const onward = connect(port, '127.0.0.1');
    for (const each of [socket, onward]) sockets.add(each.on('error', () => each.destroy()));
    socket.pipe(onward).pipe(socket);
  });
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, close };
}
