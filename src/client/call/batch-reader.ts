import { ERROR_CODES, type OperationName } from '../../model';
import { LOCAL_CODES, notAnswered, ok, type AwsError, type Result } from './aws-error';
import type { ReadOptions } from './caller';

/** How long a find waits for others to share its call with, in milliseconds. Engines read ten resources at a time. */
const GATHER_MS = 5;

/** A call of the API that takes many ids. */
export interface BatchCall<T> {
  readonly operation: OperationName;
  /** Ids that one call takes. */
  readonly size: number;
  /** What AWS has of these ids, by id. */
  read(ids: readonly string[], options: ReadOptions): Promise<Result<ReadonlyMap<string, T>>>;
}

interface Find<T> {
  readonly id: string;
  readonly options: ReadOptions;
  readonly resolve: (result: Result<T | undefined>) => void;
  readonly reject: (bug: unknown) => void;
}

/** Finds things by id with as few calls as the API allows: two a second for the whole account. */
export class BatchReader<T> {
  #gathered: Find<T>[] = [];

  constructor(private readonly call: BatchCall<T>) {}

  /**
   * The thing, or undefined where AWS has none. Finds that begin within a few milliseconds share their calls; those
   * are cut when each of the finds is.
   */
  find(id: string, options: ReadOptions = {}): Promise<Result<T | undefined>> {
    return new Promise((resolve, reject) => {
      if (this.#gathered.length === 0) setTimeout(() => this.#flush(), GATHER_MS);
      this.#gathered.push({ id, options, resolve, reject });
    });
  }

  #flush(): void {
    const finds = this.#gathered;
    this.#gathered = [];
    this.#answer(finds).catch((bug: unknown) => finds.forEach(({ reject }) => reject(bug)));
  }

  async #answer(finds: readonly Find<T>[]): Promise<void> {
    const options = this.#share(finds);
    const ids = [...new Set(finds.map(({ id }) => id))];
    for (let start = 0; start < ids.length; start += this.call.size) {
      const batch = new Set(ids.slice(start, start + this.call.size));
      const results = await this.#read([...batch], options);
      for (const { id, resolve } of finds) if (batch.has(id)) resolve(results.get(id) ?? ok(undefined));
    }
  }

  /** The options of calls that are as patient as the most patient find. */
  #share(finds: readonly Find<T>[]): ReadOptions {
    const all = new AbortController();
    const waiting = new Set(finds);
    for (const find of finds) {
      const leave = () => {
        find.resolve(notAnswered(this.call.operation, LOCAL_CODES.stopped, 'The call was stopped.'));
        waiting.delete(find);
        if (waiting.size === 0) all.abort();
      };
      const { signal } = find.options;
      if (signal?.aborted === true) leave();
      else signal?.addEventListener('abort', leave, { once: true });
    }
    const attempts = finds.map(({ options }) => options.maxAttempts ?? Infinity);
    const isPatient = finds.every(({ options: own }) => own.isPatient === true);
    return { signal: all.signal, maxAttempts: Math.max(...attempts), isPatient };
  }

  async #read(ids: readonly string[], options: ReadOptions): Promise<Map<string, Result<T | undefined>>> {
    const found = await this.call.read(ids, options);
    if (found.kind === 'ok') return new Map([...found.value].map(([id, value]) => [id, ok(value)]));
    const { error } = found;
    if (!isAboutAnId(error)) return toFailure(ids, error);
    if (ids.length === 1) return error.code === ERROR_CODES.ResourceNotFound ? new Map() : toFailure(ids, error);
    // One id that AWS does not take must not fail the others.
    const results = new Map<string, Result<T | undefined>>();
    for (const id of ids) for (const [one, result] of await this.#read([id], options)) results.set(one, result);
    return results;
  }
}

function toFailure<T>(ids: readonly string[], error: AwsError): Map<string, Result<T>> {
  return new Map(ids.map((id) => [id, { kind: 'error', error }]));
}

function isAboutAnId({ code }: AwsError): boolean {
  return (
    code === ERROR_CODES.ResourceNotFound ||
    code === ERROR_CODES.InvalidParameterValues ||
    code === 'ValidationException'
  );
}
