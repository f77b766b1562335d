import type { SeedImage } from '../../../src/emulator';
import type { ImageBlock } from '../configuration';
import type { Event } from '../event';
import { createSeed, FOREIGN_IMAGE } from '../seed';
import type { World } from '../world';
import { APPLY, applyUntilCreated, configure, runUntilKept } from './step';

const NEW_FIRST = '  lifecycle {\n    create_before_destroy = true\n  }';
/** With one of ours as many as an account may have. */
const MANY: readonly SeedImage[] = Array.from({ length: 39 }, (_, index) => ({
  ...FOREIGN_IMAGE,
  imageId: `wsi-foreign${String(index).padStart(3, '0')}`,
  name: `foreign-${index}`,
}));
const NEW: ImageBlock = { name: 'golden-2', workspaceId: 'ws-golden0002', more: NEW_FIRST };

async function makeFirst(world: World): Promise<void> {
  configure(world, { more: NEW_FIRST });
  await world.apply();
}

/** A replacement with create_before_destroy whose create AWS has answered. */
async function replaceUntilCreated(world: World) {
  await makeFirst(world);
  configure(world, NEW);
  return applyUntilCreated(world);
}

function release(world: World): Promise<unknown> {
  world.ledger.releaseAll();
  return world.apply();
}

/** Replacements that make the new image first, and those that the user asks for by hand. */
export const REPLACEMENTS: readonly Event[] = [
  {
    id: 'new-first-same-name',
    title: '`create_before_destroy` and the same name: the create says that it needs a new one; you give it',
    creationSeconds: 0.2,
    happen: async (world) => {
      await makeFirst(world);
      configure(world, { description: 'Second edition', more: NEW_FIRST });
      const { output } = await world.failToApply();
      if (/(terraform|tofu) import/.test(output))
        throw new Error('the import of an image that is in the state was offered');
      configure(world, { ...NEW, workspaceId: 'ws-golden0001', description: 'Second edition' });
    },
    goOn: release,
  },
  {
    id: 'new-first-stopped',
    title: '`create_before_destroy`, and the new WorkSpace is STOPPED; you name another one',
    creationSeconds: 0.2,
    happen: async (world) => {
      await makeFirst(world);
      configure(world, { ...NEW, workspaceId: 'ws-stopped001' });
      await world.failToApply();
      configure(world, NEW);
    },
    goOn: release,
  },
  {
    id: 'new-first-sigint',
    title: '`create_before_destroy`, and you interrupt while AWS makes the new image',
    happen: async (world) => {
      const apply = await replaceUntilCreated(world);
      apply.interrupt();
      await world.finish(apply);
    },
    goOn: release,
  },
  {
    id: 'new-first-kill',
    title: '`create_before_destroy`, and engine and provider are killed while AWS makes the new image',
    happen: async (world) => {
      const apply = await replaceUntilCreated(world);
      apply.kill('both');
      await world.finish(apply);
    },
    goOn: release,
  },
  {
    id: 'new-first-kill-at-delete',
    title:
      '`create_before_destroy`, and engine and provider are killed before AWS has answered the delete of the old image',
    creationSeconds: 0.2,
    happen: async (world) => {
      await makeFirst(world);
      world.ledger.releaseAll();
      configure(world, NEW);
      const apply = await runUntilKept(world, 'hold', 'DeleteWorkspaceImage', ...APPLY);
      apply.kill('both');
      world.proxy.clear();
      await world.finish(apply);
    },
  },
  {
    id: 'new-first-quota',
    title: '`create_before_destroy`, and the account has as many images as it may have; another team deletes one',
    creationSeconds: 0.2,
    seed: createSeed(MANY),
    happen: async (world) => {
      await makeFirst(world);
      configure(world, NEW);
      await world.failToApply();
      const { imageId } = MANY[0]!;
      world.ledger.release(imageId);
      await world.callAsAnotherTeam('DeleteWorkspaceImage', { ImageId: imageId });
    },
    goOn: release,
  },
  {
    id: 'new-first-error',
    title: '`create_before_destroy`, and AWS ends the new image in ERROR; you name another WorkSpace and another name',
    creationSeconds: 0.2,
    happen: async (world) => {
      await makeFirst(world);
      configure(world, { ...NEW, workspaceId: 'ws-failing001' });
      await world.failToApply();
      configure(world, { ...NEW, name: 'golden-3' });
    },
    goOn: release,
  },
  {
    id: 'replace-by-hand',
    title: 'you replace the image with `-replace`',
    creationSeconds: 0.2,
    happen: async (world) => {
      await world.apply();
      world.ledger.releaseAll();
    },
    goOn: (world) => world.apply('-replace=workspaces_image.golden'),
  },
  {
    id: 'taint-by-hand',
    title: 'you taint the image',
    creationSeconds: 0.2,
    happen: async (world) => {
      await world.apply();
      world.ledger.releaseAll();
      await world.succeed('taint', 'workspaces_image.golden');
    },
  },
];
