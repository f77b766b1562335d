import { LOCAL_CODES } from './aws-error';
import { getFirstError, isConnectionTimeout, isSpeaking, type SdkError } from './sdk-error';

/** A code and words for what ended without an answer. */
export interface Explanation {
  readonly code: string;
  readonly message: string;
}

/** What the network did to a call, in plain words: those of node and of the SDK speak of their own insides. */
export function explainNetwork(error: SdkError): Explanation {
  const { name, code } = error;
  if (isSpeaking(error)) return { code: code ?? LOCAL_CODES.notMade, message: String(error.message) };
  const { syscall } = getFirstError(error);
  if (name === LOCAL_CODES.stopped || name === 'AbortError') {
    return { code: LOCAL_CODES.stopped, message: 'The call was stopped.' };
  }
  if (isConnectionTimeout(error)) return { code: LOCAL_CODES.timeout, message: `${noConnection(error)} in time.` };
  // The SDK puts the network's code on a request that it has given up waiting for itself.
  if (code === undefined || (code === 'ETIMEDOUT' && syscall === undefined)) {
    if (name === 'TimeoutError') return { code: LOCAL_CODES.timeout, message: 'No answer came in time.' };
    return { code: code ?? LOCAL_CODES.notMade, message: explainNotMade(error) };
  }
  return { code, message: describeCode(code, error) };
}

/** What the SDK says of settings that it cannot make a call with, and what it means. */
const SETTINGS: readonly (readonly [RegExp, string])[] = [
  [/Region not accepted|Missing Region/, 'The region is not valid: its name cannot be part of a host name.'],
  [
    /Invalid Configuration|FIPS|DualStack/,
    'There is no such endpoint: FIPS and dual stack are not to be had in every region, nor with an endpoint of its own.',
  ],
];

function explainNotMade({ message }: SdkError): string {
  const known = SETTINGS.find(([pattern]) => pattern.test(String(message)));
  return known?.[1] ?? 'The call could not be made.';
}

function describeCode(code: string, error: SdkError): string {
  const host = getHost(error);
  switch (code) {
    case 'ECONNREFUSED':
      return `${noConnection(error)}: nothing listens there.`;
    case 'ENOTFOUND':
      return `The host${host} is not known.`;
    case 'EAI_AGAIN':
      return `The host${host} could not be looked up.`;
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `${noConnection(error)}: the network does not reach it.`;
    case 'ETIMEDOUT':
      if (getFirstError(error).syscall === 'connect') return `${noConnection(error)} in time.`;
      return 'The connection timed out before the answer was there.';
    case 'ECONNRESET':
    case 'EPIPE':
      return 'The connection broke before the answer was there.';
    case 'ERR_INVALID_CHAR':
      return 'A header of the call would contain a character that is not allowed: look for line breaks in the credentials.';
    case 'ERR_INVALID_URL':
      return 'The endpoint is not a URL.';
  }
  if (/^EPROTO$|SSL/.test(code))
    return `The endpoint does not speak TLS, or not in a way that is understood (${code}).`;
  if (UNKNOWN_ISSUER.has(code)) {
    return `The certificate of the endpoint is not trusted (${code}): nobody knows who has issued it. Where a proxy or a private endpoint has a certificate of its own, name a file with that of its issuer in custom_ca_bundle, or in AWS_CA_BUNDLE.`;
  }
  if (/CERT|SIGNATURE|ALTNAME/.test(code)) return `The certificate of the endpoint is not trusted (${code}).`;
  return `The call failed on its way (${code}).`;
}

/** Codes of node for a certificate of somebody who is not known. */
const UNKNOWN_ISSUER: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

function noConnection(error: SdkError): string {
  return `No connection could be made${getHost(error).replace(/^ /, ' to ')}`;
}

/** ` 127.0.0.1:4610`, or nothing where node does not say it. */
function getHost(error: SdkError): string {
  const { hostname, address, port } = getFirstError(error);
  const host = hostname ?? address;
  if (host === undefined) return '';
  return port === undefined ? ` ${host}` : ` ${host.includes(':') ? `[${host}]` : host}:${port}`;
}
