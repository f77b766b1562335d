import type { Configuration } from './configuration';

/** Steps from reference to reference that are followed. */
const MAX_REFERENCE_DEPTH = 100;

/** References that lead back to where they begin. */
export interface ReferenceCycle {
  readonly configuration: Configuration;
  readonly address: string;
  /** The addresses on the way back. */
  readonly by: readonly string[];
}

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
  readonly #active = new Map<string, string>();
  readonly cycles: ReferenceCycle[] = [];
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

  /**
   * The cycle that an address closes which could not be followed; undefined where there was none, or one by way of the
   * state of another root module, which engines do not mind.
   */
  noteCycle(configuration: Configuration, address: string): ReferenceCycle | undefined {
    const active = [...this.#active];
    const start = active.findIndex(([key]) => key === toKey(configuration, address));
    const way = start === -1 ? [] : active.slice(start);
    if (way.length === 0 || !way.every(([key]) => key.startsWith(`${configuration.name}\n`))) return undefined;
    const cycle = { configuration, address, by: way.slice(1).map(([, each]) => each) };
    this.cycles.push(cycle);
    return cycle;
  }

  /** Runs `evaluate` unless that address is being evaluated already, or too much is; then undefined. */
  guard<T>(configuration: Configuration, address: string, evaluate: () => T): T | undefined {
    const key = toKey(configuration, address);
    if (this.#active.has(key) || this.#active.size >= MAX_REFERENCE_DEPTH) return undefined;
    this.#active.set(key, address);
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

function toKey({ name, modulePrefix }: Configuration, address: string): string {
  return `${name}\n${modulePrefix}${address}`;
}
