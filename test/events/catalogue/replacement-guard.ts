import type { WorkspaceChanges } from '../../../src/emulator';
import type { ImageBlock } from '../configuration';
import type { Event } from '../event';
import { apiAnswer } from '../fault';
import { createSeed, FOREIGN_IMAGE, OTHER_REGION, REGION } from '../seed';
import type { World } from '../world';
import { applyUntilCreated, configure, setWorkspace } from './step';

const GOOD: ImageBlock = { workspaceId: 'ws-golden0002' };

/** Ends in an error, while the image is there and stays. */
async function refuseReplacement(world: World, block: ImageBlock): Promise<void> {
  await world.apply();
  configure(world, block);
  await world.failToApply();
}

/** What the user has asked for is now possible, and costs the old image. */
async function replace(world: World, block: ImageBlock): Promise<void> {
  world.ledger.releaseAll();
  configure(world, block);
  await world.apply();
}

function unfitWorkspace(id: string, words: string, workspaceId: string): Event {
  return {
    id: `replacement-${id}`,
    title: `the WorkSpace of a replacement ${words}: the old image stays; you name another one`,
    creationSeconds: 0.2,
    happen: (world) => refuseReplacement(world, { workspaceId }),
    goOn: (world) => replace(world, GOOD),
  };
}

/** A WorkSpace that gets fit again, while the configuration stays. */
function unfitForNow(id: string, words: string, { unfit, fit }: Record<'unfit' | 'fit', WorkspaceChanges>): Event {
  return {
    id: `replacement-${id}`,
    title: `the WorkSpace of a replacement ${words}: the old image stays`,
    creationSeconds: 0.2,
    happen: async (world) => {
      setWorkspace(world, 'ws-golden0002', unfit);
      await refuseReplacement(world, GOOD);
      setWorkspace(world, 'ws-golden0002', fit);
    },
    goOn: (world) => replace(world, GOOD),
  };
}

const MODIFIED = [{ resource: 'COMPUTE_TYPE', state: 'UPDATE_IN_PROGRESS' }] as const;

const UNKNOWN_SOURCE = (id: string) => `resource "terraform_data" "source" {\n  input = ${JSON.stringify(id)}\n}\n\n`;
const FROM_SOURCE: ImageBlock = { workspaceId: 'terraform_data.source.output' };

const FULL = Array.from({ length: 40 }, (_, index) => ({
  ...FOREIGN_IMAGE,
  imageId: `wsi-foreign${String(index).padStart(3, '0')}`,
  name: `foreign-${index}`,
  region: OTHER_REGION,
}));

