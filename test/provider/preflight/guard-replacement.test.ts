import { DEFAULT_SEED } from '../../../src/emulator';
import { hasError, UNKNOWN, type ObjectValue } from '../../../src/framework';
import { imageConfig, stateOf, summariesOf } from '../harness';
import { createElsewhere } from '../journal/journal-fixture';
import { useWorld } from '../world';
import { startReplacement } from './replacement';

const world = useWorld();

test('a replacement that nothing stands in the way of deletes the old image and makes the new one', async () => {
  const state = await world.create(imageConfig());
  const config = imageConfig({ description: 'New' });
  const { planned, second, applying } = await startReplacement(world, state, config);
  expect(planned).toEqual([]);
  expect(await applying.deleteReplaced(state, second)).toMatchObject({ state: null, diagnostics: [] });
  expect(world.emulator.images()).toEqual([]);
  const { diagnostics } = await applying.deploy(null, config);
  expect(diagnostics).toEqual([]);
  expect(world.emulator.images()).toMatchObject([{ description: 'New' }]);
});

test('one that was stopped goes on once the obstacle is gone, with the same plan', async () => {
  const state = await world.create(imageConfig());
  const config = imageConfig({ workspace_id: 'ws-stopped001' });
  const { second, applying } = await startReplacement(world, state, config);
  expect(hasError((await applying.deleteReplaced(state, second)).diagnostics)).toBe(true);
  world.emulator.setWorkspace('ws-stopped001', { state: 'AVAILABLE' });
  expect((await applying.deleteReplaced(state, second)).diagnostics).toEqual([]);
  expect((await applying.deploy(null, config)).diagnostics).toEqual([]);
});

test.each(['DescribeWorkspaceBundles', 'DescribeWorkspaceImagePermissions'])(
  '%s denied does not stop it: AWS itself refuses to delete what is in use',
  async (operation) => {
    const state = await world.create(imageConfig());
    world.emulator.setFaults({ fail: [{ operation: operation as '*', code: 'AccessDeniedException' }] });
    const { second, applying } = await startReplacement(world, state, imageConfig({ description: 'New' }));
    expect(await applying.deleteReplaced(state, second)).toMatchObject({ state: null, diagnostics: [] });
  },
);

test("the old image's own name does not stand in the way, nor what the plan was told before", async () => {
  const state = await world.create(imageConfig());
  const { second, applying } = await startReplacement(world, state, imageConfig({ workspace_id: 'ws-golden0002' }));
  expect((await applying.deleteReplaced(state, second)).diagnostics).toEqual([]);
});

test('default tags that are too many once they are known stop it: the plan after the delete would refuse them', async () => {
  const many = (count: number, prefix: string) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, 'x']));
  const state = await world.create(imageConfig());
  const config = imageConfig({ description: 'New', tags: many(21, 'own') });
  const planning = await world.open({ config: { default_tags: [{ tags: UNKNOWN }] } });
  const { second } = await planning.planReplacement(state, config);
  const defaults = (count: number) => ({ config: { default_tags: [{ tags: many(count, 'default') }] } });
  const { diagnostics } = await (await world.open(defaults(30))).deleteReplaced(state, second);
  expect(summariesOf(diagnostics)).toEqual(['error: Replacement Stopped']);
  expect(diagnostics[0]!.detail).toContain('The new one has 51 tags, with those of default_tags');
  expect(diagnostics[0]!.path).toEqual([{ attribute: 'tags' }]);
  expect((await (await world.open(defaults(29))).deleteReplaced(state, second)).diagnostics).toEqual([]);
});

test('values of tags that are known only after apply do not stop it; their number counts', async () => {
  const state = await world.create(imageConfig());
  const unknown = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`own${at}`, UNKNOWN]));
  const config = imageConfig({ description: 'New', tags: unknown(50) });
  const { second } = await startReplacement(world, state, config);
  const full = await world.open({ config: { default_tags: [{ tags: { one: 'more' } }] } });
  const refused = await full.deleteReplaced(state, second);
  expect(refused.diagnostics[0]!.detail).toContain('The new one has 51 tags');
  expect((await (await world.open()).deleteReplaced(state, second)).diagnostics).toEqual([]);
});

