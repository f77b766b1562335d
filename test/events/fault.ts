/** One call of the API, as far as faults look at it. */
export interface Call {
  /** `CreateWorkspaceImage`; of STS `GetCallerIdentity`. */
  readonly operation: string;
  readonly accessKey: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  /** Absent where it is no answer of the API. */
  readonly requestId?: string;
  readonly body: string;
}

/**
 * What becomes of a call.
 * - `stall`: it does not reach the server before the rule ends.
 * - `hold`: it is carried out, and its answer waits until the rule ends.
 * - `loseRequest`, `loseAnswer`: the connection is closed before it is carried out, or after.
 * - `cutAnswer`: it is carried out, and half of the answer arrives.
 * - `refuse`: this answer in place of the server's, which never sees the call.
 * - `replaceAnswer`: this answer in place of the server's, which has carried the call out.
 * - `delay`: it reaches the server after so many milliseconds.
 * - `alter`: the output of a success is another one.
 */
export type Fault =
  | { readonly kind: 'stall' | 'hold' | 'loseRequest' | 'loseAnswer' | 'cutAnswer' }
  | { readonly kind: 'refuse' | 'replaceAnswer'; readonly answer: Answer }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'alter'; readonly alter: (output: Output, call: Call) => Output };

export type Output = Readonly<Record<string, unknown>>;

export interface Rule {
  /** Name of an operation, or `*` for any. */
  readonly operation: string;
  readonly fault: Fault;
  /** How many calls it is for; until it ends by default. */
  readonly times?: number;
  /** How many calls pass before. */
  readonly skip?: number;
  readonly when?: (call: Call) => boolean;
}

/** An error in the form of the API. */
export function apiAnswer(code: string, message: string, status = 400): Answer {
  const body = JSON.stringify({ __type: code, message });
  return { status, contentType: 'application/x-amz-json-1.1', requestId: 'fault', body };
}

/** What a gateway says that knows nothing of the API. */
export function htmlAnswer(status: number): Answer {
  return { status, contentType: 'text/html', body: `<html><head><title>${status}</title></head><body></body></html>` };
}

/** A rule that was given to the proxy. */
export class ActiveRule {
  #seen = 0;
  #hits = 0;
  #isOver = false;
  #release: () => void = () => {};
  /** Resolves when the rule ends. */
  readonly ended = new Promise<void>((resolve) => (this.#release = resolve));

  constructor(readonly rule: Rule) {}

  /** How many calls it has met. */
  get hits(): number {
    return this.#hits;
  }

  /** Whether it is for this call; counts it. */
  take(call: Call): boolean {
    const { operation, skip = 0, times = Infinity, when } = this.rule;
    if (this.#isOver || (operation !== '*' && operation !== call.operation) || when?.(call) === false) return false;
    if (this.#seen++ < skip || this.#hits >= times) return false;
    this.#hits++;
    return true;
  }

  /** Calls that it keeps go on. */
  end(): void {
    this.#isOver = true;
    this.#release();
  }
}
