import type { IncomingMessage } from 'node:http';
import { type OperationName, WIRE } from '../model';
import { type ApiError, apiError, type Outcome } from './api-error';
import { findOperation } from './service';

/** An answer on the wire. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What AWS's front looks at before the operation. It answers 404 to anything that is not its protocol. */
export function getOperation({ method, url, headers }: IncomingMessage): OperationName | ApiError {
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

/** AWS JSON 1.1. */
export function formatAnswer(outcome: Outcome, requestId: string): HttpAnswer {
  const headers = { 'content-type': WIRE.contentType, 'x-amzn-RequestId': requestId };
  if (outcome.kind === 'ok') return { status: 200, headers, body: JSON.stringify(outcome.output) };
  const { code, message, members, status } = outcome;
  return {
    status,
    headers: { ...headers, 'x-amzn-ErrorType': code },
    body: JSON.stringify({ __type: code, message, ...members }),
  };
}
