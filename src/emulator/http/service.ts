import type { Authorize } from '../authorization/authorization';
import type { ManualClock } from '../clock';
import type { FaultPlan } from '../fault/fault-plan';
import type { Rate, RateLimit } from '../fault/rate-limit';
import type { RandomSource } from '../store/image-id';
import type { Pager } from '../operations/operation';
import type { Seed } from '../seed/seed-shape';
import type { RecentCalls } from './recent-call';
import type { RoleSession } from './role-session';
import type { StateFile } from '../store/state-file';
import type { Store } from '../store/store';

/** What every call of the server shares. */
export interface Service {
  store: Store;
  readonly seed: Seed;
  readonly clock: ManualClock;
  /** Absent where nothing outlives the emulator. */
  readonly stateFile?: StateFile | undefined;
  readonly random: RandomSource;
  /** Temporary credentials by their access key. */
  readonly sessions: Map<string, RoleSession>;
  readonly pager: Pager;
  readonly authorize: Authorize;
  readonly creationMilliseconds: number;
  readonly quota: number;
  readonly rate: Rate | undefined;
  readonly acceptsRealAccessKeys: boolean;
  rateLimit: RateLimit;
  faults: FaultPlan;
  calls: RecentCalls;
}