describe('a replacement into another region', () => {
  const REGION = 'eu-west-1';
  const fill = async (count: number) => {
    const images = Array.from({ length: count }, (_, at) => ({
      imageId: `wsi-foreign${String(at).padStart(3, '0')}`,
      name: `foreign-${at}`,
      description: 'Of another team',
      region: REGION,
    }));
    await world.restart({ seed: { ...DEFAULT_SEED, images } });
  };
  const replace = async (state: ObjectValue) => {
    const { planned, second, applying } = await startReplacement(world, state, imageConfig({ region: REGION }));
    return { planned, deleted: await applying.deleteReplaced(state, second) };
  };

  test.each([
    [39, []],
    [40, ['error: Replacement Stopped']],
  ])('that has %p images is a new image there', async (count, summaries) => {
    await fill(count);
    const state = await world.create(imageConfig());
    const { planned, deleted } = await replace(state);
    expect(summariesOf(planned)).toEqual(count === 40 ? ['warning: Image Quota May Be Reached'] : []);
    expect(summariesOf(deleted.diagnostics)).toEqual(summaries);
    if (count === 39) return;
    expect(deleted.state).toEqual(state);
    expect(deleted.diagnostics[0]!.detail).toContain(`The account has 40 images in ${REGION}`);
    expect(deleted.diagnostics[0]!.detail).toContain('set create_before_destroy in the lifecycle block');
    expect(deleted.diagnostics[0]!.path).toEqual([{ attribute: 'region' }]);
  });

  test('is an error of the plan at level error', async () => {
    await fill(40);
    const state = await world.create(imageConfig());
    const session = await world.open({ config: { preflight: 'error' } });
    const { first } = await session.planReplacement(state, imageConfig({ region: REGION }));
    expect(summariesOf(first.diagnostics)).toEqual(['error: Image Quota May Be Reached']);
  });

  test('in which AWS has just refused an image stops, whatever the number', async () => {
    await world.restart({ quota: 1 });
    const state = await world.create(imageConfig());
    await world.create(imageConfig({ region: REGION }));
    const { second, applying } = await startReplacement(world, state, imageConfig({ name: 'b', region: REGION }));
    const other = imageConfig({ name: 'c', region: REGION, workspace_id: 'ws-golden0002' });
    expect(hasError((await applying.deploy(null, other)).diagnostics)).toBe(true);
    const { diagnostics } = await applying.deleteReplaced(state, second);
    expect(diagnostics[0]!.detail).toContain(`AWS has just refused an image in ${REGION}`);
  });
});

describe('an old image', () => {
  /** A replacement of an image that AWS does not show any more, or not yet. */
  async function replaceUnseen(config: ObjectValue) {
    const state = await world.create(imageConfig());
    const { second } = await startReplacement(world, state, config);
    await (await world.open()).destroy(state);
    return { state, result: await (await world.openWithSts()).deleteReplaced(state, second) };
  }

  test('that AWS does not show is gone where the new one can be made', async () => {
    const { result } = await replaceUnseen(imageConfig({ description: 'New' }));
    expect(result).toMatchObject({ state: null, diagnostics: [] });
  });

  test('that AWS does not show may be too new: the WorkSpace is looked at all the same', async () => {
    const { state, result } = await replaceUnseen(imageConfig({ workspace_id: 'ws-stopped001' }));
    expect(result.state).toEqual(state);
    expect(summariesOf(result.diagnostics)).toEqual(['error: Replacement Stopped']);
    expect(result.diagnostics[0]!.detail).toContain('ws-stopped001 is STOPPED');
  });

  /** A state whose image AWS is still making. */
  async function createPending(config: ObjectValue): Promise<ObjectValue> {
    const session = await world.open();
    world.interruptAtSleep(session);
    return stateOf(await session.deploy(null, config));
  }

  test('that is PENDING is waited for: its WorkSpace is SUSPENDED until then', async () => {
    const state = await createPending(imageConfig());
    expect(world.emulator.images()).toMatchObject([{ state: 'PENDING' }]);
    const { second, applying } = await startReplacement(world, state, imageConfig({ description: 'New' }));
    const before = world.clock.sleeps.length;
    expect(await applying.deleteReplaced(state, second)).toMatchObject({ state: null, diagnostics: [] });
    expect(world.clock.sleeps.slice(before)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000]);
  });

  test('that stays PENDING stops the replacement at timeouts.delete', async () => {
    await world.restart({ creationSeconds: 3_600 });
    const timeouts = { create: null, delete: '2m' };
    const state = await createPending(imageConfig({ timeouts }));
    const { second, applying } = await startReplacement(world, state, imageConfig({ timeouts, description: 'New' }));
    const { state: kept, diagnostics } = await applying.deleteReplaced(state, second);
    expect(kept).toEqual(state);
    expect(summariesOf(diagnostics)).toEqual(['error: Replacement Stopped']);
    expect(diagnostics[0]!.detail).toContain('It is still PENDING.');
    expect(world.emulator.images()).toHaveLength(1);
  });

  test('that is PENDING is left alone by an interrupt', async () => {
    const state = await createPending(imageConfig());
    const { second, applying } = await startReplacement(world, state, imageConfig({ description: 'New' }));
    world.interruptAtSleep(applying);
    const { diagnostics } = await applying.deleteReplaced(state, second);
    expect(summariesOf(diagnostics)).toEqual(['error: Replacement Stopped']);
    expect(world.emulator.images()).toHaveLength(1);
  });

  test('that is tainted is guarded too: its plan looks like that of a create', async () => {
    const state = await world.create(imageConfig());
    const planning = await world.open();
    await planning.show(state);
    const plan = await planning.plan(null, imageConfig({ workspace_id: 'ws-stopped001' }));
    const { diagnostics } = await (await world.open()).deleteReplaced(state, plan);
    expect(summariesOf(diagnostics)).toEqual(['error: Replacement Stopped']);
    expect(world.emulator.images()).toHaveLength(1);
  });
});

