import { GOLDEN, writeImage, type ImageBlock } from '../configuration';
import type { Event } from '../event';
import { createSeed, FOREIGN_IMAGE, REGION } from '../seed';
import type { World } from '../world';
import { configure, setWorkspace } from './step';

const SECOND: ImageBlock = { label: 'second', name: 'golden-2', workspaceId: 'ws-golden0002' };
const AFTER_GOLDEN = '  depends_on = [workspaces_image.golden]';
const OTHER_PROVIDER = `provider "workspaces" {\n  alias  = "other"\n  region = ${JSON.stringify(REGION)}\n}\n\n`;
const AS_OTHER = '  provider = workspaces.other';
const LATE_PROVIDER = `provider "workspaces" {
  alias     = "other"
  preflight = "error"
  default_tags {
    tags = { Base = workspaces_image.second.image_id }
  }
}

`;
const AT_ERROR = 'provider "workspaces" {\n  preflight = "error"\n}\n\n';

function write({ module }: World, blocks: readonly ImageBlock[], more = ''): void {
  module.write(`${more}${blocks.map((block) => writeImage(block)).join('')}`);
}

/** Two images, and then both replaced from one WorkSpace. */
function replacedFromOne(event: Pick<Event, 'id' | 'title'>, more = '', ofSecond = ''): Event {
  return {
    ...event,
    creationSeconds: 0.5,
    wanted: 2,
    happen: async (world) => {
      write(world, [{}, { ...SECOND, more: ofSecond }], more);
      await world.apply();
      world.ledger.releaseAll();
      const workspaceId = 'ws-golden0003';
      write(world, [{ workspaceId }, { ...SECOND, more: ofSecond, workspaceId }], more);
    },
  };
}

/** Images of another team; with two of ours as many as an account may have. */
const MANY = Array.from({ length: 38 }, (_, index) => ({
  ...FOREIGN_IMAGE,
  imageId: `wsi-foreign${String(index).padStart(3, '0')}`,
  name: `foreign-${index}`,
}));

/** The image, and then another address for it while its WorkSpace is STOPPED. */
async function moveWhileStopped(world: World, more = ''): Promise<void> {
  configure(world, {}, more);
  await world.apply();
  setWorkspace(world, 'ws-golden0001', { state: 'STOPPED' });
  configure(world, { label: 'moved' }, more);
  await world.failToApply();
  setWorkspace(world, 'ws-golden0001', { state: 'AVAILABLE' });
  world.ledger.releaseAll();
}

/** Images of one apply that want the same. */
export const ONE_APPLY: readonly Event[] = [
  replacedFromOne({
    id: 'same-workspace-twice',
    title: 'two images are to be replaced from the same WorkSpace: one after the other is',
  }),
  replacedFromOne(
    {
      id: 'same-workspace-aliases',
      title: 'two images of two provider blocks are to be replaced from the same WorkSpace: one after the other is',
    },
    OTHER_PROVIDER,
    AS_OTHER,
  ),
  {
    id: 'same-workspace-depends',
    title: 'two images of one WorkSpace, of which one depends on the other, are replaced: both are made anew',
    creationSeconds: 0.5,
    wanted: 2,
    happen: async (world) => {
      const second = { ...SECOND, workspaceId: 'ws-golden0001', more: AFTER_GOLDEN };
      write(world, [{}, second]);
      await world.apply();
      world.ledger.releaseAll();
      const description = 'Second edition';
      write(world, [{ description }, { ...second, description }]);
    },
  },
  {
    id: 'same-workspace-new',
    title: 'two new images are made from the same WorkSpace, one after the other',
    creationSeconds: 0.5,
    wanted: 2,
    happen: async (world) => write(world, [{}, { ...SECOND, workspaceId: 'ws-golden0001' }]),
  },
  {
    id: 'freed-room',
    title:
      'the account is full, and an apply replaces one image and makes another: the room is kept for the replaced one; you remove the other',
    creationSeconds: 0.5,
    wanted: 2,
    seed: createSeed(MANY),
    happen: async (world) => {
      write(world, [{}, SECOND]);
      await world.apply();
      world.ledger.releaseAll();
      const replaced = { description: 'Second edition' };
      world.proxy.add({
        operation: 'CreateWorkspaceImage',
        fault: { kind: 'delay', ms: 2_000 },
        when: ({ input }) => input['Name'] === 'golden',
      });
      write(world, [replaced, SECOND, { label: 'third', name: 'golden-3', workspaceId: 'ws-golden0003' }]);
      await world.failToApply();
      if (!world.states().some(({ address }) => address === GOLDEN)) throw new Error('its room was taken');
      write(world, [replaced, SECOND]);
    },
  },
  {
    id: 'address-changed',
    title: 'you give the resource another address without a `moved` block: the image is deleted, and then made anew',
    creationSeconds: 0.5,
    happen: async (world) => {
      await world.apply();
      world.ledger.releaseAll();
      configure(world, { label: 'moved' });
    },
  },
  {
    id: 'address-changed-stopped',
    title:
      'you give the resource another address without a `moved` block, and the WorkSpace is STOPPED: the image stays; you start the WorkSpace',
    creationSeconds: 0.5,
    happen: (world) => moveWhileStopped(world),
  },
  {
    id: 'address-changed-error',
    title: 'the same, with `preflight = "error"`: the plan right after the apply ends in an error',
    creationSeconds: 0.5,
    happen: (world) => moveWhileStopped(world, AT_ERROR),
  },
  {
    id: 'address-changed-destroyed',
    title: 'the same, and you destroy instead, while the WorkSpace is STOPPED: that is no replacement',
    creationSeconds: 0.5,
    wanted: 0,
    happen: async (world) => {
      await moveWhileStopped(world);
      setWorkspace(world, 'ws-golden0001', { state: 'STOPPED' });
    },
    goOn: (world) => world.destroy(),
  },
  {
    id: 'address-changed-late-provider',
    title:
      'the same, where the provider block needs an image of another one: the plan ends in an error; you start the WorkSpace',
    creationSeconds: 0.5,
    wanted: 2,
    happen: async (world) => {
      const second = { ...SECOND, workspaceId: 'ws-golden0003' };
      write(world, [{ more: AS_OTHER }, second], LATE_PROVIDER);
      await world.apply();
      setWorkspace(world, 'ws-golden0001', { state: 'STOPPED' });
      write(world, [{ label: 'moved', more: AS_OTHER }, second], LATE_PROVIDER);
      await world.failToApply();
      setWorkspace(world, 'ws-golden0001', { state: 'AVAILABLE' });
      world.ledger.releaseAll();
    },
  },
];
