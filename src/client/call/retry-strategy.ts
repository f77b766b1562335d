import { asSdkError } from './sdk-error';

/** What the SDK says of a failed attempt. */
export interface AttemptError {
  readonly errorType: 'TRANSIENT' | 'THROTTLING' | 'SERVER_ERROR' | 'CLIENT_ERROR';
  readonly error?: unknown;
}

export interface RetryToken {
  getRetryCount(): number;
  /** Milliseconds until the next attempt. */
  getRetryDelay(): number;
}

/** A retry strategy in the shape that the SDK takes. */
export interface RetryStrategy {
  acquireInitialRetryToken(scope?: string): Promise<RetryToken>;
  refreshRetryTokenForRetry(token: RetryToken, error: AttemptError): Promise<RetryToken>;
  recordSuccess(token?: RetryToken): void;
}

/** First delays and the longest, in milliseconds; those of the SDK. */
const THROTTLED_MS = 500;
const OTHER_MS = 100;
const MAX_MS = 20_000;

/** Codes of node for a host that is not there, which a proxy may say too, and attempts until it is taken to stay so: about three seconds. */
const UNREACHABLE_CODES: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND'];
const UNREACHABLE_ATTEMPTS = 6;

/**
 * The SDK's standard backoff, without its quota: a budget of 100 retries for all calls of a client together, which
 * the two calls a second of this API use up long before max_retries, in one refresh of a hundred images.
 * @param maxAttempts attempts of one call, the first included
 */
export function createRetryStrategy(maxAttempts: number, random: () => number = Math.random): RetryStrategy {
  return {
    acquireInitialRetryToken: () => Promise.resolve(createToken(0, 0)),
    refreshRetryTokenForRetry(token, { errorType, error }) {
      const count = token.getRetryCount() + 1;
      const limit = isUnreachable(error) ? Math.min(maxAttempts, UNREACHABLE_ATTEMPTS) : maxAttempts;
      // The SDK takes a rejection for "no further attempt", and reports the error of the last one.
      if (errorType === 'CLIENT_ERROR' || count >= limit) return Promise.reject(new Error('no further attempt'));
      const first = errorType === 'THROTTLING' ? THROTTLED_MS : OTHER_MS;
      const delay = Math.floor(random() * Math.min(first * 2 ** (count - 1), MAX_MS));
      return Promise.resolve(createToken(count, delay));
    },
    recordSuccess: () => {},
  };
}

function isUnreachable(error: unknown): boolean {
  const { name, code } = asSdkError(error);
  return name === 'ProxyError' || UNREACHABLE_CODES.includes(code);
}

function createToken(count: number, delay: number): RetryToken {
  return { getRetryCount: () => count, getRetryDelay: () => delay };
}
