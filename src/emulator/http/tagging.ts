import type { IncomingMessage } from 'node:http';
import { WIRE } from '../../model';
import { cut } from '../../text';
import { type ApiError, apiError, type Outcome } from '../api-error';
import { checkAction } from '../authorization/authorization';
import type { Caller } from '../authorization/caller';
import { GET_RESOURCES_INPUT, getResources, INVALID_PARAMETER } from '../tagging/get-resources';
import { admit, type Gate } from './admission';
import { TAGGING_ACTION } from './call-name';
import type { HttpAnswer, Protocol, ServiceResult } from './protocol';
import { readBody } from './request-body';
import type { Service } from './service';

/** Source: Resource Groups Tagging API model 2017-01-26, metadata. */
const TARGET_PREFIX = 'ResourceGroupsTaggingAPI_20170126.';

/** Its quota is its own, and so is the name of its throttling. */
const GATE: Gate = {
  signingName: 'tagging',
  translate: (error) => (error.code === 'ThrottlingException' ? { ...error, code: 'ThrottledException' } : error),
};

/** GetResources of the Resource Groups Tagging API, in AWS JSON 1.1. */
export const TAGGING: Protocol = {
  findOperation,
  handle: (service, request) => admit(service, request, GATE, (caller) => execute(service, caller, request.body)),
  formatAnswer,
};

/** The target of a request to this service names it. */
export function isForTagging({ method, url, headers }: IncomingMessage): boolean {
  return method === 'POST' && url === '/' && String(headers['x-amz-target']).startsWith(TARGET_PREFIX);
}

function findOperation({ headers }: IncomingMessage): typeof TAGGING_ACTION | ApiError {
  if (headers['content-type']?.split(';')[0]?.trim().toLowerCase() !== WIRE.contentType) {
    const message = `The header Content-Type has to be ${WIRE.contentType}.`;
    return apiError('UnknownOperationException', message, { status: 404 });
  }
  const name = String(headers['x-amz-target']).slice(TARGET_PREFIX.length);
  if (name === TAGGING_ACTION) return TAGGING_ACTION;
  return apiError(
    'UnknownOperationException',
    `The emulator has no ${cut(name)} of the Resource Groups Tagging API. It has ${TAGGING_ACTION}.`,
  );
}

function execute(service: Service, caller: Caller, body: Uint8Array): ServiceResult {
  const { store, faults, clock, pager, authorize } = service;
  const read = readBody(body, { input: GET_RESOURCES_INPUT, invalidInputCode: INVALID_PARAMETER });
  if (read.kind === 'error') return { outcome: read };
  const partition = store.getPartition(caller.accountId, caller.region);
  const now = clock.now();
  const denied = checkAction(authorize, { action: `tag:${TAGGING_ACTION}`, resource: '*' }, { caller, now });
  if (denied !== undefined) return { outcome: denied };
  const age = faults.takeStaleness(TAGGING_ACTION);
  const seen = age === 0 ? partition : store.findEarlier(partition, now - age);
  return { outcome: getResources(read.input, seen, pager) };
}

function formatAnswer(outcome: Outcome, requestId: string): HttpAnswer {
  const headers = { 'content-type': WIRE.contentType, 'x-amzn-RequestId': requestId };
  if (outcome.kind === 'ok') return { status: 200, headers, body: JSON.stringify(outcome.output) };
  const { code, message, status } = outcome;
  // The errors of this service have the member in capitals.
  const body = JSON.stringify({ __type: code, Message: message });
  return { status, headers: { ...headers, 'x-amzn-ErrorType': code }, body };
}
