import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GOLDEN } from '../configuration';
import type { Event } from '../event';
import { untilSettled } from '../moment';
import { followPrinted } from '../printed-command';
import { readStateImages } from '../state-file';
import type { World } from '../world';
import { APPLY, configure, killInWait, runUntilKept } from './step';

const CREATE = 'CreateWorkspaceImage';
const GOLDEN_INPUT = { Name: 'golden', Description: 'Golden image', WorkspaceId: 'ws-golden0003' };
const MOVED = { workspaceId: 'ws-golden0002' };

/** An apply is refused as the name is taken; the user gives the image another one. */
async function renameAfterRefusal(world: World): Promise<void> {
  await world.failToApply();
  if (!world.output.includes('Image Already Exists')) throw new Error('the apply did not say that the image exists');
  configure(world, { name: 'golden-here' });
}

/** No image of the state is another team's. */
async function applyOwn(world: World): Promise<void> {
  await world.apply();
  const own = new Set(world.ledger.own().map(({ imageId }) => imageId));
  if (world.states().some(({ imageId }) => !own.has(imageId))) throw new Error("another team's image is in the state");
}

/** The image is from the WorkSpace before; the printed import says so, and a replacement follows it. */
async function importThenReplace(world: World): Promise<void> {
  await world.failToApply();
  if (!world.output.includes('workspace_id differs')) throw new Error('the WorkSpace is not said to differ');
  await followPrinted(world, 'import', GOLDEN);
  await untilSettled(world);
  world.ledger.releaseAll();
}

/** Runs an apply in a copy of the root module that has no state, and fails unless that takes nothing over. */
async function applyInCopy(world: World): Promise<void> {
  const copy = mkdtempSync(join(tmpdir(), 'copy-'));
  try {
    const isState = (path: string) => path.includes('terraform.tfstate');
    cpSync(world.module.folder, copy, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !isState(path.slice(world.module.folder.length)),
    });
    const { code } = await world.run(`-chdir=${copy}`, ...APPLY);
    if (code === 0 || readStateImages(copy).length > 0) throw new Error('the copy has an image in its state');
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** Images that are another state's, or from another WorkSpace than the configuration now says. */
export const STRANGERS: readonly Event[] = [
  {
    id: 'new-workspace-after-kill-then-kill',
    title:
      'engine and provider are killed, you change `workspace_id`, and they are killed before the next create is answered',
    manualStep: 'terraform import',
    happen: async (world) => {
      await killInWait(world, 'both');
      configure(world, MOVED);
      const apply = await runUntilKept(world, 'stall', CREATE, ...APPLY);
      apply.kill('both');
      world.proxy.clear();
      await world.finish(apply);
      await importThenReplace(world);
    },
  },
  {
    id: 'new-workspace-after-kill-request-lost',
    title:
      'engine and provider are killed, you change `workspace_id`, and the connection breaks before the next create',
    manualStep: 'terraform import',
    happen: async (world) => {
      await killInWait(world, 'both');
      configure(world, MOVED);
      world.proxy.add({ operation: CREATE, fault: { kind: 'loseRequest' }, times: 1 });
      await importThenReplace(world);
    },
  },
  {
    id: 'others-image-request-lost',
    title:
      'another team makes an image of the same name and description, and the connection breaks before your create; you take another name',
    happen: async (world) => {
      await world.callAsAnotherTeam(CREATE, GOLDEN_INPUT);
      world.proxy.add({ operation: CREATE, fault: { kind: 'loseRequest' }, times: 1 });
      await renameAfterRefusal(world);
    },
    goOn: applyOwn,
  },
  {
    id: 'others-image-kill-before-request',
    title:
      'another team makes an image of the same name and description, and engine and provider are killed before AWS gets your create; you take another name',
    happen: async (world) => {
      await world.callAsAnotherTeam(CREATE, GOLDEN_INPUT);
      const apply = await runUntilKept(world, 'stall', CREATE, ...APPLY);
      apply.kill('both');
      world.proxy.clear();
      await world.finish(apply);
      await renameAfterRefusal(world);
    },
    goOn: applyOwn,
  },
  {
    id: 'others-image-in-place-of-killed',
    title:
      'engine and provider are killed, and another team deletes the image and makes one of the same name and description; you take another name',
    happen: async (world) => {
      await killInWait(world, 'both');
      await untilSettled(world);
      world.ledger.releaseAll();
      const [image] = world.emulator.images();
      await world.callAsAnotherTeam('DeleteWorkspaceImage', { ImageId: image!.imageId });
      await world.callAsAnotherTeam(CREATE, GOLDEN_INPUT);
      await renameAfterRefusal(world);
    },
    goOn: async (world) => {
      await applyOwn(world);
      rmSync(join(world.module.folder, '.terraform', 'workspaces-image'), { recursive: true });
    },
  },
  {
    id: 'directory-copied',
    title: 'right after an apply the directory is copied without its state, and you apply in the copy',
    creationSeconds: 0.2,
    happen: async (world) => {
      await world.apply();
      await applyInCopy(world);
    },
  },
  {
    id: 'data-directory-shared',
    title: 'two directories have one `TF_DATA_DIR` and the same configuration, and you apply in both',
    creationSeconds: 0.2,
    happen: async (world) => {
      world.module.setEnv({ TF_DATA_DIR: join(world.module.folder, '.terraform') });
      await world.apply();
      await applyInCopy(world);
    },
  },
];
