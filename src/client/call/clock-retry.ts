import { asSdkError } from './sdk-error';
import type { AttemptError, RetryStrategy, RetryToken } from './retry-strategy';

/** After the first failure the SDK signs with AWS's time; where that does not mend it, nothing will. */
const CLOCK_RETRIES = 1;

/**
 * The strategy, with one retry for a call that AWS takes for old or early. The SDK counts each of them as transient,
 * because it corrects its clock by the answer, and would try as often as for a broken connection.
 */
export function limitClockRetries(inner: RetryStrategy): RetryStrategy {
  /** How often the clock was at fault in the call that has the token. */
  const faults = new WeakMap<RetryToken, number>();
  return {
    acquireInitialRetryToken: (scope) => inner.acquireInitialRetryToken(scope),
    async refreshRetryTokenForRetry(token, error) {
      const count = (faults.get(token) ?? 0) + (isAboutClock(error) ? 1 : 0);
      if (count > CLOCK_RETRIES) throw new Error('no further attempt');
      const next = await inner.refreshRetryTokenForRetry(token, error);
      faults.set(next, count);
      return next;
    },
    recordSuccess: (token) => inner.recordSuccess(token),
  };
}

/** AWS refuses, and the SDK would try again although AWS did not ask for it. */
function isAboutClock({ errorType, error }: AttemptError): boolean {
  const { name, $metadata } = asSdkError(error);
  const status = $metadata?.httpStatusCode ?? 0;
  const isRefused = errorType === 'TRANSIENT' && status >= 400 && status < 500;
  return isRefused && ($metadata?.clockSkewCorrected === true || name === 'InvalidSignatureException');
}
