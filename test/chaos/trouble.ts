import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineRun } from '../events/engine-run';
import type { FaultProxy } from '../events/fault-proxy';
import type { World } from '../events/world';
import type { Blow, Step, Trigger } from './scenario';

/** What has been done to the processes. */
export interface Tally {
  kills: number;
  signals: number;
}

/** Gives the step's faults to the world; they stay until `endTrouble`. */
export function beginTrouble({ proxy, emulator }: World, { rules, stopped, invisibleMs }: Step): void {
  for (const rule of rules) proxy.add(rule);
  for (const id of stopped) emulator.setWorkspace(id, { state: 'STOPPED' });
  emulator.setFaults({ invisibleMilliseconds: invisibleMs });
}

export function endTrouble({ proxy, emulator }: World, { stopped }: Step): void {
  proxy.clear();
  for (const id of stopped) emulator.setWorkspace(id, { state: 'AVAILABLE' });
  emulator.setFaults({});
}

/** Strikes the command as the step says. Resolves with the command. */
export async function strike(world: World, run: EngineRun, step: Step, tally: Tally): Promise<void> {
  const over = run.ended.then(
    () => 'over' as const,
    () => 'over' as const,
  );
  const blows = step.blows.map(async (blow) => {
    const reached = reach(world.proxy, blow.at).then(() => 'reached' as const);
    if ((await Promise.race([reached, over])) === 'reached') await deliver(run, blow, tally);
  });
  await Promise.all([...blows, breakConnections(world.proxy, step, over)]);
}

async function reach(proxy: FaultProxy, at: Trigger): Promise<void> {
  if (at.kind === 'time') return void (await sleep(at.ms));
  for (let count = 0; count < at.count; count++) await proxy.next(at.moment, at.operation);
}

async function deliver(run: EngineRun, { signal, receiver, againAfterMs }: Blow, tally: Tally): Promise<void> {
  if (signal === 'SIGKILL') tally.kills++;
  else tally.signals++;
  run.signal(signal, receiver);
  if (againAfterMs === undefined) return;
  await sleep(againAfterMs);
  run.signal(signal, receiver);
}

async function breakConnections(proxy: FaultProxy, { outage }: Step, over: Promise<unknown>): Promise<void> {
  if (outage === undefined) return;
  await Promise.race([sleep(outage.fromMs), over]);
  await proxy.refuse();
  await Promise.race([sleep(outage.forMs), over]);
  await proxy.accept();
}
