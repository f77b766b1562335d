import type { Clock } from '../clock';
import type { Network } from '../network/network';
import type { SecretKeeper } from '../settings/secret-keeper';
import type { ClientSettings, Environment } from '../settings/settings';
import type { ApiLog } from './api-log';

/** What all clients of a connection share. */
export interface Surroundings {
  readonly settings: ClientSettings;
  readonly env: Environment;
  readonly clock: Clock;
  readonly secrets: SecretKeeper;
  readonly network: Network;
  readonly log: ApiLog | undefined;
  /** Products, as the SDK takes them. */
  readonly userAgent: [string, string?][];
}
