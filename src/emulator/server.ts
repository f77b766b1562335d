import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type OperationName, WIRE } from '../model';
import { type ApiError, apiError, type Outcome } from './api-error';
import type { LogEntry } from './log-entry';
import { cut } from './quote';
import { findOperation, handle, type Service, type ServiceResult } from './service';

/** Bodies beyond this get 413. */
export const BODY_LIMIT = 1024 * 1024;
/** What is read and thrown away of a body that is too large, so that its sender can read the answer. */
const DRAIN_LIMIT = 64 * BODY_LIMIT;
const TOO_LARGE = apiError('RequestEntityTooLargeException', `The body is larger than ${BODY_LIMIT} bytes.`, {
  status: 413,
});

export interface HttpServer {
  readonly server: Server;
  /** Calls that have been read and not yet answered. */
  readonly running: ReadonlySet<Promise<void>>;
}

export function createHttpServer(service: Service, log: (entry: LogEntry) => void): HttpServer {
  const running = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    receive(request, (body) => {
      const call = respond(service, request, response, body, log).finally(() => running.delete(call));
      running.add(call);
    });
  });
  return { server, running };
}

/** Hands the body on once, undefined where it is too large. A connection that breaks off before is forgotten. */
function receive(request: IncomingMessage, done: (body: Buffer | undefined) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('error', () => request.destroy());
  request.on('data', (chunk: Buffer) => {
    const wasTooLarge = size > BODY_LIMIT;
    size += chunk.length;
    if (size > DRAIN_LIMIT) request.destroy();
    else if (size <= BODY_LIMIT) chunks.push(chunk);
    else if (!wasTooLarge) done(undefined);
  });
  request.on('end', () => {
    if (size <= BODY_LIMIT) done(Buffer.concat(chunks));
  });
}

async function respond(
  service: Service,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer | undefined,
  log: (entry: LogEntry) => void,
): Promise<void> {
  const requestId = randomUUID();
  const operation = getOperation(request);
  if (typeof operation !== 'string' || body === undefined) {
    const outcome = typeof operation === 'string' ? TOO_LARGE : operation;
    send(response, requestId, outcome);
    return log(createLogEntry({ requestId, result: { outcome }, isAnswerLost: false }));
  }
  const { faults } = service;
  const latency = faults.getLatency(operation);
  if (latency > 0) await sleep(latency);
  const result = execute(service, { operation, authorization: request.headers.authorization, body });
  const isAnswerLost = result.outcome.kind === 'ok' && faults.takeDropAnswer(operation);
  if (isAnswerLost) response.destroy();
  else send(response, requestId, result.outcome);
  log(createLogEntry({ requestId, operation, result, isAnswerLost }));
}

/** What AWS's front looks at before the operation. It answers 404 to anything that is not its protocol. */
function getOperation({ method, url, headers }: IncomingMessage): OperationName | ApiError {
  if (method !== 'POST' || url !== '/') {
    return apiError('UnknownOperationException', 'The API takes POST requests to the path /.', { status: 404 });
  }
  if (headers['content-type']?.split(';')[0]?.trim().toLowerCase() !== WIRE.contentType) {
    return apiError('UnknownOperationException', `The header Content-Type has to be ${WIRE.contentType}.`, {
      status: 404,
    });
  }
  const target = headers['x-amz-target'];
  return findOperation(Array.isArray(target) ? target[0] : target);
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

function send(response: ServerResponse, requestId: string, outcome: Outcome): void {
  const isError = outcome.kind === 'error';
  const value = isError ? { __type: outcome.code, message: outcome.message, ...outcome.members } : outcome.output;
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(isError ? outcome.status : 200, {
    'content-type': WIRE.contentType,
    'content-length': body.length,
    'x-amzn-RequestId': requestId,
    ...(isError && { 'x-amzn-ErrorType': outcome.code }),
  });
  response.end(body);
}

function createLogEntry({
  requestId,
  operation,
  result: { outcome, input },
  isAnswerLost,
}: {
  readonly requestId: string;
  readonly operation?: OperationName;
  readonly result: ServiceResult;
  readonly isAnswerLost: boolean;
}): LogEntry {
  const ids = { ...(outcome.kind === 'ok' && outcome.output), ...input } as Record<string, unknown>;
  const subject = [ids.ImageId, ids.ResourceId, ids.ImageIds, ids.WorkspaceId].find((id) => id !== undefined);
  return {
    requestId,
    ...(operation !== undefined && { operation }),
    outcome: outcome.kind === 'ok' ? 'ok' : outcome.code,
    ...(subject !== undefined && { subject: cut(String(subject)) }),
    ...(outcome.kind === 'error' && { message: outcome.message }),
    isAnswerLost,
  };
}
