import type { Clock } from '../clock';
import type { Result } from './aws-error';

export interface MemoryOptions {
  /** How old an answer may be, in milliseconds of the connection's clock. 0, the default: asked anew. */
  readonly maxAgeMs?: number;
}

interface Known<T> {
  readonly at: number;
  readonly result: Result<T>;
}

/** Remembers answers of AWS by key. Whoever asks while a call for the key is under way shares it. Errors are forgotten. */
export class ReadMemory<T> {
  readonly #known = new Map<string, Known<T>>();
  readonly #pending = new Map<string, Promise<Result<T>>>();

  constructor(private readonly clock: Clock) {}

  async get(key: string, { maxAgeMs = 0 }: MemoryOptions, read: () => Promise<Result<T>>): Promise<Result<T>> {
    const known = this.#known.get(key);
    if (known !== undefined && this.clock.now() - known.at < maxAgeMs) return known.result;
    return this.#pending.get(key) ?? this.#read(key, read);
  }

  /** What is known, and what is under way, is of the time before a change. */
  forget(key: string): void {
    this.#known.delete(key);
    this.#pending.delete(key);
  }

  async #read(key: string, read: () => Promise<Result<T>>): Promise<Result<T>> {
    const at = this.clock.now();
    const pending = read();
    this.#pending.set(key, pending);
    try {
      const result = await pending;
      const isCurrent = this.#pending.get(key) === pending;
      if (isCurrent && result.kind === 'ok') this.#known.set(key, { at, result });
      return result;
    } finally {
      if (this.#pending.get(key) === pending) this.#pending.delete(key);
    }
  }
}
