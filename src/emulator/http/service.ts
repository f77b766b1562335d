import type { Authorize } from '../authorization/authorization';
import type { Clock } from '../clock';
import type { FaultPlan } from '../fault/fault-plan';
import type { RateLimit } from '../fault/rate-limit';
import type { RandomSource } from '../store/image-id';
import type { Pager } from '../operations/operation';
import type { Seed } from '../seed/seed-shape';
import type { Store } from '../store/store';

/** What every call of the server shares. */
export interface Service {
  readonly store: Store;
  readonly seed: Seed;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly pager: Pager;
  readonly authorize: Authorize;
  readonly creationMilliseconds: number;
  readonly quota: number;
  readonly acceptsRealAccessKeys: boolean;
  readonly rateLimit: RateLimit;
  faults: FaultPlan;
}
