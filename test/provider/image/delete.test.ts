import { readdirSync } from 'node:fs';
import { imageConfig, stateOf, summariesOf } from '../harness';
import { useWorld } from '../world';

const world = useWorld();
const MINUTE = 60_000;

test('an image that is still PENDING is tried again until it can be deleted', async () => {
  const session = await world.open();
  world.interruptAtSleep(session);
  const state = stateOf(await session.deploy(null, imageConfig()));
  expect(state['state']).toBe('PENDING');
  const before = world.clock.sleeps.length;
  expect((await (await world.open()).destroy(state)).diagnostics).toEqual([]);
  expect(world.clock.sleeps.slice(before)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000]);
  expect(world.emulator.images()).toEqual([]);
});

test('the default timeout outlasts the 45 minutes that AWS documents for an image', async () => {
  await world.restart({ creationSeconds: 45 * 60 });
  const session = await world.open();
  world.interruptAtSleep(session);
  const state = stateOf(await session.deploy(null, imageConfig()));
  expect((await (await world.open()).destroy(state)).diagnostics).toEqual([]);
  expect(world.emulator.images()).toEqual([]);
});

test('the timeout of the delete ends the tries, and the image stays in the state', async () => {
  const state = await world.create(imageConfig({ timeouts: { create: null, delete: '3m' } }));
  world.emulator.setFaults({ fail: [{ operation: 'DeleteWorkspaceImage', code: 'InvalidResourceStateException' }] });
  const before = world.clock.now();
  const result = await (await world.open()).destroy(state);
  expect(world.clock.now() - before).toBeGreaterThanOrEqual(3 * MINUTE);
  expect(summariesOf(result.diagnostics)).toEqual(['error: Image Not Deleted']);
  expect(result.diagnostics[0]!.detail).toContain('This was tried for 3m.');
  expect(result.state).toEqual(state);
});

test('an interrupt ends the tries too', async () => {
  const state = await world.create(imageConfig());
  world.emulator.setFaults({ fail: [{ operation: 'DeleteWorkspaceImage', code: 'InvalidResourceStateException' }] });
  const session = await world.open();
  world.interruptAtSleep(session);
  const result = await session.destroy(state);
  expect(summariesOf(result.diagnostics)).toEqual(['error: Image Not Deleted']);
  expect(result.diagnostics[0]!.detail).toContain('The wait for it was interrupted. The image stays in the state.');
  expect(result.state).toEqual(state);
});

test('one that is gone already is deleted', async () => {
  const state = await world.create(imageConfig());
  const session = await world.openWithSts();
  await session.destroy(state);
  expect(await session.destroy(state)).toMatchObject({ state: null, diagnostics: [] });
});

