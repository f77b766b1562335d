import { LOCAL_CODES } from '../call/aws-error';
import type { ClientSettings, Environment } from '../settings/settings';
import { isWithoutProxy, type Target } from './no-proxy';
import { SpeakingError } from './speaking-error';

/** A proxy that requests go through. */
export interface Proxy {
  readonly isSecure: boolean;
  readonly host: string;
  readonly port: number;
  /** Of the header Proxy-Authorization; a secret. */
  readonly authorization?: string;
}

/** What the settings and the environment say of proxies, as they have it. Empty: none. */
export interface ProxyTexts {
  readonly http: string;
  readonly https: string;
  readonly noProxy: string;
}

/**
 * As the AWS provider has it: an argument counts before the environment, an empty one switches that off, and `http_proxy`
 * as an argument is also for https where nothing names a proxy for that.
 */
export function readProxyTexts({ httpProxy, httpsProxy, noProxy }: ClientSettings, env: Environment): ProxyTexts {
  const find = (name: string) => env[name.toUpperCase()] || env[name] || '';
  return {
    http: httpProxy ?? find('http_proxy'),
    https: httpsProxy ?? (find('https_proxy') || (httpProxy ?? '')),
    noProxy: noProxy || find('no_proxy'),
  };
}

/** Whether any request could go through a proxy. */
export function hasProxy({ http, https }: ProxyTexts): boolean {
  return http !== '' || https !== '';
}

/**
 * The proxy for a request; undefined where it goes straight to its target.
 * @throws SpeakingError where the one that counts cannot be used
 */
export function chooseProxy(scheme: 'http' | 'https', target: Target, texts: ProxyTexts): Proxy | undefined {
  const text = texts[scheme];
  if (text === '' || isWithoutProxy(target, texts.noProxy)) return undefined;
  const url = parse(text);
  const problem = getUrlProblem(url);
  if (url !== undefined && problem === undefined) return toProxy(url);
  throw new SpeakingError(
    `The call could not be made: what ${scheme}_proxy, or ${scheme.toUpperCase()}_PROXY, says of the proxy ${problem}.`,
    LOCAL_CODES.notMade,
  );
}

/** What is wrong with the URL of a proxy, without a word of it: it may have a password. undefined: nothing. */
export function getProxyProblem(text: string): string | undefined {
  return getUrlProblem(parse(text));
}

function getUrlProblem(url: URL | undefined): string | undefined {
  if (url === undefined || url.hostname === '') return 'is not a URL';
  if (!Object.hasOwn(DEFAULT_PORTS, url.protocol)) return 'begins with neither http:// nor https://';
  // The rest of such a password would be taken for a path, and its beginning for the host, which is shown.
  if (`${url.pathname}${url.search}${url.hash}`.includes('@'))
    return 'has a "/", "?" or "#" before its "@", which are written %2F, %3F and %23 there';
  return undefined;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/** A host alone, with or without a port, is one that speaks http. */
function parse(text: string): URL | undefined {
  const url = text.includes('://') ? text : `http://${text}`;
  return URL.canParse(url) ? new URL(url) : undefined;
}

function toProxy({ protocol, hostname, port, username, password }: URL): Proxy {
  const server = {
    isSecure: protocol === 'https:',
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port) || (DEFAULT_PORTS[protocol] ?? 80),
  };
  if (username === '' && password === '') return server;
  return { ...server, authorization: `Basic ${encode([username, password].map(decode).join(':'))}` };
}

/** What must not be shown of the proxies. A user name without a password is one, as a token is. */
export function listProxySecrets({ http, https }: ProxyTexts): string[] {
  return [http, https].flatMap((text) => {
    const url = parse(text);
    if (url === undefined) return [];
    const { username, password } = url;
    const secret = password === '' ? username : password;
    return secret === '' ? [] : [secret, decode(secret), encode([username, password].map(decode).join(':'))];
  });
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** A percent sign that begins no escape stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `proxy.example.com:3128`, for messages. */
export function formatHost({ host, port }: Target): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