describe('what is no replacement is not guarded:', () => {
  test('a destroy', async () => {
    const state = await world.create(imageConfig());
    world.emulator.removeWorkspace('ws-golden0001');
    const { privateData } = await (await world.open()).planDestroy(state);
    world.calls.length = 0;
    expect(await (await world.open()).deleteReplaced(state, { privateData })).toMatchObject({
      state: null,
      diagnostics: [],
    });
    expect(world.calls).toEqual(['DeleteWorkspaceImage']);
  });

  test('a delete without data of a plan', async () => {
    const state = await world.create(imageConfig());
    world.emulator.removeWorkspace('ws-golden0001');
    world.calls.length = 0;
    const result = await (await world.open()).deleteReplaced(state, { privateData: new Uint8Array() });
    expect(result).toMatchObject({ state: null, diagnostics: [] });
    expect(world.calls).toEqual(['DeleteWorkspaceImage']);
  });

  test('create_before_destroy, whose delete has the private data of the state', async () => {
    const creating = await world.open();
    const { planned, privateData: plannedData } = await creating.plan(null, imageConfig());
    const call = { typeName: 'workspaces_image', prior: null, planned, config: imageConfig() };
    const { state, privateData } = await creating.server.applyResourceChange({ ...call, privateData: plannedData });
    const config = imageConfig({ name: 'golden-2' });
    const { applying } = await startReplacement(world, state!, config);
    stateOf(await applying.deploy(null, config));
    world.emulator.setWorkspace('ws-golden0001', { state: 'STOPPED' });
    world.calls.length = 0;
    expect(await applying.deleteReplaced(state!, { privateData })).toMatchObject({ state: null, diagnostics: [] });
    expect(world.calls).toEqual(['DeleteWorkspaceImage']);
    expect(world.emulator.images()).toMatchObject([{ name: 'golden-2' }]);
  });
});

test('the plan after the delete never errs, and asks nobody', async () => {
  const state = await world.create(imageConfig());
  const config = imageConfig({ description: 'New' });
  const { second } = await startReplacement(world, state, config);
  const applying = await world.open({ config: { preflight: 'error' } });
  expect((await applying.deleteReplaced(state, second)).diagnostics).toEqual([]);
  world.emulator.setWorkspace('ws-golden0001', { state: 'STOPPED' });
  await createElsewhere(world, { WorkspaceId: 'ws-golden0002' });
  world.calls.length = 0;
  expect((await applying.plan(null, config)).diagnostics).toEqual([]);
  expect(world.calls).toEqual([]);
});
