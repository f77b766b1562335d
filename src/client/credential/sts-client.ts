import { addWatch, AttemptWatch, type MiddlewareStack } from '../call/attempt-watch';
import { getClientConfig } from '../call/client-config';
import { limitClockRetries } from '../call/clock-retry';
import { createRetryStrategy } from '../call/retry-strategy';
import type { RequestTimes } from '../network/request-handler';
import type { Surroundings } from '../call/surroundings';

export interface StsOptions {
  /** The most attempts, however many the settings allow. */
  readonly limit?: number;
  readonly times?: RequestTimes;
}

/** How every client of STS is made. */
export function getStsConfig(
  surroundings: Surroundings,
  region: () => Promise<string>,
  { limit = Infinity, times }: StsOptions = {},
) {
  const config = getClientConfig(surroundings, 'sts', times);
  const maxAttempts = Math.min(config.maxAttempts, limit);
  return { ...config, region, maxAttempts, retryStrategy: limitClockRetries(createRetryStrategy(maxAttempts)) };
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
