import type { Engine } from '../acceptance/engine';
import type { Laboratory } from '../events/laboratory';
import type { Account } from '../events/ledger';
import type { World } from '../events/world';
import { restoreState } from './restore-state';
import { destroy, forget, recover, settle } from './recover';
import type { Scenario, Step } from './scenario';
import { beginTrouble, endTrouble, strike, type Tally } from './trouble';
import { isWanted } from './wanted';
import { writeModule } from './write-module';

export interface SeedResult extends Tally {
  readonly seed: number;
  readonly engine: Engine;
  /** How many images were made. */
  readonly made: number;
  readonly account: Account;
  /** Printed commands that had to be run. */
  readonly manualSteps: readonly string[];
  /** What did not end, and what else is not as it should be. */
  readonly problems: readonly string[];
  readonly isHang: boolean;
  readonly trace: string;
  readonly seconds: number;
}

/** Source: Administration Guide, "Amazon WorkSpaces quotas". */
const AWS_RATE = { perSecond: 2, burst: 5 } as const;

/** Lets the scenario happen, recovers, and takes account of the images. */
export async function runSeed(laboratory: Laboratory, scenario: Scenario, engine: Engine): Promise<SeedResult> {
  const start = Date.now();
  const { creationSeconds, deploymentId, isThrottled } = scenario;
  const rate = isThrottled ? { rate: AWS_RATE } : {};
  const world = await laboratory.open(engine, { creationSeconds, ...rate });
  if (deploymentId !== undefined) world.module.setEnv({ WORKSPACES_DEPLOYMENT_ID: deploymentId });
  const tally: Tally = { kills: 0, signals: 0 };
  try {
    const { problems, isHang } = await live(world, scenario, tally);
    if (deploymentId !== undefined && scenario.runner === 'forgets' && world.manualSteps.length > 0) {
      problems.push(`with deployment_id ${world.manualSteps.length} printed commands had to be run`);
    }
    const lastOutputs = world.runs.slice(-2).map(({ run }) => run.output);
    const named = [JSON.stringify(world.module.journal()), ...lastOutputs].join('\n');
    return {
      seed: scenario.seed,
      engine,
      ...tally,
      made: world.ledger.made().length,
      account: world.ledger.balance({ inState: world.states(), named, wanted: scenario.final.length }),
      manualSteps: world.manualSteps,
      problems,
      isHang,
      trace: formatTrace(world, scenario),
      seconds: (Date.now() - start) / 1000,
    };
  } finally {
    await world.close();
  }
}

/** Every command has a limit of time, and only what does not end within it throws. */
async function live(world: World, scenario: Scenario, tally: Tally) {
  const { steps, runner } = scenario;
  try {
    const problems: string[] = [];
    for (const step of steps) {
      await runStep(world, step, tally);
      if (runner === 'forgets') problems.push(...(await startAnew(world, step)));
    }
    return { problems: [...problems, ...(await recover(world, scenario))], isHang: false };
  } catch (error) {
    restoreState(world.module.folder);
    return { problems: [(error as Error).message], isHang: true };
  }
}

/** A fresh runner runs the step again until it succeeds. */
async function startAnew(world: World, { configuration, isDestroy, args }: Step): Promise<string[]> {
  forget(world);
  if (args[0] === 'plan') return [];
  return isDestroy ? destroy(world) : settle(world, configuration, 'forgets');
}

async function runStep(world: World, step: Step, tally: Tally): Promise<void> {
  world.module.write(writeModule(step.configuration));
  const inState = world.states();
  world.ledger.wantOnly((image) => isWanted(image, step, inState));
  beginTrouble(world, step);
  const run = world.start(...step.args);
  const struck = strike(world, run, step, tally);
  await world.finish(run);
  await struck;
  endTrouble(world, step);
  restoreState(world.module.folder);
}

function formatTrace({ runs }: World, { steps, creationSeconds, final }: Scenario): string {
  const told = runs.map(({ command, run }, index) => {
    const step = steps[index];
    const drawn = step === undefined ? [] : [writeModule(step.configuration), JSON.stringify(step)];
    return [...drawn, `$ ${command}`, run.output, `[${run.code}]`].join('\n');
  });
  return [`images are PENDING for ${creationSeconds} s`, ...told, writeModule(final)].join('\n\n');
}
