import { type ApiError, apiError } from '../api-error';
import { type Caller, getCaller } from '../authorization/caller';
import type { CallName } from './call-name';
import type { ServiceRequest, ServiceResult } from './protocol';
import type { Service } from './service';

/** What the services differ in before a call is executed. */
export interface Gate {
  /** Service of the credential scope. */
  readonly signingName: string;
  /** The error as the service calls it. */
  readonly translate: (error: ApiError) => ApiError;
  /** Whose calls the rate limit counts together; undefined for a service without one. */
  readonly getRateKey?: (caller: Caller) => string;
}

/** Runs a call for its caller, unless the credentials, a fault or throttling are in the way, in this order. */
export function admit(
  service: Service,
  { operation, authorization, securityToken }: ServiceRequest,
  { signingName, translate, getRateKey }: Gate,
  run: (caller: Caller) => ServiceResult,
): ServiceResult {
  const { seed, store, rateLimit, acceptsRealAccessKeys, sessions, clock } = service;
  const { defaultAccountId } = store;
  const caller = getCaller(authorization, {
    seed,
    acceptsRealAccessKeys,
    defaultAccountId,
    signingName,
    sessions,
    securityToken,
    now: clock.now(),
  });
  if (caller.kind === 'error') return { outcome: translate(caller) };
  const isExceeded = () => getRateKey !== undefined && rateLimit.isExceeded(getRateKey(caller));
  const call = { operation, accessKeyId: caller.accessKeyId, translate, isExceeded };
  return runWithFaults(service, call, () => run(caller));
}

/** Runs a call without credentials, of whoever sends it. */
export function admitAnybody(
  service: Service,
  { operation }: ServiceRequest,
  { translate }: Gate,
  run: () => ServiceResult,
): ServiceResult {
  return runWithFaults(service, { operation, accessKeyId: '', translate, isExceeded: () => false }, run);
}

interface AdmittedCall extends Pick<Gate, 'translate'> {
  readonly operation: CallName;
  /** Empty where the call has none. */
  readonly accessKeyId: string;
  readonly isExceeded: () => boolean;
}

function runWithFaults(
  { faults }: Service,
  { operation, accessKeyId, translate, isExceeded }: AdmittedCall,
  run: () => ServiceResult,
): ServiceResult {
  const failure = faults.takeFail(operation, accessKeyId, 'beforeExecution');
  if (failure !== undefined) return { outcome: failure };
  const isThrottled = faults.takeThrottle(operation) || isExceeded();
  if (isThrottled) return { outcome: translate(apiError('ThrottlingException', 'Rate exceeded')) };
  const result = run();
  if (result.outcome.kind !== 'ok') return result;
  const replacement = faults.takeFail(operation, accessKeyId, 'afterExecution');
  if (replacement === undefined) return result;
  return replacement.kind === 'dropped' ? { ...result, isAnswerLost: true } : { ...result, outcome: replacement };
}
