import type { ObjectValue } from '../../../src/framework';
import { Folder, imageConfig, stateOf, summariesOf, type Applied, type OpenOptions } from '../harness';
import { useWorld } from '../world';
import {
  createElsewhere,
  createJournal,
  DEAD,
  DEAD_RUN,
  IMAGE,
  interrupt,
  PARTITION,
  writeIntent,
} from './journal-fixture';

const world = useWorld();
const MINUTE = 60_000;
const MOVED = imageConfig({ workspace_id: 'ws-golden0002' });
const LOST = { dropRequest: { CreateWorkspaceImage: 1 } };

/** A run that has ended by the next one. */
const deploy = async (config: ObjectValue, options: Partial<OpenOptions> = {}) =>
  (await world.open({ owner: DEAD, run: DEAD, ...options })).deploy(null, config);

function expectRefused({ state, diagnostics }: Applied): string {
  expect(state).toBeNull();
  expect(summariesOf(diagnostics)).toEqual(['error: Image Already Exists']);
  return diagnostics[0]!.detail;
}

describe('an image of this directory from another WorkSpace', () => {
  test.each([0, 2])('is not what a request without an answer has made, with %p retries', async (retries) => {
    const id = await interrupt(world, imageConfig());
    world.emulator.setFaults(LOST);
    const lost = await deploy(MOVED, { run: '4194306-1', config: { max_retries: retries } });
    expect(lost.state).toBeNull();
    const detail = expectRefused(await (await world.open()).deploy(null, MOVED));
    expect(detail).toContain(`made it from ws-golden0001`);
    expect(detail).toContain('followed by a replacement, because workspace_id differs');
    expect(detail).toContain(`terraform import <address of this resource> ${id},ws-golden0001`);
    expect(world.folder.journal()).toContainEqual(expect.objectContaining({ imageId: id }));
  });

  test('is not it either while the listing does not show it', async () => {
    world.emulator.setFaults({ invisibleMilliseconds: 30_000 });
    await interrupt(world, imageConfig());
    world.emulator.setFaults({ ...LOST, invisibleMilliseconds: 30_000 });
    const { state } = await deploy(MOVED, { run: '4194306-1', config: { max_retries: 2 } });
    expect(state).toBeNull();
    await world.clock.sleep(MINUTE);
    const back = await (await world.open()).deploy(null, imageConfig());
    expect(summariesOf(back.diagnostics)).toEqual(['warning: Interrupted Creation Adopted']);
    expect(world.folder.journal()).toMatchObject([{ imageId: back.state!['image_id'], isAnswered: true }]);
  });

  test('may have made what another request may have made too: then nobody takes it, and both are named', async () => {
    await writeIntent(world);
    const other = createJournal(world, { owner: DEAD, run: DEAD_RUN });
    await other.open(PARTITION, { ...IMAGE, workspaceId: 'ws-golden0002' }).begin([]);
    const id = await createElsewhere(world);
    for (const [config, workspaceId] of [
      [imageConfig(), 'ws-golden0001'],
      [MOVED, 'ws-golden0002'],
    ] as const) {
      const detail = expectRefused(await (await world.open()).deploy(null, config));
      expect(detail).toContain('does not say which WorkSpace an image was made from');
      for (const each of ['ws-golden0001', 'ws-golden0002']) expect(detail).toContain(`from ${each}`);
      expect(detail).toContain(`terraform import <address of this resource> ${id},${workspaceId}`);
    }
    expect(world.folder.journal()).toHaveLength(2);
  });
});

