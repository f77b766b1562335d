import type { Clock } from '../clock';
import type { ClientSettings } from '../settings/settings';
import { TokenBucket, type Rate } from './token-bucket';

/** Source: Administration Guide, "Amazon WorkSpaces quotas" and "ThrottlingException errors": for the whole account. */
const WORKSPACES_RATE: Rate = { perSecond: 2, burst: 5 };

/** Source: Tag Editor User Guide, "Service quotas": GetResources at most 15 times a second. Of a burst it says nothing. */
const TAGGING_RATE: Rate = { perSecond: 15, burst: 15 };

export interface BucketOptions {
  readonly settings: ClientSettings;
  readonly clock: Clock;
  /** Whether the calls go to an endpoint that somebody has configured: an emulator has no limit, or one of its own. */
  readonly hasOwnEndpoint: boolean;
}

/**
 * The bucket for the calls of WorkSpaces in one region; undefined: nothing holds them back. A rate that is configured
 * counts wherever the calls go.
 */
export function createWorkSpacesBucket({ settings, clock, hasOwnEndpoint }: BucketOptions): TokenBucket | undefined {
  const { apiRate, apiBurst = WORKSPACES_RATE.burst } = settings;
  if (apiRate === 0) return undefined;
  const rate = { perSecond: apiRate ?? WORKSPACES_RATE.perSecond, burst: apiBurst };
  return new TokenBucket(rate, clock, apiRate === undefined && hasOwnEndpoint ? 'once throttled' : 'at once');
}

/** The bucket for those of the Resource Groups Tagging API, whose quota is its own. */
export function createTaggingBucket(clock: Clock): TokenBucket {
  return new TokenBucket(TAGGING_RATE, clock, 'at once');
}
