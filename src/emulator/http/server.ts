import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { apiError, type Dropped, type Outcome, type RawAnswer } from '../api-error';
import { control, isForControl } from '../control/control';
import { StateError } from '../store/state';
import { save } from './content';
import { BODY_LIMIT, receive } from './http-body';
import { createLogEntry, type FinishedCall, type LogEntry } from './log-entry';
import type { HttpAnswer, Protocol, ServiceResult } from './protocol';
import { Latency } from './latency';
import { rememberCall } from './remember-call';
import type { Service } from './service';
import { isForSts, STS } from './sts';
import { isForTagging, TAGGING } from './tagging';
import { WORKSPACES } from './workspaces';

const TOO_LARGE = apiError('RequestEntityTooLargeException', `The body is larger than ${BODY_LIMIT} bytes.`, {
  status: 413,
});

export interface HttpServer {
  readonly server: Server;
  /** Calls that have been read and not yet answered. */
  readonly running: ReadonlySet<Promise<void>>;
  readonly latency: Latency;
}

/** A request of which the body was read; undefined where that was too large. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Buffer | undefined;
  readonly latency: Latency;
}

export function createHttpServer(service: Service, log: (entry: LogEntry) => void): HttpServer {
  const running = new Set<Promise<void>>();
  const latency = new Latency();
  const server = createServer((request, response) => {
    if (isForControl(request)) {
      control(service, request, response);
      return;
    }
    receive(request, (body) => {
      const call = respond(service, { request, response, body, latency })
        .then((finished) => {
          rememberCall(service, finished);
          log(createLogEntry(finished));
        })
        .finally(() => running.delete(call));
      running.add(call);
    });
  });
  return { server, running, latency };
}

async function respond(service: Service, { request, response, body, latency }: Exchange): Promise<FinishedCall> {
  const requestId = randomUUID();
  const protocol = findProtocol(request);
  const answer = (outcome: Exclude<ServiceResult['outcome'], Dropped>) =>
    send(response, format(protocol, outcome, requestId));
  const operation = protocol.findOperation(request, body);
  if (typeof operation !== 'string' || body === undefined) {
    const outcome = typeof operation === 'string' ? TOO_LARGE : operation;
    answer(outcome);
    return { requestId, outcome };
  }
  const { faults } = service;
  const milliseconds = faults.takeLatency(operation);
  if (milliseconds > 0) await latency.hold(response, milliseconds);
  if (faults.takeDropRequest(operation)) {
    response.destroy();
    return { requestId, operation };
  }
  const { authorization, 'x-amz-security-token': token } = request.headers;
  const call = { operation, authorization, securityToken: token?.toString(), body };
  const result = execute(() => {
    const handled = protocol.handle(service, call);
    save(service);
    return handled;
  });
  const { outcome } = result;
  if (outcome.kind === 'dropped') {
    response.destroy();
    return { requestId, operation, ...result };
  }
  const isAnswerLost = result.isAnswerLost ?? (outcome.kind === 'ok' && faults.takeDropAnswer(operation));
  if (isAnswerLost) response.destroy();
  else answer(outcome);
  return { requestId, operation, ...result, isAnswerLost };
}

function findProtocol(request: IncomingMessage): Protocol {
  if (isForSts(request)) return STS;
  return isForTagging(request) ? TAGGING : WORKSPACES;
}

/** A bug in an operation must not take the server down with it. */
function execute(handle: () => ServiceResult): ServiceResult {
  try {
    return handle();
  } catch (error) {
    if (error instanceof StateError) return { outcome: apiError('InternalFailure', error.message, { status: 500 }) };
    const message = `This is a bug in the emulator: ${error instanceof Error ? error.message : String(error)}`;
    return { outcome: apiError('InternalFailure', message, { status: 500 }) };
  }
}

function format(protocol: Protocol, outcome: Outcome | RawAnswer, requestId: string): HttpAnswer {
  if (outcome.kind !== 'raw') return protocol.formatAnswer(outcome, requestId);
  const { status, contentType, body } = outcome;
  return { status, headers: { 'content-type': contentType }, body };
}

function send(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.end(bytes);
}
