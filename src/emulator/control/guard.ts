import type { IncomingMessage } from 'node:http';
import { isIPv4 } from 'node:net';
import { quote } from '../../text';

/** Why a request may not reach the control endpoint; undefined where it may. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

/**
 * Lets programs of this machine in, and no web page. A page that was made to have our address (DNS rebinding) names its
 * own host; one that sends a request to ours has an origin, or is said to come from another site; and without asking
 * first no page can send JSON.
 */
export function getRefusal({ headers, method, socket }: IncomingMessage): Refusal | undefined {
  if (!isLoopback(socket.remoteAddress ?? '')) return forbid('It is for this machine only.');
  const { host = '', origin, 'sec-fetch-site': site } = headers;
  if (!isLocalHost(host, socket.localPort)) {
    return forbid(`The header Host ${quote(host)} is not 127.0.0.1, localhost or [::1] with the port of the emulator.`);
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    return forbid(`The header Origin ${quote(origin)} is that of a web page elsewhere.`);
  }
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return forbid(`The header Sec-Fetch-Site ${quote(site)} is that of a web page elsewhere.`);
  }
  const isJson = /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
  if (method === 'GET' || isJson) return undefined;
  return { status: 415, message: 'The header Content-Type has to be application/json, also without a body.' };
}

function forbid(message: string): Refusal {
  return { status: 403, message };
}

function isLocalHost(host: string, port: number | undefined): boolean {
  const [, name = '', given = '80'] = /^(127\.0\.0\.1|localhost|\[::1\])(?::(\d{1,5}))?$/i.exec(host) ?? [];
  return name !== '' && Number(given) === port;
}

/** An IPv4 address can come in the clothes of IPv6. */
function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/i, '');
  return plain === '::1' || (isIPv4(plain) && plain.startsWith('127.'));
}
