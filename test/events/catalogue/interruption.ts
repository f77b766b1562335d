import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineRun, Receiver } from '../engine-run';
import type { Event } from '../event';
import { availableAnswered } from '../moment';
import type { World } from '../world';
import {
  APPLY,
  applyUntilCreated,
  applyUntilWait,
  interruptTwiceInWait,
  mustBe,
  mustSucceed,
  runUntilKept,
} from './step';

function twoInterrupts(ms: number): Event {
  return {
    id: `two-sigints-${ms}ms`,
    title: `you interrupt twice, ${ms} ms apart, while AWS makes the image`,
    happen: (world) => interruptTwiceInWait(world, ms),
  };
}

/** Sends a signal to one side in the wait. */
async function signalInWait(world: World, signal: NodeJS.Signals, receiver: Receiver): Promise<void> {
  const apply = await applyUntilWait(world);
  apply.signal(signal, receiver);
  await world.finish(apply);
}

async function interruptTwiceAt(world: World, start: () => Promise<EngineRun>): Promise<void> {
  const apply = await start();
  await apply.interruptTwice(2);
  await world.finish(apply);
}

async function applyUntilAvailable(world: World): Promise<EngineRun> {
  const available = availableAnswered(world);
  const apply = world.startApply();
  await available;
  return apply;
}

/** Signals that ask a process to end, in the creation of an image. */
export const INTERRUPTIONS: readonly Event[] = [
  {
    id: 'sigint-in-wait',
    title: 'you interrupt the apply (SIGINT) while AWS makes the image',
    happen: (world) => signalInWait(world, 'SIGINT', 'group'),
  },
  {
    id: 'sigint-twice-over',
    title: 'you interrupt the apply, and then the next one too',
    creationSeconds: 5,
    happen: async (world) => {
      await signalInWait(world, 'SIGINT', 'group');
      const again = world.startApply();
      await sleep(1500);
      again.interrupt();
      await world.finish(again);
    },
  },
  {
    id: 'sigint-before-create-answer',
    title: 'you interrupt before AWS has answered the create',
    happen: async (world) => {
      const apply = await runUntilKept(world, 'hold', 'CreateWorkspaceImage', ...APPLY);
      apply.interrupt();
      await sleep(200);
      world.proxy.clear();
      await world.finish(apply);
    },
  },
  twoInterrupts(5),
  twoInterrupts(15),
  twoInterrupts(30),
  {
    id: 'two-sigints-before-create-answer',
    title: 'you interrupt twice before AWS has answered the create',
    happen: async (world) => {
      const apply = await runUntilKept(world, 'hold', 'CreateWorkspaceImage', ...APPLY);
      await apply.interruptTwice(15);
      await sleep(100);
      world.proxy.clear();
      await world.finish(apply);
    },
  },
  {
    id: 'two-sigints-at-create-answer',
    title: 'you interrupt twice at the moment when AWS answers the create',
    happen: (world) => interruptTwiceAt(world, () => applyUntilCreated(world)),
  },
  {
    id: 'two-sigints-at-available',
    title: 'you interrupt twice at the moment when the image is AVAILABLE',
    happen: (world) => interruptTwiceAt(world, () => applyUntilAvailable(world)),
  },
  {
    id: 'sigterm-to-engine',
    title: 'the engine gets a SIGTERM, as from a CI job that is cancelled',
    happen: (world) => signalInWait(world, 'SIGTERM', 'engine'),
  },
  {
    id: 'sigterm-to-provider',
    title: 'the provider alone gets a SIGTERM: the apply goes on',
    happen: async (world) => {
      const apply = await applyUntilWait(world);
      apply.signal('SIGTERM', 'provider');
      mustSucceed(await world.finish(apply));
      mustBe(world, 'AVAILABLE');
    },
  },
  {
    id: 'sigterm-to-both',
    title: 'engine and provider get a SIGTERM, as from a container that is stopped',
    happen: (world) => signalInWait(world, 'SIGTERM', 'group'),
  },
  {
    id: 'sighup',
    title: 'the terminal is closed (SIGHUP)',
    happen: (world) => signalInWait(world, 'SIGHUP', 'group'),
  },
];
