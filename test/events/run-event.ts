import type { Engine } from '../acceptance/engine';
import { writeImage } from './configuration';
import type { Event } from './event';
import type { Laboratory } from './laboratory';
import type { Account } from './ledger';
import type { World } from './world';

/** What one event came to on one engine. */
export interface Row {
  readonly event: Event;
  readonly engine: Engine;
  readonly account: Account;
  /** Printed commands that the user had to run. */
  readonly manualSteps: readonly string[];
  /** What else is not as it should be. */
  readonly problems: readonly string[];
  /** Every command and its output, for whoever looks into a problem. */
  readonly trace: string;
  readonly seconds: number;
}

/** Lets the event happen, goes on as the user would, and takes account of the images. */
export async function runEvent(laboratory: Laboratory, event: Event, engine: Engine): Promise<Row> {
  const start = Date.now();
  const world = await laboratory.open(engine, event);
  try {
    world.module.write(writeImage());
    const problems = await collect(async () => {
      await event.happen(world);
      await (event.goOn?.(world) ?? world.apply());
    });
    if (problems.length === 0) problems.push(...(await checkEnd(world, event)));
    const named = JSON.stringify(world.module.journal()) + world.output;
    const account = world.ledger.balance({ inState: world.states(), named, wanted: event.wanted ?? 1 });
    const trace = world.runs.map(({ command, run }) => `$ ${command}\n${run.output}\n[${run.code}]`).join('\n');
    const seconds = (Date.now() - start) / 1000;
    return { event, engine, account, manualSteps: world.manualSteps, problems, trace, seconds };
  } finally {
    await world.close();
  }
}

/** Whether everything is as it should be. */
export function isGood({ event, account, manualSteps, problems }: Row): boolean {
  const { lost, orphaned, doubled } = account;
  const expected = event.manualStep === undefined ? [] : [event.manualStep];
  return lost.length + orphaned.length + doubled.length + problems.length === 0 && isEqual(manualSteps, expected);
}

/** Everything that is not as it should be, with the commands and their outputs. */
export function describeRow({ event, account, manualSteps, problems, trace }: Row): string {
  const expected = event.manualStep ?? 'none';
  const { lost, orphaned, doubled } = account;
  const steps = `manual steps: ${manualSteps.join(', ') || 'none'}; expected: ${expected}`;
  return [event.id, ...lost, ...orphaned, ...doubled, ...problems, steps, trace].join('\n');
}

function isEqual(some: readonly string[], others: readonly string[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}

async function collect(run: () => Promise<void>): Promise<string[]> {
  try {
    await run();
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

/** The end of every event: all that is wanted is there and good, and a plan is empty. */
async function checkEnd(world: World, { wanted = 1 }: Event): Promise<string[]> {
  const mode = wanted === 0 ? ['-destroy'] : [];
  const shown = await world.run('show', '-json');
  const plan = await world.run('plan', '-detailed-exitcode', '-input=false', ...mode);
  const inState = world.states();
  const bad = inState.filter(({ state, isTainted, isDeposed }) => state !== 'AVAILABLE' || isTainted || isDeposed);
  const journal = world.module.journal().length;
  return [
    ...(plan.code === 0 ? [] : [`the last plan ended with ${plan.code}, not with 0`]),
    ...(shown.code === 0 ? [] : [`"show -json" ended with ${shown.code}`]),
    ...(inState.length === wanted ? [] : [`the state has ${inState.length} images, not ${wanted}`]),
    ...bad.map(({ address, state, isTainted }) => `${address} is ${isTainted ? 'tainted' : state}`),
    ...(journal === 0 ? [] : [`the journal still has ${journal} entries`]),
  ];
}
