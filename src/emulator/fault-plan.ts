import type { OperationName } from '../model';
import type { Faults } from './seed-shape';

/** The faults that are still to come. */
export class FaultPlan {
  private throttle: Map<string, number>;
  private dropAnswer: Map<string, number>;

  constructor(private readonly faults: Faults) {
    this.throttle = new Map(Object.entries(faults.throttle ?? {}));
    this.dropAnswer = new Map(Object.entries(faults.dropAnswer ?? {}));
  }

  /** True where this call is to be throttled; counts it. */
  takeThrottle(operation: OperationName): boolean {
    return take(this.throttle, operation);
  }

  /** True where the answer of this call is to be lost; counts it. */
  takeDropAnswer(operation: OperationName): boolean {
    return take(this.dropAnswer, operation);
  }

  getLatency(operation: OperationName): number {
    const { latencyMilliseconds = {} } = this.faults;
    return latencyMilliseconds[operation] ?? latencyMilliseconds['*'] ?? 0;
  }

  get invisibleMilliseconds(): number {
    return this.faults.invisibleMilliseconds ?? 0;
  }
}

function take(counts: Map<string, number>, operation: OperationName): boolean {
  const key = [operation, '*'].find((name) => (counts.get(name) ?? 0) > 0);
  if (key === undefined) return false;
  counts.set(key, (counts.get(key) ?? 0) - 1);
  return true;
}
