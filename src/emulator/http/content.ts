import type { Clock } from '../clock';
import { FaultPlan } from '../fault/fault-plan';
import { type Rate, RateLimit } from '../fault/rate-limit';
import { parseSeed, SeedError } from '../seed/seed';
import type { Seed } from '../seed/seed-shape';
import { restoreStore } from '../store/state';
import type { EmulatorState } from '../store/state-shape';
import { Store } from '../store/store';
import { RecentCalls } from './recent-call';
import type { Service } from './service';

/** What a service begins with, and again when it is reset. */
export function createContent(
  seed: Seed,
  rate: Rate | undefined,
  clock: Clock,
): Pick<Service, 'store' | 'rateLimit' | 'faults' | 'calls'> {
  return {
    store: new Store(seed, clock),
    rateLimit: new RateLimit(rate, clock),
    faults: new FaultPlan(seed.faults ?? {}, clock.now()),
    calls: new RecentCalls(),
  };
}

/** Everything is again as it was at the first start, but for the clock. */
export function reset(service: Service): void {
  const { seed, rate, clock } = service;
  Object.assign(service, createContent(seed, rate, clock));
  save(service);
}

/** The clock goes on from that of the state: what was over stays so. */
export function setState(service: Service, state: EmulatorState): void {
  const { clock } = service;
  clock.advance(Math.max(0, state.time - clock.now()));
  service.store = restoreStore(state, clock);
  save(service);
}

/** @throws SeedError for faults that a seed could not have */
export function setFaults(service: Service, faults: unknown): void {
  const { faults: checked = {} } = checkSeed({ faults });
  service.faults = new FaultPlan(checked, service.clock.now());
}

/**
 * Writes what has changed, where there is a state file.
 * @throws StateError where it cannot be written
 */
export function save({ stateFile, store, clock }: Service): void {
  stateFile?.write(store, clock.now());
}

/** @throws SeedError for a seed that parseSeed refuses */
export function checkSeed(value: unknown): Seed {
  const result = parseSeed(value);
  if (result.kind === 'invalid') throw new SeedError(result.problems);
  return result.seed;
}
