import { type ApiError, apiError, type RawAnswer } from '../api-error';
import { type CallName, STS_ACTION } from '../http/call-name';
import type { Fail, Faults } from './fault-shape';

/** When an answer is put in the place of the operation's. */
export type FailPhase = 'beforeExecution' | 'afterExecution';

/** The faults that are still to come. */
export class FaultPlan {
  private readonly throttle: Map<string, number>;
  private readonly dropRequest: Map<string, number>;
  private readonly dropAnswer: Map<string, number>;
  private readonly fails: readonly { readonly fail: Fail; left: number }[];

  constructor(private readonly faults: Faults) {
    this.throttle = new Map(Object.entries(faults.throttle ?? {}));
    this.dropRequest = new Map(Object.entries(faults.dropRequest ?? {}));
    this.dropAnswer = new Map(Object.entries(faults.dropAnswer ?? {}));
    this.fails = (faults.fail ?? []).map((fail) => ({ fail, left: fail.count ?? Number.POSITIVE_INFINITY }));
  }

  /** True where this call is to be throttled; counts it. */
  takeThrottle(operation: CallName): boolean {
    return take(this.throttle, operation);
  }

  /** The answer in place of the operation's, where there is one; counts it. */
  takeFail(operation: CallName, accessKeyId: string, phase: FailPhase): ApiError | RawAnswer | undefined {
    const found = this.fails.find(
      ({ fail, left }) =>
        left > 0 &&
        listNames(operation).includes(fail.operation) &&
        (fail.accessKeyId ?? accessKeyId) === accessKeyId &&
        (fail.afterExecution ?? false) === (phase === 'afterExecution'),
    );
    if (found === undefined) return undefined;
    found.left--;
    return createAnswer(found.fail);
  }

  /** True where the connection of this call is to be closed before it is executed; counts it. */
  takeDropRequest(operation: CallName): boolean {
    return take(this.dropRequest, operation);
  }

  /** True where the answer of this call is to be lost; counts it. */
  takeDropAnswer(operation: CallName): boolean {
    return take(this.dropAnswer, operation);
  }

  getLatency(operation: CallName): number {
    const { latencyMilliseconds = {} } = this.faults;
    const name = listNames(operation).find((key) => latencyMilliseconds[key] !== undefined);
    return name === undefined ? 0 : (latencyMilliseconds[name] ?? 0);
  }

  get invisibleMilliseconds(): number {
    return this.faults.invisibleMilliseconds ?? 0;
  }
}

/** What a call goes by in faults, its own name first. Who breaks WorkSpaces does not mean the caller's identity. */
function listNames(operation: CallName): readonly (CallName | '*')[] {
  return operation === STS_ACTION ? [operation] : [operation, '*'];
}

function take(counts: Map<string, number>, operation: CallName): boolean {
  const key = listNames(operation).find((name) => (counts.get(name) ?? 0) > 0);
  if (key === undefined) return false;
  counts.set(key, (counts.get(key) ?? 0) - 1);
  return true;
}

/** A seed's `fail` has a code or a body. */
function createAnswer({ code, message, status, body, contentType = 'text/html' }: Fail): ApiError | RawAnswer {
  if (body !== undefined) return { kind: 'raw', status: status ?? 500, contentType, body, code, message };
  return apiError(code ?? '', message ?? 'This fault was asked for.', { status: status ?? 400 });
}
