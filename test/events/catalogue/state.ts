import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { GOLDEN, writeImage, writeImages } from '../configuration';
import type { Event } from '../event';
import { until, untilSettled } from '../moment';
import { followPrinted } from '../printed-command';
import { OTHER_REGION, WORKSPACE_IDS } from '../seed';
import type { World } from '../world';
import { applyUntilWait, configure, interruptTwiceInWait, killInWait } from './step';

const SECOND = { label: 'second', name: 'golden-2', workspaceId: 'ws-golden0002' };
const MOVED = 'moved {\n  from = workspaces_image.golden\n  to   = workspaces_image.office\n}\n\n';

/** An apply to whose creates AWS has answered, all of them. */
async function applyUntilMade(world: World, count: number) {
  const apply = world.startApply();
  const { module } = world;
  await until('the creates', () => module.journal().filter(({ imageId }) => imageId !== undefined).length === count);
  return apply;
}

/** What becomes of states, addresses and many images. */
export const STATES: readonly Event[] = [
  {
    id: 'state-lost',
    title: 'the file of the state is lost right after the apply that made the image',
    creationSeconds: 0.2,
    happen: async (world) => {
      await world.apply();
      rmSync(join(world.module.folder, 'terraform.tfstate'));
    },
  },
  {
    id: 'refresh-only-after-sigint',
    title: 'you interrupt, and run `apply -refresh-only` when AWS has made the image',
    happen: async (world) => {
      const apply = await applyUntilWait(world);
      apply.interrupt();
      await world.finish(apply);
      await untilSettled(world);
    },
    goOn: (world) => world.apply('-refresh-only'),
  },
  {
    id: 'moved-after-two-sigints',
    title: 'you interrupt twice, and give the resource another address with a `moved` block',
    happen: async (world) => {
      await interruptTwiceInWait(world);
      configure(world, { label: 'office' }, MOVED);
    },
  },
  {
    id: 'plan-fails-after-apply',
    title: 'a plan right after an apply fails before it has seen the image; you mend the configuration',
    creationSeconds: 0.2,
    happen: async (world) => {
      await world.apply();
      const failing =
        'resource "terraform_data" "x" {\n  lifecycle {\n    precondition {\n      condition = false\n      error_message = "no"\n    }\n  }\n}\n\n';
      configure(world, { more: '  depends_on = [terraform_data.x]' }, failing);
      await world.failToApply();
      configure(world, {});
      const plan = await world.run('plan', '-detailed-exitcode', '-input=false');
      if (plan.code !== 0 || /Interrupted|delete it/.test(plan.output)) throw new Error('the plan speaks of a delete');
    },
  },
  {
    id: 'renamed-after-kill',
    title: 'engine and provider are killed, and you give the resource another address',
    happen: async (world) => {
      await killInWait(world, 'both');
      configure(world, { label: 'office' });
    },
  },
  {
    id: 'changed-after-kill',
    title: 'engine and provider are killed, and you change the description: the image of before has the name',
    manualStep: 'terraform import',
    happen: async (world) => {
      await killInWait(world, 'both');
      configure(world, { description: 'Second edition' });
      await world.failToApply();
      await followPrinted(world, 'import', GOLDEN);
      await untilSettled(world);
      world.ledger.releaseAll();
    },
  },
  {
    id: 'target-after-two-sigints',
    title: 'you interrupt twice while two images are made, and apply with `-target`, then without it',
    wanted: 2,
    happen: async (world) => {
      world.module.write(`${writeImage()}${writeImage(SECOND)}`);
      const apply = await applyUntilMade(world, 2);
      await apply.interruptTwice(15);
      await world.finish(apply);
      // It sees a part of the state only, and takes over nothing that the rest may have.
      await world.finish(world.startApply(`-target=${GOLDEN}`));
    },
  },
  {
    id: 'no-refresh-after-two-sigints',
    title: 'you interrupt twice, and apply with `-refresh=false`',
    happen: (world) => interruptTwiceInWait(world),
    goOn: async (world) => {
      await world.apply('-refresh=false');
      await world.apply();
    },
  },
  {
    id: 'plan-after-two-sigints',
    title: 'you interrupt twice, and look at a plan before the next apply',
    happen: async (world) => {
      await interruptTwiceInWait(world);
      await world.succeed('plan', '-input=false');
    },
  },
  {
    id: 'saved-plan-after-kill',
    title: 'engine and provider are killed while a saved plan is applied, and you apply it again',
    happen: async (world) => {
      await world.succeed('plan', '-input=false', '-out=saved.plan');
      const begun = world.proxy.next('answered', 'CreateWorkspaceImage');
      const apply = world.start('apply', '-input=false', 'saved.plan');
      await begun;
      apply.kill('both');
      await world.finish(apply);
      await world.run('apply', '-input=false', 'saved.plan');
    },
  },
  {
    id: 'two-workspaces',
    title: 'the engine is killed, and the next apply is one of another Terraform workspace: it takes nothing over',
    happen: async (world) => {
      await killInWait(world, 'both');
      await world.succeed('workspace', 'new', 'other');
      await world.failToApply();
      await world.succeed('workspace', 'select', 'default');
    },
  },
  {
    id: 'two-aliases',
    title: 'two provider blocks make images of the same name in two regions, and engine and provider are killed',
    wanted: 2,
    happen: async (world) => {
      const alias = `provider "workspaces" {\n  alias  = "other"\n  region = ${JSON.stringify(OTHER_REGION)}\n}\n\n`;
      const second = writeImage({ label: 'second', more: '  provider = workspaces.other' });
      world.module.write(`${alias}${writeImage()}${second}`);
      const apply = await applyUntilMade(world, 2);
      apply.kill('both');
      await world.finish(apply);
    },
  },
  {
    id: 'five-images-kill',
    title: 'engine and provider are killed while AWS makes five images',
    wanted: 5,
    happen: async (world) => {
      world.module.write(writeImages(['one', 'two', 'three', 'four', 'five'], WORKSPACE_IDS));
      const apply = await applyUntilMade(world, 5);
      apply.kill('both');
      await world.finish(apply);
    },
  },
  {
    id: 'five-images-two-sigints',
    title: 'you interrupt twice while AWS makes five images',
    wanted: 5,
    happen: async (world) => {
      world.module.write(writeImages(['one', 'two', 'three', 'four', 'five'], WORKSPACE_IDS));
      const apply = await applyUntilMade(world, 5);
      await apply.interruptTwice(15);
      await world.finish(apply);
    },
  },
  {
    id: 'removed-after-sigint',
    title: 'you interrupt, and remove the resource from the configuration: the next apply deletes the image',
    wanted: 0,
    happen: async (world) => {
      const apply = await applyUntilWait(world);
      apply.interrupt();
      await world.finish(apply);
      world.ledger.releaseAll();
      world.module.write('');
    },
  },
  {
    id: 'deleted-elsewhere',
    title: 'somebody deletes the image: the next apply makes it again',
    creationSeconds: 0.2,
    happen: async (world) => {
      await world.apply();
      world.ledger.releaseAll();
      const [image] = world.states();
      await world.callAsAnotherTeam('DeleteWorkspaceImage', { ImageId: image!.imageId });
    },
  },
];
