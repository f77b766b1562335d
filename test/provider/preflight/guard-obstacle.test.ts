import { hasError, UNKNOWN } from '../../../src/framework';
import { imageConfig, summariesOf, type ImageConfig } from '../harness';
import { createElsewhere } from '../journal/journal-fixture';
import { useWorld } from '../world';
import { startReplacement } from './replacement';

const world = useWorld();

interface Obstacle {
  readonly config: ImageConfig;
  /** What is done before the plan. */
  readonly arrange?: (id: string) => unknown;
  readonly attribute?: string;
  readonly words: readonly string[];
}

const denied = (operation: string) => () =>
  world.emulator.setFaults({ fail: [{ operation: operation as '*', code: 'AccessDeniedException' }] });

const OBSTACLES: Readonly<Record<string, Obstacle>> = {
  'a WorkSpace that does not exist': {
    config: { workspace_id: 'ws-unknown001' },
    attribute: 'workspace_id',
    words: ['There is no WorkSpace ws-unknown001.', 'Check workspace_id'],
  },
  'a WorkSpace that is STOPPED': {
    config: { workspace_id: 'ws-stopped001' },
    attribute: 'workspace_id',
    words: ['ws-stopped001 is STOPPED; it must be AVAILABLE', 'Start the WorkSpace, and run again.'],
  },
  'a WorkSpace that is SUSPENDED': {
    config: { workspace_id: 'ws-golden0002' },
    arrange: () => createElsewhere(world, { Name: 'other', WorkspaceId: 'ws-golden0002' }),
    attribute: 'workspace_id',
    words: ['ws-golden0002 is SUSPENDED', 'AWS makes another image of it. Wait until that is done'],
  },
  'a WorkSpace in another state': {
    config: { workspace_id: 'ws-golden0002' },
    arrange: () => world.emulator.setWorkspace('ws-golden0002', { state: 'REBUILDING' }),
    attribute: 'workspace_id',
    words: ['ws-golden0002 is REBUILDING', 'Bring the WorkSpace into the state AVAILABLE'],
  },
  'a WorkSpace with an encrypted root volume': {
    config: { workspace_id: 'ws-encrypted1' },
    attribute: 'workspace_id',
    words: ['ws-encrypted1 has an encrypted volume', 'whose root and user volume are not encrypted'],
  },
  'a WorkSpace with an encrypted user volume': {
    config: { workspace_id: 'ws-golden0002' },
    arrange: () => world.emulator.setWorkspace('ws-golden0002', { userVolumeEncryptionEnabled: true }),
    attribute: 'workspace_id',
    words: ['ws-golden0002 has an encrypted volume'],
  },
  'a WorkSpace that is being modified': {
    config: { workspace_id: 'ws-modified01' },
    attribute: 'workspace_id',
    words: ['ws-modified01 is being modified: COMPUTE_TYPE is in UPDATE_IN_PROGRESS', 'Wait until the modification'],
  },
  'the same WorkSpace, which was terminated since': {
    config: { description: 'New' },
    arrange: () => world.emulator.removeWorkspace('ws-golden0001'),
    attribute: 'workspace_id',
    words: ['There is no WorkSpace ws-golden0001.'],
  },
  'a name that another image has': {
    config: { name: 'taken' },
    arrange: () => createElsewhere(world, { Name: 'taken', WorkspaceId: 'ws-golden0002' }),
    attribute: 'name',
    words: ['has the name of the new one already', 'Choose another name, or delete that image'],
  },
  'a bundle that uses the old image': {
    config: { description: 'New' },
    arrange: (id) => world.emulator.addBundle(id, 'wsb-golden0001'),
    words: ['Bundles use it: wsb-golden0001.', 'point them to another image, and run again'],
  },
  'an account that the old image is shared with': {
    config: { description: 'New' },
    arrange: (id) => world.emulator.share(id, '444455556666'),
    words: ['It is shared with 444455556666.', 'Stop sharing it, and run again.'],
  },
  'DescribeWorkspaces denied': {
    config: { description: 'New' },
    arrange: denied('DescribeWorkspaces'),
    words: ['could not be found out. It was not deleted.', 'workspaces:DescribeWorkspaces on Resource "*"'],
  },
  'DescribeWorkspaceImages denied': {
    config: { description: 'New' },
    arrange: denied('DescribeWorkspaceImages'),
    words: ['could not be found out. It was not deleted.', 'workspaces:DescribeWorkspaceImages on Resource "*"'],
  },
};

const UNKNOWN_PARTS: Readonly<Record<string, Obstacle>> = Object.fromEntries(
  ['name', 'description', 'workspace_id', 'region', 'tags'].map((attribute) => [
    `${attribute} that is known only after apply`,
    {
      config: { [attribute]: UNKNOWN, ...(attribute === 'tags' && { description: 'New' }) },
      words: [`Of the new one ${attribute} is known only after apply`, 'Apply first, with -target'],
    },
  ]),
);

describe('a replacement is stopped before anything is deleted by', () => {
  test.each(Object.entries({ ...OBSTACLES, ...UNKNOWN_PARTS }))('%s', async (_, obstacle) => {
    const state = await world.create(imageConfig());
    const id = String(state['image_id']);
    await obstacle.arrange?.(id);
    const { planned, second, applying } = await startReplacement(world, state, imageConfig(obstacle.config));
    expect(hasError(planned)).toBe(false);
    world.calls.length = 0;
    const { state: kept, diagnostics } = await applying.deleteReplaced(state, second);
    expect(kept).toEqual(state);
    expect(summariesOf(diagnostics)).toEqual(['error: Replacement Stopped']);
    const [{ detail, path }] = diagnostics as [(typeof diagnostics)[number]];
    expect(detail).toContain(`The image ${id} is to be replaced`);
    expect(detail).toMatch(/It was not deleted/);
    for (const words of obstacle.words) expect(detail).toContain(words);
    expect(path).toEqual(obstacle.attribute === undefined ? undefined : [{ attribute: obstacle.attribute }]);
    expect(world.calls).not.toContain('DeleteWorkspaceImage');
    expect(world.emulator.images()).toContainEqual(expect.objectContaining({ imageId: id, state: 'AVAILABLE' }));
  });
});
