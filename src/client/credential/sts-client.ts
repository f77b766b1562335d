import { addWatch, AttemptWatch, type MiddlewareStack } from '../call/attempt-watch';
import { limitClockRetries } from '../call/clock-retry';
import { createRetryStrategy } from '../call/retry-strategy';
import { REQUEST_HANDLER } from '../call/sdk';
import type { Surroundings } from '../call/surroundings';
import { getEndpoint, getMaxAttempts, takeProfile } from '../settings/settings';

/**
 * How every client of STS is made.
 * @param limit the most attempts, however many the settings allow
 */
export function getStsConfig(
  { settings, env, userAgent }: Surroundings,
  region: () => Promise<string>,
  limit: number = Infinity,
) {
  const maxAttempts = Math.min(getMaxAttempts(settings, env), limit);
  const endpoint = getEndpoint('sts', settings, env);
  return {
    region,
    ...takeProfile(settings),
    maxAttempts,
    retryStrategy: limitClockRetries(createRetryStrategy(maxAttempts)),
    requestHandler: REQUEST_HANDLER,
    customUserAgent: userAgent,
    ...(endpoint !== undefined && { endpoint }),
  };
}

/** Writes the attempts of a client of STS to the log. In the shape of the SDK's plugins. */
export function createStsPlugin({ clock, secrets, log }: Surroundings, region: () => Promise<string>) {
  // The client finds out its region during the first call.
  let known = '';
  void region().then((name) => (known = name));
  const shared = { service: 'STS', region: () => known, clock, redact: secrets.redact, log } as const;
  const begin = (operation: string) => new AttemptWatch({ ...shared, operation });
  return { applyToStack: (stack: MiddlewareStack) => addWatch(stack, begin) };
}
