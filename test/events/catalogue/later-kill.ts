import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineRun, Receiver } from '../engine-run';
import type { Event } from '../event';
import { within } from '../moment';
import type { World } from '../world';
import { APPLY, applyUntilWait, configure, DESTROY, killInWait, runUntilKept } from './step';

/** Kills an apply of another tag at its call. */
async function killInUpdate(world: World, kind: 'stall' | 'hold', receiver: Receiver): Promise<void> {
  await world.apply();
  configure(world, { tags: { stage: 'live' } });
  await killAt(world, kind, 'CreateTags', { receiver, args: APPLY });
}

async function killAt(
  world: World,
  kind: 'stall' | 'hold',
  operation: string,
  { receiver, args }: { readonly receiver: Receiver; readonly args: readonly string[] },
): Promise<void> {
  const run = await runUntilKept(world, kind, operation, ...args);
  run.kill(receiver);
  await sleep(200);
  world.proxy.clear();
  await world.finish(run);
}

/** A replacement that the user has asked for and that is free to happen. */
async function beginReplacement(world: World): Promise<void> {
  await world.apply();
  world.ledger.releaseAll();
  configure(world, { workspaceId: 'ws-golden0002' });
}

/** An apply that has come upon a PENDING image in its state. */
async function applyUntilSecondWait(world: World): Promise<EngineRun> {
  const apply = await applyUntilWait(world);
  apply.interrupt();
  await world.finish(apply);
  const again = world.startApply();
  await sleep(2000);
  return again;
}

async function beginDestroy(world: World): Promise<void> {
  await world.apply();
  world.ledger.releaseAll();
}

const destroy = (world: World) => world.destroy();

/** Kills and interrupts in an update, a delete and a replacement. */
export const LATER_KILLS: readonly Event[] = [
  {
    id: 'kill-in-update-before-request',
    title: 'engine and provider are killed before AWS gets a change of tags',
    creationSeconds: 0.2,
    happen: (world) => killInUpdate(world, 'stall', 'both'),
  },
  {
    id: 'kill-in-update-before-answer',
    title: 'engine and provider are killed before AWS has answered a change of tags',
    creationSeconds: 0.2,
    happen: (world) => killInUpdate(world, 'hold', 'both'),
  },
  {
    id: 'kill-provider-in-update',
    title: 'the provider is killed in a change of tags',
    creationSeconds: 0.2,
    happen: (world) => killInUpdate(world, 'hold', 'provider'),
  },
  {
    id: 'kill-in-delete-before-request',
    title: 'engine and provider are killed before AWS gets the delete of a destroy',
    creationSeconds: 0.2,
    wanted: 0,
    happen: async (world) => {
      await beginDestroy(world);
      await killAt(world, 'stall', 'DeleteWorkspaceImage', { receiver: 'both', args: DESTROY });
    },
    goOn: destroy,
  },
  {
    id: 'kill-in-delete-before-answer',
    title: 'engine and provider are killed before AWS has answered the delete of a destroy',
    creationSeconds: 0.2,
    wanted: 0,
    happen: async (world) => {
      await beginDestroy(world);
      await killAt(world, 'hold', 'DeleteWorkspaceImage', { receiver: 'both', args: DESTROY });
    },
    goOn: destroy,
  },
  {
    id: 'kill-provider-in-delete',
    title: 'the provider is killed before AWS has answered the delete of a destroy',
    creationSeconds: 0.2,
    wanted: 0,
    happen: async (world) => {
      await beginDestroy(world);
      await killAt(world, 'hold', 'DeleteWorkspaceImage', { receiver: 'provider', args: DESTROY });
    },
    goOn: destroy,
  },
  {
    id: 'kill-in-replacement-at-delete',
    title: 'engine and provider are killed in a replacement, before AWS has answered the delete',
    creationSeconds: 0.2,
    happen: async (world) => {
      await beginReplacement(world);
      await killAt(world, 'hold', 'DeleteWorkspaceImage', { receiver: 'both', args: APPLY });
    },
  },
  {
    id: 'kill-in-replacement-between',
    title: 'engine and provider are killed in a replacement, after the delete and before the create',
    creationSeconds: 0.2,
    happen: async (world) => {
      await beginReplacement(world);
      await killAt(world, 'stall', 'CreateWorkspaceImage', { receiver: 'both', args: APPLY });
    },
  },
  {
    id: 'kill-in-replacement-at-create',
    title: 'engine and provider are killed in a replacement, before AWS has answered the create',
    creationSeconds: 0.2,
    happen: async (world) => {
      await beginReplacement(world);
      await killAt(world, 'hold', 'CreateWorkspaceImage', { receiver: 'both', args: APPLY });
    },
  },
  {
    id: 'sigint-in-replacement',
    title: 'you interrupt a replacement between the delete and the create',
    creationSeconds: 0.2,
    happen: async (world) => {
      await beginReplacement(world);
      const apply = await runUntilKept(world, 'hold', 'DeleteWorkspaceImage', ...APPLY);
      apply.interrupt();
      await sleep(200);
      world.proxy.clear();
      await world.finish(apply);
    },
  },
  {
    id: 'two-sigints-in-replacement',
    title: 'you interrupt a replacement twice at the moment when AWS answers the delete',
    creationSeconds: 0.2,
    happen: async (world) => {
      await beginReplacement(world);
      const answered = within('the delete', world.proxy.next('answered', 'DeleteWorkspaceImage'));
      const apply = world.startApply();
      await answered;
      await apply.interruptTwice(5);
      await world.finish(apply);
    },
  },
  {
    id: 'two-sigints-in-second-wait',
    title: 'you interrupt, and the next apply, which waits for the image again, twice',
    creationSeconds: 5,
    happen: async (world) => {
      const again = await applyUntilSecondWait(world);
      await again.interruptTwice(15);
      await world.finish(again);
    },
  },
  {
    id: 'kill-in-second-wait',
    title: 'you interrupt, and in the next apply, which waits for the image again, engine and provider are killed',
    creationSeconds: 5,
    happen: async (world) => {
      const again = await applyUntilSecondWait(world);
      again.kill('both');
      await world.finish(again);
    },
  },
  {
    id: 'kill-then-destroy',
    title:
      'the engine is killed while AWS makes the image, and the next command is a destroy: the journal keeps the image',
    happen: async (world) => {
      await killInWait(world, 'engine');
      await world.destroy();
    },
  },
  {
    id: 'sigint-then-destroy',
    title: 'you interrupt the apply and destroy at once: the destroy waits until AWS can delete the image',
    creationSeconds: 3,
    wanted: 0,
    happen: async (world) => {
      const apply = await applyUntilWait(world);
      apply.interrupt();
      await world.finish(apply);
      world.ledger.releaseAll();
    },
    goOn: destroy,
  },
  {
    id: 'sigint-in-destroy',
    title: 'you interrupt a destroy that waits for AWS',
    creationSeconds: 4,
    wanted: 0,
    happen: async (world) => {
      const apply = await applyUntilWait(world);
      apply.interrupt();
      await world.finish(apply);
      world.ledger.releaseAll();
      const started = world.start(...DESTROY);
      await sleep(1500);
      started.interrupt();
      await world.finish(started);
    },
    goOn: destroy,
  },
];
