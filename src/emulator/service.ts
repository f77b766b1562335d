import { type OperationName, WIRE } from '../model';
import { type ApiError, apiError, type Outcome, type RawAnswer } from './api-error';
import { type Authorize, checkAuthorization } from './authorization';
import { getCaller } from './caller';
import type { Clock } from './clock';
import type { FaultPlan } from './fault-plan';
import { createImageId, type RandomSource } from './image-id';
import type { Pager } from './operation';
import { OPERATIONS } from './operations';
import { readBody } from './request-body';
import type { Seed } from './seed-shape';
import type { Store } from './store';

/** Codes that any call can get, whatever its operation. */
export const COMMON_ERROR_CODES = [
  'AccessDeniedException',
  'IncompleteSignatureException',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'SerializationException',
  'ThrottlingException',
  'UnrecognizedClientException',
] as const;

export interface Service {
  readonly store: Store;
  readonly seed: Seed;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly pager: Pager;
  readonly authorize: Authorize;
  readonly creationMilliseconds: number;
  readonly quota: number;
  readonly acceptsRealAccessKeys: boolean;
  faults: FaultPlan;
}

/** A request as far as the API looks at it. */
export interface ServiceRequest {
  readonly operation: OperationName;
  readonly authorization: string | undefined;
  readonly body: Uint8Array;
}

/** The operation that X-Amz-Target names. */
export function findOperation(target: string | undefined): OperationName | ApiError {
  const name = target?.startsWith(WIRE.targetPrefix) ? target.slice(WIRE.targetPrefix.length) : undefined;
  if (name !== undefined && Object.hasOwn(OPERATIONS, name)) return name as OperationName;
  const known = Object.keys(OPERATIONS).join(', ');
  return apiError(
    'UnknownOperationException',
    `The header X-Amz-Target has to be ${WIRE.targetPrefix} and one of ${known}.`,
  );
}

/** Who calls, faults, throttling, types and constraints, permissions, action: in this order, the first refusal is the answer. */
export function handle(service: Service, { operation: name, authorization, body }: ServiceRequest): ServiceResult {
  const { store, seed, faults, acceptsRealAccessKeys } = service;
  const caller = getCaller(authorization, { seed, acceptsRealAccessKeys, defaultAccountId: store.defaultAccountId });
  if (caller.kind === 'error') return { outcome: caller };
  const failure = faults.takeFail(name, caller.accessKeyId, 'beforeExecution');
  if (failure !== undefined) return { outcome: failure };
  if (faults.takeThrottle(name)) return { outcome: apiError('ThrottlingException', 'Rate exceeded') };
  const operation = OPERATIONS[name];
  const read = readBody(body, operation);
  if (read.kind === 'error') return { outcome: read };
  const partition = store.getPartition(caller.accountId, caller.region);
  const { input } = read;
  const now = service.clock.now();
  const denied = checkAuthorization(service.authorize, name, input, { caller, partition, now });
  const outcome =
    denied ??
    operation.run(input, {
      store,
      partition,
      now,
      creationMilliseconds: service.creationMilliseconds,
      invisibleMilliseconds: faults.invisibleMilliseconds,
      quota: service.quota,
      nextImageId: () => createImageId(service.random, (id) => partition.images.has(id)),
      pager: service.pager,
    });
  const replacement = outcome.kind === 'ok' ? faults.takeFail(name, caller.accessKeyId, 'afterExecution') : undefined;
  return { outcome: replacement ?? outcome, input };
}

export interface ServiceResult {
  readonly outcome: Outcome | RawAnswer;
  /** Present once the request was found to be well-formed. */
  readonly input?: object;
}
