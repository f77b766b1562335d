import type { Clock } from '../clock';
import type { AnswerMetadata } from './answer';
import type { ApiCallEntry, ApiLog } from './api-log';
import type { TokenBucket } from '../rate/token-bucket';
import { isThrottling } from './error-kind';
import { isAmbiguous, LastAttemptError, StoppedError } from './sdk-error';
import { getErrorCode } from './to-aws-error';

/** What watching the attempts of a call needs. */
export interface WatchContext {
  readonly service: ApiCallEntry['service'];
  readonly operation: string;
  /** Asked for when an attempt ends. */
  readonly region: () => string;
  readonly clock: Clock;
  /** Removes secrets from a text. */
  readonly redact: (text: string) => string;
  readonly log?: ApiLog | undefined;
  /** No attempt begins after its abort. */
  readonly signal?: AbortSignal | undefined;
  /** Attempts, where there shall be fewer than the client's. */
  readonly maxAttempts?: number;
  /** Lets the calls go first that somebody waits for. */
  readonly isPatient?: boolean;
  /** What each attempt takes its turn from; without one nothing holds it back. */
  readonly getBucket?: () => Promise<TokenBucket | undefined>;
}

/** Middleware of a command or of a client of the SDK. */
export interface MiddlewareStack {
  add(middleware: never, options: never): void;
}

/** Milliseconds of the clock. */
interface Times {
  /** When the attempt was wanted. */
  readonly asked: number;
  /** When it was sent. */
  readonly start: number;
}

type Next = (args: unknown) => Promise<unknown>;

/** Between the signature and the wire, inside of the SDK's retries. A client's middleware may be added again. */
const PLACE = { step: 'finalizeRequest', priority: 'low', name: 'attemptWatch', override: true };

/** Has a new watch follow each call that goes through the stack. */
export function addWatch(stack: MiddlewareStack, begin: (operation: string) => AttemptWatch): void {
  const middleware = (next: Next, { commandName = '' }: { commandName?: string }) => {
    const watch = begin(commandName.replace(/Command$/, ''));
    return (args: unknown) => watch.attempt(next, args);
  };
  stack.add(middleware as never, PLACE as never);
}

/**
 * Stands between the SDK's retries and the wire, in one call. The SDK's own abort signal would cut the connection
 * under a create, whose answer must not be lost; so only the attempts after it are stopped.
 */
export class AttemptWatch {
  /** The last answer that AWS has given to say that it did what was asked. */
  answer: AnswerMetadata | undefined;
  #isAmbiguous = false;
  #count = 0;

  constructor(private readonly context: WatchContext) {}

  /** Whether AWS may have done what was asked, for all that is known of the attempts. */
  get mayHaveTakenEffect(): boolean {
    return this.#isAmbiguous || this.answer !== undefined;
  }

  async attempt(next: Next, args: unknown): Promise<unknown> {
    const { signal, clock, maxAttempts = Infinity, getBucket } = this.context;
    const asked = clock.now();
    const bucket = await getBucket?.();
    const isGranted = await bucket?.take(this.context);
    const start = clock.now();
    let outcome: 'taken' | 'throttled' = 'taken';
    try {
      if (signal?.aborted === true) throw new StoppedError('The call was stopped.');
      this.#count++;
      const answer = await next(args);
      this.answer = (answer as { output?: { $metadata?: AnswerMetadata } }).output?.$metadata ?? {};
      this.#note({ asked, start }, 'OK', this.answer);
      return answer;
    } catch (thrown) {
      if (thrown instanceof StoppedError) throw thrown;
      this.#isAmbiguous ||= isAmbiguous(thrown);
      const code = getErrorCode(thrown);
      const { $metadata } = thrown as { $metadata?: AnswerMetadata };
      if (isThrottling({ code, status: $metadata?.httpStatusCode })) outcome = 'throttled';
      this.#note({ asked, start }, code, $metadata);
      throw this.#count >= maxAttempts ? new LastAttemptError(thrown) : thrown;
    } finally {
      if (isGranted === true) bucket?.end(outcome);
    }
  }

  #note({ asked, start }: Times, outcome: string, { httpStatusCode: status, requestId }: AnswerMetadata = {}): void {
    const { service, operation, region, clock, redact, log } = this.context;
    try {
      log?.({
        service,
        operation,
        region: region(),
        attempt: this.#count,
        waitedMs: start - asked,
        durationMs: clock.now() - start,
        ...(status !== undefined && { status }),
        ...(requestId !== undefined && { requestId: redact(requestId) }),
        outcome: redact(outcome),
      });
    } catch {
      // A log that cannot be written must not make a call fail, nor have it sent again.
    }
  }
}
