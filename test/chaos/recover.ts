import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '../events/world';
import type { Configuration, Runner, Scenario } from './scenario';
import { isWanted } from './wanted';
import { writeModule } from './write-module';

/** How many applies a user would make before they lose patience. */
const MAX_APPLIES = 5;
const TAKEN =
  /Error: Image Already Exists with (\S+), .*?terraform import <address of this resource> (\S+).*?terraform state mv <address of this resource> (\S+)/g;

/** Goes on as a user would, with nothing in the way any more. @returns what is not as it should be in the end */
export async function recover(world: World, { final, runner }: Pick<Scenario, 'final' | 'runner'>): Promise<string[]> {
  const problems = await settle(world, final, runner);
  if (problems.length > 0) return problems;
  const plan = await world.run('plan', '-detailed-exitcode', '-input=false');
  const inState = new Set(world.states().map(({ imageId }) => imageId));
  return [
    ...(plan.code === 0 ? [] : [`the last plan ended with ${plan.code}, not with 0`]),
    ...listStaleEntries(world, inState),
  ];
}

/** Applies a configuration until that succeeds. */
export async function settle(world: World, configuration: Configuration, runner: Runner): Promise<string[]> {
  world.module.write(writeModule(configuration));
  world.ledger.wantOnly((image) => isWanted(image, { configuration, stopped: [], isDestroy: false }, []));
  for (let count = 1; (await apply(world)) !== 0 || hasPending(world); count++) {
    if (count === MAX_APPLIES) return [`${MAX_APPLIES} applies ended in an error, or with an image that is PENDING`];
    await importTaken(world);
    if (runner === 'forgets') forget(world);
  }
  return [];
}

/** Destroys everything, until that succeeds. */
export async function destroy(world: World): Promise<string[]> {
  world.ledger.releaseAll();
  for (let count = 1; count <= MAX_APPLIES; count++) {
    const { code } = await world.run('destroy', '-auto-approve', '-input=false');
    if (code === 0) return [];
    forget(world);
  }
  return [`${MAX_APPLIES} destroys ended in an error`];
}

/** The next runner has nothing of this one but the state. */
export function forget({ module }: World): void {
  rmSync(join(module.folder, '.terraform', 'workspaces-image'), { recursive: true, force: true });
}

async function apply(world: World): Promise<number | null> {
  const { code } = await world.run('apply', '-auto-approve', '-input=false');
  return code;
}

/** An apply that ends at `timeouts.create` says that the next apply waits for the image. */
function hasPending(world: World): boolean {
  return world.states().some(({ state }) => state === 'PENDING');
}

/**
 * Runs the imports that the last output prints, each for the resource whose error prints it. Where the image that was to
 * be replaced is still at the address, it moves away first, as the same output says.
 */
async function importTaken(world: World): Promise<void> {
  for (const [, address, id, freeAddress] of [...world.output.matchAll(TAKEN)]) {
    const args = ['import', '-input=false', address!, id!];
    world.manualSteps.push('terraform import');
    const { output } = await world.run(...args);
    if (!output.includes('already managed')) continue;
    world.manualSteps.push('terraform state mv');
    await world.succeed('state', 'mv', address!, `${freeAddress!}-${world.manualSteps.length}`);
    await world.succeed(...args);
  }
}

/** Entries of the journal that warn of an image which is in the state, or which does not exist. */
function listStaleEntries({ module, emulator }: World, inState: ReadonlySet<string>): string[] {
  const existing = new Set(emulator.images().map(({ imageId }) => imageId));
  return module.journal().flatMap(({ imageId }) => {
    // A request without an answer stays until somebody asks for the same image again.
    if (typeof imageId !== 'string') return [];
    if (inState.has(imageId)) return [`the journal has the image ${imageId}, which is in the state`];
    return existing.has(imageId) ? [] : [`the journal has the image ${imageId}, which does not exist`];
  });
}
