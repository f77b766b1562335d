import type { IncomingMessage } from 'node:http';
import { API_OPERATIONS, isReading, type OperationName, SERVICE_OPERATIONS, WIRE } from '../../model';
import { admit, type Gate } from './admission';
import { type ApiError, apiError, type Outcome } from '../api-error';
import { checkAuthorization } from '../authorization/authorization';
import type { Caller } from '../authorization/caller';
import { createImageId } from '../store/image-id';
import { OPERATIONS } from '../operations';
import type { HttpAnswer, Protocol, ServiceResult } from './protocol';
import { readBody } from './request-body';
import type { Service } from './service';

/** Codes that any call can get, whatever its operation. */
export const COMMON_ERROR_CODES = [
  'AccessDeniedException',
  'ExpiredTokenException',
  'IncompleteSignatureException',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'SerializationException',
  'ThrottlingException',
  'UnrecognizedClientException',
] as const;

/** WorkSpaces, in AWS JSON 1.1. */
export const WORKSPACES: Protocol = {
  findOperation,
  handle: (service, request) =>
    admit(service, request, GATE, (caller) =>
      execute(service, request.operation as OperationName, { caller, body: request.body }),
    ),
  formatAnswer,
};

const GATE: Gate = {
  signingName: WIRE.signingName,
  translate: (error) => error,
  getRateKey: ({ accountId, region }) => `${accountId}/${region}`,
};

/** What AWS's front looks at before the operation. It answers 404 to anything that is not its protocol. */
function findOperation({ method, url, headers }: IncomingMessage): OperationName | ApiError {
  if (method !== 'POST' || url !== '/') {
    return apiError('UnknownOperationException', 'The API takes POST requests to the path /.', { status: 404 });
  }
  if (headers['content-type']?.split(';')[0]?.trim().toLowerCase() !== WIRE.contentType) {
    return apiError('UnknownOperationException', `The header Content-Type has to be ${WIRE.contentType}.`, {
      status: 404,
    });
  }
  const target = [headers['x-amz-target']].flat()[0];
  const name = target?.startsWith(WIRE.targetPrefix) ? target.slice(WIRE.targetPrefix.length) : undefined;
  if (name !== undefined && Object.hasOwn(OPERATIONS, name)) return name as OperationName;
  const known = Object.keys(OPERATIONS).join(', ');
  const message =
    name !== undefined && SERVICE_OPERATIONS.includes(name)
      ? `${name} is an operation of AWS that the emulator does not have. It has ${known}.`
      : `The header X-Amz-Target has to be ${WIRE.targetPrefix} and one of ${known}.`;
  return apiError('UnknownOperationException', message);
}

/** Types and constraints, permissions, action: in this order, the first refusal is the answer. */
function execute(
  service: Service,
  name: OperationName,
  { caller, body }: { readonly caller: Caller; readonly body: Uint8Array },
): ServiceResult {
  const { store, faults } = service;
  const operation = OPERATIONS[name];
  const read = readBody(body, operation);
  if (read.kind === 'error') return { outcome: read };
  const partition = store.getPartition(caller.accountId, caller.region);
  const { input } = read;
  const now = service.clock.now();
  const denied = checkAuthorization(service.authorize, operation.authorize(input, partition), {
    caller,
    now,
    operation: API_OPERATIONS[name],
  });
  const age = isReading(API_OPERATIONS[name]) ? faults.takeStaleness(name) : 0;
  if (!isReading(API_OPERATIONS[name])) store.remember(now - faults.memoryMilliseconds);
  const outcome =
    denied ??
    operation.run(input, {
      store,
      partition: age === 0 ? partition : store.findEarlier(partition, now - age),
      now: age === 0 ? now : Math.max(faults.since, now - age),
      creationMilliseconds: service.creationMilliseconds,
      invisibleMilliseconds: faults.invisibleMilliseconds,
      quota: service.quota,
      nextImageId: () => createImageId(service.random, (id) => partition.images.has(id)),
      pager: service.pager,
    });
  if (!isReading(API_OPERATIONS[name])) store.touch();
  return { outcome, input };
}

function formatAnswer(outcome: Outcome, requestId: string): HttpAnswer {
  const headers = { 'content-type': WIRE.contentType, 'x-amzn-RequestId': requestId };
  if (outcome.kind === 'ok') return { status: 200, headers, body: JSON.stringify(outcome.output) };
  const { code, message, members, status } = outcome;
  return {
    status,
    headers: { ...headers, 'x-amzn-ErrorType': code },
    body: JSON.stringify({ __type: code, message, ...members }),
  };
}