describe('an image of another state', () => {
  test.each([0, 2])('that is being made is not what a lost request has made, with %p retries', async (retries) => {
    await createElsewhere(world);
    world.emulator.setFaults(LOST);
    const config = { max_retries: retries };
    expect((await deploy(imageConfig(), { config })).state).toBeNull();
    const detail = expectRefused(await (await world.open({ config })).deploy(null, imageConfig()));
    expect(detail).not.toContain('An apply in this directory');
    expect(world.folder.journal()).toEqual([]);
  });

  test('that had the name before a request, and still has it, ends what the journal has of the request', async () => {
    const id = await createElsewhere(world);
    await createJournal(world, { owner: DEAD, run: DEAD_RUN }).open(PARTITION, IMAGE).begin([id]);
    expectRefused(await (await world.open()).deploy(null, imageConfig()));
    expect(world.folder.journal()).toEqual([]);
  });

  test('that took the name after our own was deleted is left to it', async () => {
    const id = await interrupt(world, imageConfig());
    const elsewhere = new Folder();
    try {
      const session = await world.open({ folder: elsewhere });
      await session.destroy(stateOf(await session.import(id)));
      await createElsewhere(world);
      expectRefused(await (await world.open()).deploy(null, imageConfig()));
    } finally {
      elsewhere.remove();
    }
  });

  test('is left to it where the request of an entry may have been of another Terraform workspace', async () => {
    const env = { TF_WORKSPACE: 'other' };
    world.emulator.setFaults(LOST);
    await deploy(imageConfig(), { env });
    world.emulator.setFaults(LOST);
    await deploy(imageConfig());
    await createElsewhere(world);
    for (const options of [{}, { env }]) expectRefused(await (await world.open(options)).deploy(null, imageConfig()));
  });
});

describe('an entry', () => {
  test('of another directory is adopted by no apply here: the error prints the import', async () => {
    const id = await interrupt(world, imageConfig());
    const [entry] = world.folder.journal();
    const moved = createJournal(world, { rootModule: '/moved' });
    expect(moved.open(PARTITION, IMAGE).listInterrupted()).toEqual([]);
    const elsewhere = new Folder();
    try {
      const env = { TF_DATA_DIR: `${world.folder.path}/.terraform` };
      const session = await world.open({ folder: elsewhere, env });
      expect(session.configured[0]!.detail).toContain(`An apply in ${String(entry!['rootModule'])} with the same name`);
      const detail = expectRefused(await session.deploy(null, imageConfig()));
      expect(detail).toContain(`An apply in ${String(entry!['rootModule'])}, begun at`);
      expect(detail).toContain(`terraform import <address of this resource> ${id},ws-golden0001`);
    } finally {
      elsewhere.remove();
    }
  });

  test('goes when AWS gives its name to a new image: what it was about is gone, or was never made', async () => {
    const id = await interrupt(world, imageConfig());
    await writeIntent(world);
    const elsewhere = new Folder();
    const session = await world.open({ folder: elsewhere });
    await session.destroy(stateOf(await session.import(id)));
    elsewhere.remove();
    const { state, diagnostics } = await (await world.open()).deploy(null, MOVED);
    expect(diagnostics).toEqual([]);
    expect(world.folder.journal()).toMatchObject([{ imageId: state!['image_id'] }]);
  });

  test('of a request without an answer stays while AWS does not show the image of the state that has its name', async () => {
    const state = await world.create(imageConfig());
    await (await world.openWithSts()).destroy(state);
    await writeIntent(world);
    expect(await (await world.openWithSts()).read(state)).toMatchObject({ state: null });
    expect(world.folder.journal()).toHaveLength(1);
  });
});

test('an interrupted image is taken over once, however many resources have its configuration', async () => {
  const id = await interrupt(world, imageConfig());
  const session = await world.open();
  const results = await Promise.all([1, 2].map(() => session.deploy(null, imageConfig())));
  const summaries = results.map(({ diagnostics }) => summariesOf(diagnostics)).flat();
  expect(summaries.sort()).toEqual(['error: Image Already Exists', 'warning: Interrupted Creation Adopted']);
  expect(results.map(({ state }) => state?.['image_id']).filter((value) => value !== undefined)).toEqual([id]);
});

test('a create costs one look at the listing beside that of its plan', async () => {
  const state = await world.create(imageConfig());
  expect(state).toMatchObject({ state: 'AVAILABLE' });
  const at = world.calls.indexOf('CreateWorkspaceImage');
  expect(world.calls.slice(0, at).filter((operation) => operation === 'DescribeWorkspaceImages')).toHaveLength(2);
});

test('creates of one moment share it', async () => {
  const session = await world.open({ config: { preflight: 'off' } });
  world.calls = [];
  await Promise.all(
    ['ws-golden0001', 'ws-golden0002'].map((workspace_id) =>
      session.deploy(null, imageConfig({ name: workspace_id, workspace_id })),
    ),
  );
  const at = world.calls.indexOf('CreateWorkspaceImage');
  expect(world.calls.slice(0, at)).toEqual(['DescribeWorkspaceImages']);
});