/** Replacements whose new image cannot be made: the old one must not be deleted. */
export const REPLACEMENT_GUARDS: readonly Event[] = [
  unfitForNow('stopped', 'is STOPPED, and you start it', {
    unfit: { state: 'STOPPED' },
    fit: { state: 'AVAILABLE' },
  }),
  unfitForNow('suspended', 'is SUSPENDED for another image, and you wait', {
    unfit: { state: 'SUSPENDED' },
    fit: { state: 'AVAILABLE' },
  }),
  unfitForNow('modified', 'is being modified, and you wait', {
    unfit: { modificationStates: MODIFIED },
    fit: { modificationStates: [] },
  }),
  unfitWorkspace('encrypted', 'is encrypted', 'ws-encrypted1'),
  unfitWorkspace('missing', 'does not exist', 'ws-missing001'),
  {
    id: 'replacement-name-taken',
    title: 'the new name of a replacement is that of another image: the old image stays; you choose another one',
    creationSeconds: 0.2,
    seed: createSeed([FOREIGN_IMAGE]),
    happen: (world) => refuseReplacement(world, { name: FOREIGN_IMAGE.name }),
    goOn: (world) => replace(world, { name: 'golden-2' }),
  },
  {
    id: 'replacement-bundle',
    title: 'a bundle uses the image that is to be replaced; you delete the bundle',
    creationSeconds: 0.2,
    happen: async (world) => {
      await world.apply();
      const [image] = world.ledger.own();
      world.emulator.addBundle(image!.imageId, 'wsb-standard01');
      configure(world, GOOD);
      await world.failToApply();
      world.emulator.removeBundle(image!.imageId, 'wsb-standard01');
    },
    goOn: (world) => replace(world, GOOD),
  },
  {
    id: 'replacement-shared',
    title: 'the image that is to be replaced is shared with another account; you stop sharing it',
    creationSeconds: 0.2,
    happen: async (world) => {
      await world.apply();
      const [image] = world.ledger.own();
      world.emulator.share(image!.imageId, '444455556666');
      configure(world, GOOD);
      await world.failToApply();
      world.emulator.unshare(image!.imageId, '444455556666');
    },
    goOn: (world) => replace(world, GOOD),
  },
  {
    id: 'replacement-denied-look',
    title:
      '`workspaces:DescribeWorkspaces` is denied in a replacement whose WorkSpace is STOPPED: the old image stays; you name another one',
    creationSeconds: 0.2,
    happen: async (world) => {
      const message = 'User is not authorized to perform: workspaces:DescribeWorkspaces';
      const answer = apiAnswer('AccessDeniedException', message);
      const rule = world.proxy.add({ operation: 'DescribeWorkspaces', fault: { kind: 'refuse', answer } });
      await refuseReplacement(world, { workspaceId: 'ws-stopped001' });
      rule.end();
    },
    goOn: (world) => replace(world, GOOD),
  },
  {
    id: 'replacement-unknown-stopped',
    title:
      'the WorkSpace of a replacement is known only in the apply, and is STOPPED: the old image stays; you name another one',
    creationSeconds: 0.2,
    happen: async (world) => {
      configure(world, FROM_SOURCE, UNKNOWN_SOURCE('ws-golden0001'));
      await world.apply();
      configure(world, FROM_SOURCE, UNKNOWN_SOURCE('ws-stopped001'));
      await world.failToApply();
    },
    goOn: (world) => replace(world, GOOD),
  },
  {
    id: 'replacement-unknown-tag',
    title: 'the value of a tag is known only in the apply: the image is replaced all the same',
    creationSeconds: 0.2,
    happen: async (world) => {
      const block = { tags: {}, more: '  tags = { source = terraform_data.source.output }' };
      configure(world, block, UNKNOWN_SOURCE('one'));
      await world.apply();
      world.ledger.releaseAll();
      configure(world, { ...block, description: 'Second edition' }, UNKNOWN_SOURCE('two'));
    },
  },
  {
    id: 'replacement-unseen',
    title:
      'you interrupt, AWS does not show the image yet, and it is to be replaced from a STOPPED WorkSpace: it stays; you name the first one again',
    happen: async (world) => {
      world.emulator.setFaults({ invisibleMilliseconds: 12_000 });
      const apply = await applyUntilCreated(world);
      apply.interrupt();
      await world.finish(apply);
      configure(world, { workspaceId: 'ws-stopped001' });
      await world.failToApply();
      world.emulator.setFaults({});
      configure(world, {});
    },
  },
  {
    id: 'replacement-region-full',
    title: '`region` is changed to one in which the account is full: the image stays; you change it back',
    creationSeconds: 0.2,
    seed: createSeed(FULL),
    happen: async (world) => {
      configure(world, { more: `  region = ${JSON.stringify(REGION)}` });
      await refuseReplacement(world, { more: `  region = ${JSON.stringify(OTHER_REGION)}` });
      configure(world, { more: `  region = ${JSON.stringify(REGION)}` });
    },
  },
  {
    id: 'replacement-flag',
    title: '`-replace` while the WorkSpace is STOPPED: the image stays; you start the WorkSpace',
    creationSeconds: 0.2,
    happen: async (world) => {
      await world.apply();
      setWorkspace(world, 'ws-golden0001', { state: 'STOPPED' });
      await world.failToApply('-replace=workspaces_image.golden');
      setWorkspace(world, 'ws-golden0001', { state: 'AVAILABLE' });
    },
    goOn: async (world) => {
      world.ledger.releaseAll();
      await world.apply('-replace=workspaces_image.golden');
    },
  },
  {
    id: 'replacement-tainted',
    title: 'you taint the image while the WorkSpace is STOPPED: the image stays; you start the WorkSpace',
    creationSeconds: 0.2,
    happen: async (world) => {
      await world.apply();
      await world.succeed('taint', 'workspaces_image.golden');
      setWorkspace(world, 'ws-golden0001', { state: 'STOPPED' });
      await world.failToApply();
      setWorkspace(world, 'ws-golden0001', { state: 'AVAILABLE' });
    },
    goOn: (world) => replace(world, {}),
  },
  {
    id: 'replacement-error-stopped',
    title: 'an image in ERROR is to be replaced from a STOPPED WorkSpace; you name another one',
    creationSeconds: 0.2,
    happen: async (world) => {
      configure(world, { workspaceId: 'ws-failing001' });
      await world.failToApply();
      configure(world, { workspaceId: 'ws-stopped001' });
      await world.failToApply();
      configure(world, {});
    },
  },
];
