import type { Configuration } from './configuration';

/** Steps from reference to reference that are followed. */
const MAX_REFERENCE_DEPTH = 100;

interface Followed {
  readonly value: unknown;
  readonly isSensitive: boolean;
}

/**
 * What references have led to: each value once, so that a chain that doubles at each step costs no more than its length;
 * what is being followed, to notice cycles; and whether something sensitive was on the way.
 */
export class ReferenceLog {
  readonly #followed = new Map<Configuration, Map<string, Followed>>();
  readonly #active = new Set<string>();
  #sensitiveCount = 0;

  /**
   * The value of what an address in a configuration stands for.
   * @returns undefined where it refers to itself, or is nested too deep
   */
  follow<T>(configuration: Configuration, address: string, evaluate: () => T): T | undefined {
    let values = this.#followed.get(configuration);
    if (values === undefined) this.#followed.set(configuration, (values = new Map<string, Followed>()));
    const known = values.get(address);
    if (known !== undefined) {
      if (known.isSensitive) this.#sensitiveCount++;
      return known.value as T;
    }
    const count = this.#sensitiveCount;
    const value = this.guard(configuration, address, evaluate);
    if (value !== undefined) values.set(address, { value, isSensitive: this.#sensitiveCount > count });
    return value;
  }

  /** Runs `evaluate` unless that address is being evaluated already, or too much is; then undefined. */
  guard<T>({ name, modulePrefix }: Configuration, address: string, evaluate: () => T): T | undefined {
    const key = `${name}\n${modulePrefix}${address}`;
    if (this.#active.has(key) || this.#active.size >= MAX_REFERENCE_DEPTH) return undefined;
    this.#active.add(key);
    try {
      return evaluate();
    } finally {
      this.#active.delete(key);
    }
  }

  get sensitiveCount(): number {
    return this.#sensitiveCount;
  }

  /** Says that what is being evaluated is sensitive. */
  markSensitive(): void {
    this.#sensitiveCount++;
  }

  /** Whether `evaluate` comes by something sensitive. */
  isSensitive(evaluate: () => unknown): boolean {
    const count = this.#sensitiveCount;
    evaluate();
    return this.#sensitiveCount > count;
  }
}
