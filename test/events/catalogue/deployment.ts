import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DEPLOYMENT_TAG_KEY } from '../../../src/model';
import type { Event } from '../event';
import { apiAnswer } from '../fault';
import { untilSettled } from '../moment';
import type { World } from '../world';
import { APPLY, configure, killInWait, runUntilKept } from './step';

const PREFIXED = { namePrefix: 'golden-' };
const NEW_FIRST = { more: '  lifecycle {\n    create_before_destroy = true\n  }' };
const STRANGER = { Name: 'golden', Description: 'Golden image', WorkspaceId: 'ws-golden0003' };

/** A fresh runner has nothing of the one before but the state. */
function forget({ module }: World): void {
  rmSync(join(module.folder, '.terraform', 'workspaces-image'), { recursive: true, force: true });
}

function name(world: World): void {
  world.module.setEnv({ WORKSPACES_DEPLOYMENT_ID: 'desktops/live' });
}

/** Killed by its end, and the runner with it. */
async function killRunner(world: World): Promise<void> {
  await killInWait(world, 'both');
  forget(world);
}

async function saveAndStart(world: World): Promise<void> {
  await world.succeed('plan', '-input=false', '-out=saved');
  forget(world);
}

/** The apply of a saved plan is killed, and so are the runners of the plan and of the apply. */
async function killSavedApply(world: World): Promise<void> {
  await saveAndStart(world);
  const apply = await runUntilKept(world, 'hold', 'CreateWorkspaceImage', 'apply', '-input=false', 'saved');
  apply.kill('both');
  world.proxy.clear();
  await world.finish(apply);
  forget(world);
}

async function applySaved(world: World): Promise<void> {
  await saveAndStart(world);
  await world.succeed('apply', '-input=false', 'saved');
  rmSync(join(world.module.folder, 'saved'));
}

/** Another team's image has the name: it stays theirs, and the user chooses another name. */
function stranger(event: Pick<Event, 'id' | 'title'>, tags: readonly object[]): Event {
  return {
    ...event,
    happen: async (world) => {
      name(world);
      await world.callAsAnotherTeam('CreateWorkspaceImage', { ...STRANGER, Tags: tags });
      await world.failToApply();
      if (!world.output.includes('Image Already Exists')) throw new Error('the apply did not say that it exists');
      configure(world, { name: 'golden-here' });
    },
  };
}

/** What becomes of images whose runner keeps nothing, with `deployment_id`. */
export const DEPLOYMENTS: readonly Event[] = [
  {
    id: 'deployment-journal-lost',
    title: 'engine and provider are killed, and the journal is lost: the next apply knows the image by its tag',
    happen: async (world) => {
      name(world);
      await killRunner(world);
    },
  },
  {
    id: 'deployment-prefix-journal-lost',
    title: 'the same with `name_prefix`',
    happen: async (world) => {
      name(world);
      configure(world, PREFIXED);
      await killRunner(world);
    },
  },
  {
    id: 'deployment-answer-lost',
    title: 'engine and provider are killed before AWS has answered the create, and the journal is lost',
    happen: async (world) => {
      name(world);
      configure(world, PREFIXED);
      const apply = await runUntilKept(world, 'hold', 'CreateWorkspaceImage', ...APPLY);
      apply.kill('both');
      world.proxy.clear();
      await world.finish(apply);
      forget(world);
    },
  },
  {
    id: 'deployment-saved-plan',
    title: 'plan and apply are jobs of a pipeline on fresh runners, and that of the apply is killed',
    happen: async (world) => {
      name(world);
      await killSavedApply(world);
    },
    goOn: applySaved,
  },
  {
    id: 'deployment-replacement',
    title: '`name_prefix` and `create_before_destroy`: the runner is killed while AWS makes the new image',
    happen: async (world) => {
      name(world);
      configure(world, { ...PREFIXED, ...NEW_FIRST });
      await world.apply();
      configure(world, { ...PREFIXED, ...NEW_FIRST, description: 'Golden image 2', workspaceId: 'ws-golden0002' });
      await killRunner(world);
      world.ledger.release(...world.states().map(({ imageId }) => imageId));
    },
  },
  {
    id: 'deployment-same-name',
    title:
      '`create_before_destroy`, `-replace` and the same name, from a saved plan: the old image is not taken for the new one; you give a prefix',
    creationSeconds: 0.2,
    happen: async (world) => {
      name(world);
      configure(world, NEW_FIRST);
      await world.apply();
      await world.succeed('plan', '-input=false', '-out=saved', '-replace=workspaces_image.golden');
      forget(world);
      const { code } = await world.run('apply', '-input=false', 'saved');
      if (code === 0) throw new Error('the old image was taken for the new one');
      configure(world, { namePrefix: 'gold', ...NEW_FIRST });
    },
  },
  {
    id: 'deployment-denied',
    title: 'the runner is killed, and `workspaces:DescribeTags` is denied in the next apply; you allow it',
    happen: async (world) => {
      name(world);
      await killRunner(world);
      await untilSettled(world);
      const rule = world.proxy.add({
        operation: 'DescribeTags',
        fault: { kind: 'refuse', answer: apiAnswer('AccessDeniedException', 'Not allowed') },
      });
      await world.failToApply();
      rule.end();
    },
  },
  stranger(
    {
      id: 'deployment-stranger',
      title: 'another team has an image of that name and description, without the tag; you choose another name',
    },
    [],
  ),
  stranger({ id: 'deployment-other', title: 'the same, with the tag of another deployment; you choose another name' }, [
    { Key: DEPLOYMENT_TAG_KEY, Value: 'desktops/test' },
  ]),
];
