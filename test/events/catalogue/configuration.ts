import { GOLDEN, writeImage } from '../configuration';
import type { Event } from '../event';
import { findPrintedCommands, followPrinted } from '../printed-command';
import { createSeed, FOREIGN_IMAGE, OTHER_REGION, REGION } from '../seed';
import type { World } from '../world';
import { configure, mustSucceed } from './step';

const FOREIGN_ID = `  image_id = ${JSON.stringify(FOREIGN_IMAGE.imageId)}`;
const inRegion = (region: string) => `provider "workspaces" {\n  region = ${JSON.stringify(region)}\n}\n\n`;

/** The image is in no state any more, and everything else is as it was. */
async function forget(world: World): Promise<string> {
  await world.apply();
  // A plan that has shown the image ends what the journal knows of it.
  await expectNoChanges(world);
  const [image] = world.states();
  await world.succeed('state', 'rm', GOLDEN);
  return image!.imageId;
}

async function expectNoChanges(world: World): Promise<void> {
  mustSucceed(await world.run('plan', '-detailed-exitcode', '-input=false'));
}

/** Fails where the last output offers to import an image that this configuration would replace. */
function mustNotOfferImport(world: World): void {
  if (findPrintedCommands(world.output, GOLDEN).length > 0) throw new Error('an import was offered');
}

/** What users configure and import. */
export const CONFIGURATIONS: readonly Event[] = [
  {
    id: 'image-id-on-create',
    title: 'you configure `image_id`, with the id of another image, before the create; you remove it',
    creationSeconds: 0.2,
    seed: createSeed([FOREIGN_IMAGE]),
    happen: async (world) => {
      configure(world, { more: FOREIGN_ID });
      await world.failToApply();
      configure(world, {});
    },
  },
  {
    id: 'image-id-later',
    title: 'you configure `image_id`, with the id of another image, and destroy with `-refresh=false`; you remove it',
    creationSeconds: 0.2,
    seed: createSeed([FOREIGN_IMAGE]),
    wanted: 0,
    happen: async (world) => {
      await world.apply();
      configure(world, { more: FOREIGN_ID });
      await world.failToApply();
      await world.run('destroy', '-auto-approve', '-input=false', '-refresh=false');
      configure(world, {});
      world.ledger.releaseAll();
    },
    goOn: (world) => world.destroy(),
  },
  {
    id: 'import-by-id',
    title: 'you import by the image id alone, and change `workspace_id` after the next apply',
    creationSeconds: 0.2,
    happen: async (world) => {
      const id = await forget(world);
      await world.succeed('import', '-input=false', GOLDEN, id);
      await world.apply();
      await expectNoChanges(world);
      world.ledger.releaseAll();
      configure(world, { workspaceId: 'ws-golden0002' });
    },
  },
  {
    id: 'import-twice',
    title: 'you import one image at two addresses; you take one back',
    creationSeconds: 0.2,
    happen: async (world) => {
      const id = await forget(world);
      const imports = ['golden', 'second'].map(
        (label) => `import {\n  to = workspaces_image.${label}\n  id = "${id}"\n}\n\n`,
      );
      world.module.write([...imports, writeImage(), writeImage({ label: 'second', name: 'golden-2' })].join(''));
      await world.failToApply();
      if (!world.output.includes('Image Imported Twice')) throw new Error('the second import was not refused');
      configure(world, {}, imports[0]);
    },
  },
  {
    id: 'import-by-pair',
    title: 'you import by both ids: the plan is empty',
    creationSeconds: 0.2,
    happen: async (world) => {
      const id = await forget(world);
      await world.succeed('import', '-input=false', GOLDEN, `${id},ws-golden0001`);
      await expectNoChanges(world);
    },
  },
  {
    id: 'state-rm-at-once',
    title: 'you remove the image from the state right after the apply that made it, and apply again',
    creationSeconds: 0.2,
    happen: async (world) => {
      await world.apply();
      await world.succeed('state', 'rm', GOLDEN);
    },
  },
  {
    id: 'state-rm',
    title: 'you remove the image from the state later, and apply',
    manualStep: 'terraform import',
    creationSeconds: 0.2,
    happen: async (world) => {
      await forget(world);
      await world.failToApply();
      await followPrinted(world, 'import', GOLDEN);
    },
  },
  {
    id: 'foreign-name',
    title: 'another team has an image of the name: nothing is taken over; you choose another name',
    creationSeconds: 0.2,
    seed: createSeed([{ ...FOREIGN_IMAGE, name: 'golden' }]),
    happen: async (world) => {
      await world.failToApply();
      mustNotOfferImport(world);
      configure(world, { name: 'golden-2' });
    },
  },
  {
    id: 'same-name-twice',
    title: 'two resources have the same name: one image is made; you rename the other',
    creationSeconds: 0.2,
    wanted: 2,
    happen: async (world) => {
      const second = { label: 'second', workspaceId: 'ws-golden0002' };
      world.module.write(`${writeImage()}${writeImage(second)}`);
      await world.failToApply();
      // Which of the two came first is chance.
      const [made] = world.states();
      const [first, other] = made?.address === GOLDEN ? ['golden', 'golden-2'] : ['golden-2', 'golden'];
      world.module.write(`${writeImage({ name: first })}${writeImage({ ...second, name: other })}`);
    },
  },
  {
    id: 'names-swapped',
    title: 'two images swap their names: both stay; you give the names back',
    creationSeconds: 0.2,
    wanted: 2,
    happen: async (world) => {
      const second = { label: 'second', name: 'golden-2', workspaceId: 'ws-golden0002' };
      world.module.write(`${writeImage()}${writeImage(second)}`);
      await world.apply();
      world.module.write(`${writeImage({ name: 'golden-2' })}${writeImage({ ...second, name: 'golden' })}`);
      await world.failToApply();
      world.module.write(`${writeImage()}${writeImage(second)}`);
    },
  },
  {
    id: 'name-handed-on',
    title: 'a new resource takes the name that another one gives up in the same apply',
    creationSeconds: 0.2,
    wanted: 2,
    happen: async (world) => {
      await world.apply();
      world.ledger.releaseAll();
      const second = writeImage({ label: 'second', workspaceId: 'ws-golden0002' });
      world.module.write(`${writeImage({ name: 'golden-2' })}${second}`);
      // Whether the name is free by then is chance.
      await world.finish(world.startApply());
    },
  },
  {
    id: 'provider-region-changed',
    title: 'you change the region of the provider: the plan ends in an error; you change it back',
    creationSeconds: 0.2,
    happen: async (world) => {
      await world.apply();
      configure(world, {}, inRegion(OTHER_REGION));
      await world.failToApply();
      configure(world, {});
    },
  },
  {
    id: 'provider-region-kept',
    title: 'you change the region of the provider, and give the image its own `region`',
    creationSeconds: 0.2,
    happen: async (world) => {
      await world.apply();
      configure(world, {}, inRegion(OTHER_REGION));
      await world.failToApply();
      configure(world, { more: `  region = ${JSON.stringify(REGION)}` }, inRegion(OTHER_REGION));
    },
  },
  {
    id: 'region-changed',
    title: 'you change `region` of the image, which replaces it',
    creationSeconds: 0.2,
    happen: async (world) => {
      configure(world, { more: `  region = ${JSON.stringify(REGION)}` });
      await world.apply();
      world.ledger.releaseAll();
      configure(world, { more: `  region = ${JSON.stringify(OTHER_REGION)}` });
    },
  },
];
