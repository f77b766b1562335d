import type { IncomingMessage, ServerResponse } from 'node:http';
import { quote } from '../../text';
import { receive } from '../http/http-body';
import type { Service } from '../http/service';
import { isForPage, sendPage } from '../page/page';
import { StateError } from '../store/state';
import { getRefusal } from './guard';
import { type Reply, ROUTES } from './route';

const PREFIX = '/_emulator';
/** A state has more to say than a call. */
const BODY_LIMIT = 256 * 1024 * 1024;

/** Whether a request is for the control endpoint or the page, and not for an API. */
export function isForControl(request: IncomingMessage): boolean {
  const { url = '' } = request;
  return url === PREFIX || url.startsWith(`${PREFIX}/`) || isForPage(request);
}

/** Answers a request for the control endpoint or the page. */
export function control(service: Service, request: IncomingMessage, response: ServerResponse): void {
  const refusal = getRefusal(request);
  if (refusal !== undefined) {
    fail(response, refusal.status, [refusal.message]);
    return;
  }
  if (isForPage(request)) {
    sendPage(response);
    return;
  }
  const { method = '', url = '' } = request;
  const path = url.slice(PREFIX.length);
  const methods = Object.hasOwn(ROUTES, path) ? ROUTES[path] : undefined;
  if (methods === undefined) {
    const known = Object.keys(ROUTES).map((route) => PREFIX + route);
    fail(response, 404, [`There is no ${quote(url)}. There are ${known.join(', ')}.`]);
    return;
  }
  const handle = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (handle === undefined) {
    response.setHeader('allow', Object.keys(methods).join(', '));
    fail(response, 405, [`${PREFIX}${path} takes ${Object.keys(methods).join(' and ')}, not ${method}.`]);
    return;
  }
  receive(
    request,
    (bytes) => {
      const json = bytes === undefined ? undefined : parseJson(bytes);
      if (bytes === undefined) fail(response, 413, [`The body is larger than ${BODY_LIMIT} bytes.`]);
      else if (json === undefined) fail(response, 400, ['The body is not JSON in UTF-8.']);
      else answer(response, () => handle(service, json.value));
    },
    BODY_LIMIT,
  );
}

function answer(response: ServerResponse, handle: () => Reply): void {
  try {
    const reply = handle();
    if (reply.kind === 'ok') send(response, 200, reply.value);
    else fail(response, 400, reply.problems);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    fail(response, 500, [error instanceof StateError ? message : `This is a bug in the emulator: ${message}`]);
  }
}

/** No body is the empty object. */
function parseJson(bytes: Uint8Array): { readonly value: unknown } | undefined {
  if (bytes.length === 0) return { value: {} };
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) };
  } catch {
    return undefined;
  }
}

function fail(response: ServerResponse, status: number, problems: readonly string[]): void {
  send(response, status, { problems });
}

/** What a page includes as if it were a script or an image is not given to it. */
function send(response: ServerResponse, status: number, value: unknown): void {
  const bytes = Buffer.from(`${JSON.stringify(value)}\n`);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': bytes.length,
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
  response.end(bytes);
}
