import { createRequestHandler } from '../network/create-request-handler';
import type { RequestHandler, RequestTimes } from '../network/request-handler';
import { getEndpoint, getMaxAttempts, takeProfile, takeVariants, type Service } from '../settings/settings';
import { applySharedFiles } from '../settings/shared-files';
import type { Surroundings } from './surroundings';

/** Without a limit of time a lost connection would hold an apply until its own timeout. */
export const PATIENT: RequestTimes = { connectionTimeout: 10_000, requestTimeout: 60_000, throwOnRequestTimeout: true };

/** For what can be done without: where it is not reached, from a private network for example, it is not waited for long. */
export const IMPATIENT: RequestTimes = {
  connectionTimeout: 3_000,
  requestTimeout: 10_000,
  throwOnRequestTimeout: true,
};

/** What the clients of all services have in common, as the SDK takes it. */
export interface ClientConfig {
  readonly profile?: string;
  readonly useFipsEndpoint?: boolean;
  readonly useDualstackEndpoint?: boolean;
  readonly endpoint?: string;
  /** The strategy of them is not in it. */
  readonly maxAttempts: number;
  readonly requestHandler: RequestTimes | RequestHandler;
  readonly customUserAgent: [string, string?][];
}

export function getClientConfig(
  surroundings: Surroundings,
  service: Service,
  times: RequestTimes = PATIENT,
): ClientConfig {
  const { settings, env, network, userAgent } = surroundings;
  applySharedFiles(settings, env);
  const endpoint = getEndpoint(service, settings, env);
  return {
    ...takeProfile(settings),
    ...takeVariants(settings),
    maxAttempts: getMaxAttempts(settings, env),
    requestHandler: createRequestHandler(network, times),
    customUserAgent: userAgent,
    ...(endpoint !== undefined && { endpoint }),
  };
}
