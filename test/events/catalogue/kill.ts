import { setTimeout as sleep } from 'node:timers/promises';
import type { Receiver } from '../engine-run';
import type { Event } from '../event';
import { availableAnswered } from '../moment';
import { APPLY, killInWait, runUntilKept } from './step';

const VICTIMS = [
  { receiver: 'provider', words: 'the provider is killed' },
  { receiver: 'engine', words: 'the engine is killed' },
  { receiver: 'both', words: 'engine and provider are killed' },
] as const satisfies readonly { readonly receiver: Receiver; readonly words: string }[];

/** Kills while a call of the create is kept. What is still alive goes on when the call does. */
function killAtCall(receiver: Receiver, words: string, kind: 'stall' | 'hold'): Event {
  const [id, when] =
    kind === 'stall' ? ['request', 'before AWS gets the request'] : ['answer', 'before AWS has answered'];
  return {
    id: `kill-${receiver}-before-${id}`,
    title: `${words} ${when}`,
    happen: async (world) => {
      const apply = await runUntilKept(world, kind, 'CreateWorkspaceImage', ...APPLY);
      apply.kill(receiver);
      await sleep(200);
      world.proxy.clear();
      await world.finish(apply);
    },
  };
}

function killInTheWait(receiver: Receiver, words: string): Event {
  return {
    id: `kill-${receiver}-in-wait`,
    title: `${words} while AWS makes the image`,
    happen: (world) => killInWait(world, receiver),
  };
}

function killAtAvailable(receiver: Receiver, words: string): Event {
  return {
    id: `kill-${receiver}-at-available`,
    title: `${words} at the moment when the image is AVAILABLE`,
    happen: async (world) => {
      const available = availableAnswered(world);
      const apply = world.startApply();
      await available;
      apply.kill(receiver);
      await world.finish(apply);
    },
  };
}

/** Ends that no process sees coming, in the creation of an image. */
export const KILLS: readonly Event[] = [
  ...VICTIMS.map(({ receiver, words }) => killAtCall(receiver, words, 'stall')),
  ...VICTIMS.map(({ receiver, words }) => killAtCall(receiver, words, 'hold')),
  ...VICTIMS.map(({ receiver, words }) => killInTheWait(receiver, words)),
  ...VICTIMS.map(({ receiver, words }) => killAtAvailable(receiver, words)),
];
