import { type ApiError, apiError, type Dropped, type RawAnswer } from '../api-error';
import type { CallName } from '../http/call-name';
import { listNames, RuleList } from './fault-rule';
import type { Fail, Faults } from './fault-shape';

/** When an answer is put in the place of the operation's. */
export type FailPhase = 'beforeExecution' | 'afterExecution';

type Counts = Map<string, number>;

const DEFAULT_SEED = 1;

/** The faults that are still to come. */
export class FaultPlan {
  private readonly throttle: Counts;
  private readonly dropRequest: Counts;
  private readonly dropAnswer: Counts;
  private readonly fail: RuleList<NonNullable<Faults['fail']>[number]>;
  private readonly slow: RuleList<NonNullable<Faults['slow']>[number]>;
  private readonly stale: RuleList<NonNullable<Faults['stale']>[number]>;

  /** @param since when the faults were set: what was before is not seen again */
  constructor(
    private readonly faults: Faults,
    readonly since: number,
  ) {
    const seed = faults.seed ?? DEFAULT_SEED;
    this.throttle = new Map(Object.entries(faults.throttle ?? {}));
    this.dropRequest = new Map(Object.entries(faults.dropRequest ?? {}));
    this.dropAnswer = new Map(Object.entries(faults.dropAnswer ?? {}));
    // Lists that draw alike would break the same calls.
    this.fail = new RuleList(faults.fail, 3 * seed);
    this.slow = new RuleList(faults.slow, 3 * seed + 1);
    this.stale = new RuleList(faults.stale, 3 * seed + 2);
  }

  /** True where this call is to be throttled; counts it. */
  takeThrottle(operation: CallName): boolean {
    return take(this.throttle, operation);
  }

  /** The answer in place of the operation's, where there is one; counts it. */
  takeFail(operation: CallName, accessKeyId: string, phase: FailPhase): ApiError | RawAnswer | Dropped | undefined {
    const fail = this.fail.take(
      operation,
      (rule) =>
        (rule.accessKeyId ?? accessKeyId) === accessKeyId &&
        (rule.afterExecution ?? false) === (phase === 'afterExecution'),
    );
    return fail && createAnswer(fail);
  }

  /** True where the connection of this call is to be closed before it is executed; counts it. */
  takeDropRequest(operation: CallName): boolean {
    return take(this.dropRequest, operation);
  }

  /** True where the answer of this call is to be lost; counts it. */
  takeDropAnswer(operation: CallName): boolean {
    return take(this.dropAnswer, operation);
  }

  /** Milliseconds of real time before this call; counts it. */
  takeLatency(operation: CallName): number {
    const slow = this.slow.take(operation);
    if (slow !== undefined) return slow.milliseconds;
    const { latencyMilliseconds = {} } = this.faults;
    const name = listNames(operation).find((key) => latencyMilliseconds[key] !== undefined);
    return name === undefined ? 0 : (latencyMilliseconds[name] ?? 0);
  }

  /** Milliseconds by which what this reading call sees is behind; counts it. */
  takeStaleness(operation: CallName): number {
    return this.stale.take(operation)?.milliseconds ?? 0;
  }

  /** How long what was there has to be remembered for calls that see it. */
  get memoryMilliseconds(): number {
    return Math.max(0, ...(this.faults.stale ?? []).map(({ milliseconds }) => milliseconds));
  }

  get invisibleMilliseconds(): number {
    return this.faults.invisibleMilliseconds ?? 0;
  }

  /** The faults with the counts that are left. */
  list(): Faults {
    const { fail, slow, stale, throttle, dropRequest, dropAnswer } = this.faults;
    return {
      ...this.faults,
      ...(fail && { fail: this.fail.list() }),
      ...(slow && { slow: this.slow.list() }),
      ...(stale && { stale: this.stale.list() }),
      ...(throttle && { throttle: Object.fromEntries(this.throttle) }),
      ...(dropRequest && { dropRequest: Object.fromEntries(this.dropRequest) }),
      ...(dropAnswer && { dropAnswer: Object.fromEntries(this.dropAnswer) }),
    };
  }
}

function take(counts: Counts, operation: CallName): boolean {
  const key = listNames(operation).find((name) => (counts.get(name) ?? 0) > 0);
  if (key === undefined) return false;
  counts.set(key, (counts.get(key) ?? 0) - 1);
  return true;
}

/** A seed's `fail` has a code, a body or a drop. */
function createAnswer(fail: Fail): ApiError | RawAnswer | Dropped {
  const { code, message, status, body, contentType = 'text/html', drop } = fail;
  if (drop === true) return { kind: 'dropped' };
  if (body !== undefined) return { kind: 'raw', status: status ?? 500, contentType, body, code, message };
  return apiError(code ?? '', message ?? 'This fault was asked for.', { status: status ?? 400 });
}
