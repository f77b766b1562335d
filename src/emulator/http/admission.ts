import { type ApiError, apiError } from '../api-error';
import { type Caller, getCaller } from '../authorization/caller';
import type { ServiceRequest, ServiceResult } from './protocol';
import type { Service } from './service';

/** What the services differ in before a call is executed. */
export interface Gate {
  /** Service of the credential scope. */
  readonly signingName: string;
  /** The error as the service calls it. */
  readonly translate: (error: ApiError) => ApiError;
}

/** Runs a call for its caller, unless the credentials, a fault or throttling are in the way, in this order. */
export function admit(
  service: Service,
  { operation, authorization }: ServiceRequest,
  { signingName, translate }: Gate,
  run: (caller: Caller) => ServiceResult,
): ServiceResult {
  const { seed, store, faults, acceptsRealAccessKeys } = service;
  const { defaultAccountId } = store;
  const caller = getCaller(authorization, { seed, acceptsRealAccessKeys, defaultAccountId, signingName });
  if (caller.kind === 'error') return { outcome: translate(caller) };
  const failure = faults.takeFail(operation, caller.accessKeyId, 'beforeExecution');
  if (failure !== undefined) return { outcome: failure };
  if (faults.takeThrottle(operation)) return { outcome: translate(apiError('ThrottlingException', 'Rate exceeded')) };
  const result = run(caller);
  if (result.outcome.kind !== 'ok') return result;
  const replacement = faults.takeFail(operation, caller.accessKeyId, 'afterExecution');
  return replacement === undefined ? result : { ...result, outcome: replacement };
}
