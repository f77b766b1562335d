import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { apiError } from './api-error';
import { BODY_LIMIT, receive } from './http-body';
import { formatAnswer, getOperation, type HttpAnswer } from './json-protocol';
import { createLogEntry, type LogEntry } from './log-entry';
import { handle, type Service, type ServiceResult } from './service';

const TOO_LARGE = apiError('RequestEntityTooLargeException', `The body is larger than ${BODY_LIMIT} bytes.`, {
  status: 413,
});

export interface HttpServer {
  readonly server: Server;
  /** Calls that have been read and not yet answered. */
  readonly running: ReadonlySet<Promise<void>>;
}

/** A request of which the body was read; undefined where that was too large. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Buffer | undefined;
}

export function createHttpServer(service: Service, log: (entry: LogEntry) => void): HttpServer {
  const running = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    receive(request, (body) => {
      const call = respond(service, { request, response, body })
        .then(log)
        .finally(() => running.delete(call));
      running.add(call);
    });
  });
  return { server, running };
}

async function respond(service: Service, { request, response, body }: Exchange): Promise<LogEntry> {
  const requestId = randomUUID();
  const operation = getOperation(request);
  if (typeof operation !== 'string' || body === undefined) {
    const outcome = typeof operation === 'string' ? TOO_LARGE : operation;
    send(response, requestId, outcome);
    return createLogEntry({ requestId, outcome });
  }
  const { faults } = service;
  const latency = faults.getLatency(operation);
  if (latency > 0) await sleep(latency);
  if (faults.takeDropRequest(operation)) {
    response.destroy();
    return createLogEntry({ requestId, operation });
  }
  const result = execute(service, { operation, authorization: request.headers.authorization, body });
  const isAnswerLost = result.outcome.kind === 'ok' && faults.takeDropAnswer(operation);
  if (isAnswerLost) response.destroy();
  else send(response, requestId, result.outcome);
  return createLogEntry({ requestId, operation, ...result, isAnswerLost });
}

/** A bug in an operation must not take the server down with it. */
function execute(service: Service, request: Parameters<typeof handle>[1]): ServiceResult {
  try {
    return handle(service, request);
  } catch (error) {
    const message = `This is a bug in the emulator: ${error instanceof Error ? error.message : String(error)}`;
    return { outcome: apiError('InternalFailure', message, { status: 500 }) };
  }
}

function send(response: ServerResponse, requestId: string, outcome: ServiceResult['outcome']): void {
  const { status, headers, body } = format(outcome, requestId);
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.end(bytes);
}

function format(outcome: ServiceResult['outcome'], requestId: string): HttpAnswer {
  if (outcome.kind !== 'raw') return formatAnswer(outcome, requestId);
  const { status, contentType, body } = outcome;
  return { status, headers: { 'content-type': contentType }, body };
}
