import type { Authorize } from './authorization';
import type { Clock } from './clock';
import type { FaultPlan } from './fault-plan';
import type { RandomSource } from './image-id';
import type { Pager } from './operation';
import type { Seed } from './seed-shape';
import type { Store } from './store';

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
  faults: FaultPlan;
}
