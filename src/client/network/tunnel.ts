import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { asSdkError, type SdkError } from '../call/sdk-error';
import type { Target } from './no-proxy';
import { formatHost, type Proxy } from './proxy';
import { ProxyError } from './speaking-error';

/** Shorter than the SDK waits for a connection, so that a proxy that says nothing is what the error is about. */
const TUNNEL_MS = 9_000;

/**
 * A connection to the target through the proxy.
 * @param trust whom a proxy that speaks TLS has to have its certificate from
 * @throws ProxyError where the proxy is not there, or does not let it pass
 */
export function openTunnel(proxy: Proxy, target: Target, trust: SecureContext | undefined): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const request = askProxy(proxy, formatHost(target), trust);
    const timer = setTimeout(() => request.destroy(createTimeout()), TUNNEL_MS);
    request.once('connect', ({ statusCode = 0 }: IncomingMessage, socket: Socket, head: Buffer) => {
      clearTimeout(timer);
      if (statusCode < 200 || statusCode > 299) {
        socket.destroy();
        reject(explainStatus(statusCode, proxy, target));
        return;
      }
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    request.once('error', (error) => {
      clearTimeout(timer);
      reject(explainProxyError(error, proxy));
    });
    request.end();
  });
}

function askProxy({ isSecure, host, port, authorization }: Proxy, path: string, trust?: SecureContext): ClientRequest {
  const headers = { host: path, ...(authorization !== undefined && { 'proxy-authorization': authorization }) };
  const options = { host, port, method: 'CONNECT', path, headers, agent: false } as const;
  return isSecure ? httpsRequest({ ...options, ...getTlsOptions(host, trust) }) : httpRequest(options);
}

/** How a connection to a proxy is secured: node would take the host of the header Host for the server's name. */
export function getTlsOptions(host: string, trust: SecureContext | undefined) {
  return { servername: isIP(host) === 0 ? host : '', ...(trust && { secureContext: trust }) };
}

function createTimeout(): Error {
  return Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' });
}

/** Why the way to a proxy failed. The code is that of node: what the network does may pass. */
export function explainProxyError(error: unknown, proxy: Proxy): ProxyError {
  const { code = 'ECONNRESET' } = asSdkError(error);
  return new ProxyError(`The proxy ${formatHost(proxy)} ${WORDS[code] ?? getWords(code)}.`, code);
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'could not be reached: nothing listens there',
  ENOTFOUND: 'could not be reached: its host is not known',
  EAI_AGAIN: 'could not be reached: its host could not be looked up',
  EHOSTUNREACH: 'could not be reached: the network does not lead to it',
  ENETUNREACH: 'could not be reached: the network does not lead to it',
  ETIMEDOUT: 'did not answer in time',
  ECONNRESET: 'broke the connection before it answered',
  EPIPE: 'broke the connection before it answered',
};

function getWords(code: string): string {
  if (/CERT|SIGNATURE|ALTNAME/.test(code)) return `has a certificate that is not trusted (${code})`;
  if (/^EPROTO$|SSL|^HPE_/.test(code)) return `does not speak the protocol of its URL (${code})`;
  return `could not be used (${code})`;
}

/** Why a proxy that answered so did not do what was asked. Only what is not its decision is tried again. */
export function explainStatus(status: number, proxy: Proxy, target: Target): ProxyError {
  const where = formatHost(proxy);
  if (status === 407) {
    const why = proxy.authorization === undefined ? 'none are given' : 'does not accept those that are given';
    const message = `The proxy ${where} asks for a user name and a password, and ${why}. They stand in the URL of the proxy.`;
    return new ProxyError(message, 'ProxyAuthenticationRequired');
  }
  const what = `The proxy ${where} did not connect to ${formatHost(target)} (HTTP status ${status})`;
  return status >= 500
    ? new ProxyError(`${what}: it could not reach it.`, 'EHOSTUNREACH')
    : new ProxyError(`${what}: it does not allow it.`, 'ProxyRefused');
}

/** Whether the request never left, as the connection for it was not there. */
export function isConnectError(error: SdkError): boolean {
  return error.syscall === 'connect' || error.syscall === 'getaddrinfo';
}
