import type { Event } from '../event';
import { waitBegun, within, availableAnswered } from '../moment';
import type { World } from '../world';
import type { EngineRun } from '../engine-run';

/** An apply that has begun to wait for its image. */
async function applyUntilWait(world: World): Promise<EngineRun> {
  const begun = waitBegun(world);
  const apply = world.startApply();
  await begun;
  return apply;
}

function twoInterrupts(ms: number): Event {
  return {
    id: `two-sigints-${ms}ms`,
    title: `you interrupt twice, ${ms} ms apart, while AWS makes the image`,
    happen: async (world) => {
      const apply = await applyUntilWait(world);
      await apply.interruptTwice(ms);
      await world.finish(apply);
    },
  };
}

export const INTERRUPTIONS: readonly Event[] = [
  {
    id: 'sigint-in-wait',
    title: 'you interrupt the apply (SIGINT) while AWS makes the image',
    happen: async (world) => {
      const apply = await applyUntilWait(world);
      apply.interrupt();
      await world.finish(apply);
    },
  },
  twoInterrupts(5),
  twoInterrupts(15),
  twoInterrupts(30),
  {
    id: 'two-sigints-at-create-answer',
    title: 'you interrupt twice at the moment when AWS answers the create',
    happen: async (world) => {
      const answered = within('the create', world.proxy.next('answered', 'CreateWorkspaceImage'));
      const apply = world.startApply();
      await answered;
      await apply.interruptTwice(2);
      await world.finish(apply);
    },
  },
  {
    id: 'two-sigints-at-available',
    title: 'you interrupt twice at the moment when the image is AVAILABLE',
    happen: async (world) => {
      const available = availableAnswered(world);
      const apply = world.startApply();
      await available;
      await apply.interruptTwice(2);
      await world.finish(apply);
    },
  },
];
