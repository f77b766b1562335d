import type { WorkspaceChanges } from '../../../src/emulator';
import type { Run } from '../../acceptance/engine';
import { writeImage, type ImageBlock } from '../configuration';
import type { EngineRun, Receiver } from '../engine-run';
import { waitBegun, within } from '../moment';
import type { World } from '../world';

/** An apply to whose create AWS has just answered. */
export async function applyUntilCreated(world: World): Promise<EngineRun> {
  const answered = within('the create', world.proxy.next('answered', 'CreateWorkspaceImage'));
  const apply = world.startApply();
  await answered;
  return apply;
}

/** An apply that has begun to wait for its image. */
export async function applyUntilWait(world: World): Promise<EngineRun> {
  const apply = await applyUntilCreated(world);
  await waitBegun(world);
  return apply;
}

/** A command one of whose calls is kept: before it is carried out (`stall`), or after (`hold`). */
export async function runUntilKept(
  world: World,
  kind: 'stall' | 'hold',
  operation: string,
  ...args: readonly string[]
): Promise<EngineRun> {
  world.proxy.add({ operation, fault: { kind } });
  const kept = within(`a ${operation}`, world.proxy.next(kind === 'hold' ? 'carriedOut' : 'asked', operation));
  const run = world.start(...args);
  await kept;
  return run;
}

export const APPLY = ['apply', '-auto-approve', '-input=false'] as const;
export const DESTROY = ['destroy', '-auto-approve', '-input=false'] as const;

/** Kills in the wait of a create. */
export async function killInWait(world: World, receiver: Receiver): Promise<void> {
  const apply = await applyUntilWait(world);
  apply.kill(receiver);
  await world.finish(apply);
}

/** Interrupts twice in the wait of a create; the state is then empty or not, as the engine got to it. */
export async function interruptTwiceInWait(world: World, ms = 15): Promise<void> {
  const apply = await applyUntilWait(world);
  await apply.interruptTwice(ms);
  await world.finish(apply);
}

/** Writes the configuration of the image anew. */
export function configure(world: World, block: ImageBlock, more = ''): void {
  world.module.write(`${more}${writeImage(block)}`);
}

/** Fails unless the command ended with 0. */
export function mustSucceed({ code, output }: Run): void {
  if (code !== 0) throw new Error(`the command ended with ${code}: ${output.slice(-400)}`);
}

/** Fails unless every image of the state is in that state. */
export function mustBe(world: World, state: 'AVAILABLE' | 'PENDING'): void {
  const others = world.states().filter((image) => image.state !== state || image.isTainted);
  if (others.length > 0 || world.states().length === 0) throw new Error(`not every image in the state is ${state}`);
}

export function setWorkspace({ emulator }: World, workspaceId: string, changes: WorkspaceChanges): void {
  if (!emulator.setWorkspace(workspaceId, changes)) throw new Error(`there is no WorkSpace ${workspaceId}`);
}