describe('one that AWS does not show', () => {
  /** A state that has never seen its image AVAILABLE. */
  async function begin() {
    const session = await world.open();
    world.interruptAtSleep(session);
    return stateOf(await session.deploy(null, imageConfig()));
  }
  const NOT_FOUND = { operation: 'DeleteWorkspaceImage', code: 'ResourceNotFoundException' } as const;

  test('and that may be too new for that is tried again', async () => {
    const state = await begin();
    world.emulator.setFaults({ fail: [{ ...NOT_FOUND, count: 1 }] });
    expect((await (await world.open()).destroy(state)).diagnostics).toEqual([]);
    expect(world.emulator.images()).toEqual([]);
  });

  test('for a minute stays in the state', async () => {
    const state = await begin();
    world.emulator.setFaults({ fail: [NOT_FOUND] });
    const result = await (await world.open()).destroy(state);
    expect(summariesOf(result.diagnostics)).toEqual(['error: Image Not Deleted']);
    expect(result.diagnostics[0]!.detail).toContain('so young that AWS may not show it yet');
    expect(result.diagnostics[0]!.detail).toContain('"state rm"');
    expect(result.state).toEqual(state);
  });

  test('as a delete whose answer nobody saw has deleted it, is deleted', async () => {
    const state = await begin();
    await world.clock.sleep(2 * MINUTE);
    world.emulator.setFaults({ dropAnswer: { DeleteWorkspaceImage: 1 } });
    expect(summariesOf((await (await world.openWithSts()).destroy(state)).diagnostics)).toEqual([
      'error: Image Not Deleted',
    ]);
    expect(world.emulator.images()).toEqual([]);
    expect(await (await world.openWithSts()).read(state)).toMatchObject({ state: null, diagnostics: [] });
    expect(await (await world.openWithSts()).destroy(state)).toMatchObject({ state: null, diagnostics: [] });
    expect(world.folder.journal()).toEqual([]);
  });

  test('as it was deleted before the engine forgot that, is deleted; a later plan ends the note', async () => {
    const state = await begin();
    await world.clock.sleep(2 * MINUTE);
    expect((await (await world.openWithSts()).destroy(state)).diagnostics).toEqual([]);
    const planning = await world.openWithSts();
    await planning.show(state);
    expect(await planning.read(state)).toMatchObject({ state: null });
    await planning.plan(null, imageConfig());
    planning.server.close();
    expect(await (await world.openWithSts()).destroy(state)).toMatchObject({ state: null, diagnostics: [] });
    await world.clock.sleep(25 * 60 * MINUTE);
    const next = await world.openWithSts();
    await next.plan(null, imageConfig());
    next.server.close();
    const notes = readdirSync(world.folder.journalPath).filter(
      (name) => !/\.(?:claims|place|planned|shown)$/.test(name),
    );
    expect(notes).toEqual([]);
  });

  test('as an attempt before has deleted it, is deleted', async () => {
    const state = await begin();
    await world.clock.sleep(2 * MINUTE);
    world.emulator.setFaults({ dropAnswer: { DeleteWorkspaceImage: 1 } });
    const session = await world.open({ config: { max_retries: 2 } });
    expect(await session.destroy(state)).toMatchObject({ state: null, diagnostics: [] });
  });

  test('and that is older than AWS takes to make one is deleted', async () => {
    const state = await begin();
    await world.clock.sleep(90 * MINUTE);
    await (await world.openWithSts()).destroy(state);
    expect(await (await world.openWithSts()).destroy(state)).toMatchObject({ state: null, diagnostics: [] });
  });
});

describe('one that is in use', () => {
  const USES: [string, (id: string) => void, (id: string) => void][] = [
    [
      'by a bundle',
      (id) => world.emulator.addBundle(id, 'wsb-golden0001'),
      (id) => world.emulator.removeBundle(id, 'wsb-golden0001'),
    ],
    [
      'by an account',
      (id) => world.emulator.share(id, '444455556666'),
      (id) => world.emulator.unshare(id, '444455556666'),
    ],
  ];

  test.each(USES)('%s stays, and the error says what to do; then it goes', async (_, use, endUse) => {
    const state = await world.create(imageConfig());
    const id = String(state['image_id']);
    use(id);
    const session = await world.open();
    const { state: kept, diagnostics } = await session.destroy(state);
    expect(kept).toEqual(state);
    expect(summariesOf(diagnostics)).toEqual(['error: Image Not Deleted']);
    expect(diagnostics[0]!.detail).toContain('Delete the bundles that are made of it');
    expect(diagnostics[0]!.detail).toMatch(/DeleteWorkspaceImage: ResourceAssociatedException, request id \S+$/);
    endUse(id);
    expect((await session.destroy(state)).diagnostics).toEqual([]);
    expect(world.emulator.images()).toEqual([]);
  });
});

test('what the journal knows of it goes with it', async () => {
  const state = await world.create(imageConfig());
  expect(world.folder.journal()).toHaveLength(1);
  const { server } = await world.open();
  const call = { typeName: 'workspaces_image', prior: state, planned: null, config: null };
  await server.applyResourceChange({ ...call, privateData: new Uint8Array() });
  expect(world.folder.journal()).toEqual([]);
});
