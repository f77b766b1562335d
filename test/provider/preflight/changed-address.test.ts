import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hasError, type ObjectValue } from '../../../src/framework';
import { identifyProcess } from '../../../src/provider/journal/process-identity';
import { imageConfig, summariesOf, type OpenOptions } from '../harness';
import { DEAD } from '../journal/journal-fixture';
import { useWorld } from '../world';

const world = useWorld();
beforeEach(() => {
  world.clock.skipped = 500;
});

/** A plan that destroys the image at one address and makes one of its name at another; then the process that applies. */
async function changeAddress(
  state: ObjectValue,
  config: ObjectValue,
  { isCreateFirst = false, ...options }: Partial<OpenOptions> & { readonly isCreateFirst?: boolean } = {},
) {
  const planning = await world.open(options);
  const steps = [() => planning.planDestroy(state), () => planning.plan(null, config)];
  const results = [];
  for (const step of isCreateFirst ? steps.reverse() : steps) results.push(await step());
  const [destroy, create] = isCreateFirst ? results.reverse() : results;
  planning.server.close();
  const applying = await world.open(options);
  const remove = () =>
    applying.server.applyResourceChange({
      typeName: 'workspaces_image',
      prior: state,
      planned: null,
      config: null,
      privateData: destroy!.privateData,
    });
  return { planned: results.flatMap(({ diagnostics }) => diagnostics), create: create!, applying, remove };
}

const successors = () => readdirSync(world.folder.journalPath).filter((file) => file.endsWith('.successor'));

describe.each([
  ['before', true],
  ['after', false],
])('an image whose address changes, with the new one planned %s the destroy,', (_, isCreateFirst) => {
  test('is not deleted where AWS would not make the new one', async () => {
    const state = await world.create(imageConfig());
    world.emulator.setWorkspace('ws-golden0001', { state: 'STOPPED' });
    const { remove } = await changeAddress(state, imageConfig(), { isCreateFirst });
    const { diagnostics, state: kept } = await remove();
    expect(kept).toEqual(state);
    expect(summariesOf(diagnostics)).toEqual(['error: Replacement Stopped']);
    expect(diagnostics[0]!.detail).toContain('ws-golden0001 is STOPPED');
    expect(world.emulator.images()).toMatchObject([{ imageId: state['image_id'] }]);
  });

  test('is made after its delete, whichever of the two the engine begins first', async () => {
    const state = await world.create(imageConfig());
    const { applying, remove } = await changeAddress(state, imageConfig(), { isCreateFirst });
    const creating = applying.deploy(null, imageConfig());
    const [removed, made] = await Promise.all([remove(), creating]);
    expect([...removed.diagnostics, ...made.diagnostics]).toEqual([]);
    expect(world.emulator.images()).toMatchObject([{ imageId: made.state!['image_id'] }]);
    expect(successors()).toEqual([]);
  });
});

test('an image is not deleted for one that was refused before', async () => {
  const state = await world.create(imageConfig());
  const { applying, remove } = await changeAddress(state, imageConfig());
  // The engine begins the destroy only when the create has ended.
  expect(hasError((await applying.deploy(null, imageConfig())).diagnostics)).toBe(true);
  const { diagnostics } = await remove();
  expect(diagnostics[0]!.detail).toContain('was asked for in this apply, and was not made');
  expect(world.emulator.images()).toHaveLength(1);
});

test('a destroy that is planned later without the new image is one', async () => {
  const state = await world.create(imageConfig());
  world.emulator.setWorkspace('ws-golden0001', { state: 'STOPPED' });
  await changeAddress(state, imageConfig());
  const next = await world.open({ run: identifyProcess(1) });
  expect((await next.destroy(state)).diagnostics).toEqual([]);
});

test('a destroy that the same command plans after another plan is one', async () => {
  const state = await world.create(imageConfig());
  world.emulator.setWorkspace('ws-golden0001', { state: 'STOPPED' });
  // The command `destroy` plans the configuration first, to read what there is.
  await changeAddress(state, imageConfig(), { isCreateFirst: true });
  const second = await world.open();
  expect((await second.destroy(state)).diagnostics).toEqual([]);
  expect(world.emulator.images()).toEqual([]);
});

test('a plan that keeps the image ends what an earlier one wanted to destroy it for', async () => {
  const state = await world.create(imageConfig());
  await changeAddress(state, imageConfig());
  expect(successors()).toHaveLength(1);
  await (await world.open({ run: identifyProcess(1) })).plan(state, imageConfig());
  expect(successors()).toEqual([]);
});

test('a provider block that is configured when another one has planned all that it has is guarded all the same', async () => {
  const state = await world.create(imageConfig());
  const first = await world.open();
  await first.plan(null, imageConfig({ name: 'base', workspace_id: 'ws-linux00001' }));
  first.server.close();
  world.emulator.setWorkspace('ws-golden0001', { state: 'STOPPED' });
  const { planned, remove } = await changeAddress(state, imageConfig(), { config: { preflight: 'error' } });
  expect(summariesOf(planned)).toEqual(['error: Image Would Be Refused']);
  expect(summariesOf((await remove()).diagnostics)).toEqual(['error: Replacement Stopped']);
});

describe('where nothing of the plan is noted,', () => {
  const forget = () => rmSync(world.folder.journalPath, { recursive: true, force: true });

  test('the plan of the destroy carries what it is for, as a saved plan is applied anywhere', async () => {
    const state = await world.create(imageConfig());
    const { remove } = await changeAddress(state, imageConfig(), { isCreateFirst: true });
    forget();
    world.emulator.setWorkspace('ws-golden0001', { state: 'STOPPED' });
    expect(summariesOf((await remove()).diagnostics)).toEqual(['error: Replacement Stopped']);
    expect(world.emulator.images()).toHaveLength(1);
  });

  test.each([
    ['in the apply of a saved plan, which shows both', { isOfWholeState: false }, ['error: Replacement Stopped']],
    ['with -target, which may leave out the new one', { isOfPart: true }, []],
  ])('the destroy that was planned first is guarded, or not: %s', async (_, options, expected) => {
    const state = await world.create(imageConfig());
    const { applying, remove } = await changeAddress(state, imageConfig(), options);
    forget();
    world.emulator.setWorkspace('ws-golden0001', { state: 'STOPPED' });
    const [removed] = await Promise.all([remove(), applying.plan(null, imageConfig())]);
    expect(summariesOf(removed.diagnostics)).toEqual(expected);
  });

  test('the new one waits for the delete of an image that the engine shows', async () => {
    const state = await world.create(imageConfig());
    const { applying, remove } = await changeAddress(state, imageConfig(), { isCreateFirst: true });
    forget();
    await applying.show(state);
    const creating = applying.deploy(null, imageConfig());
    const [removed, made] = await Promise.all([remove(), creating]);
    expect([...removed.diagnostics, ...made.diagnostics]).toEqual([]);
    expect(world.emulator.images()).toMatchObject([{ imageId: made.state!['image_id'] }]);
  });

  test('a plan that cannot note it is an error, where the destroy does not carry it', async () => {
    const state = await world.create(imageConfig(), { owner: DEAD });
    forget();
    writeFileSync(world.folder.journalPath, '');
    const first = await changeAddress(state, imageConfig());
    expect(summariesOf(first.planned)).toEqual(['error: Image Not Guarded']);
    expect(first.planned[0]!.detail).toContain(world.folder.journalPath);
    const other = await changeAddress(state, imageConfig(), { isCreateFirst: true });
    expect(hasError(other.planned)).toBe(false);
  });
});

describe('preflight at level error', () => {
  const AT_ERROR = { config: { preflight: 'error' }, run: identifyProcess(1) };
  /** The image, of a run that is over and has not shown it since. */
  const createBefore = () => world.create(imageConfig(), { owner: DEAD });

  test('sees the WorkSpace of an image that the last apply has answered', async () => {
    const state = await createBefore();
    expect(world.folder.journal()).toHaveLength(1);
    world.emulator.setWorkspace('ws-golden0001', { state: 'STOPPED' });
    // The engine shows the old address only when the new one is planned.
    const { planned } = await changeAddress(state, imageConfig(), { ...AT_ERROR, isCreateFirst: true });
    expect(summariesOf(planned)).toEqual(['error: Image Would Be Refused']);
    expect(planned[0]!.detail).toContain('is STOPPED');
  });

  test('says nothing against the name of such an image', async () => {
    const state = await createBefore();
    const { planned } = await changeAddress(state, imageConfig(), { ...AT_ERROR, isCreateFirst: true });
    expect(planned).toEqual([]);
  });

  test('is silent in the plan that an apply repeats, also before its first change', async () => {
    const planning = await world.open(AT_ERROR);
    expect((await planning.plan(null, imageConfig())).diagnostics).toEqual([]);
    planning.server.close();
    world.emulator.setWorkspace('ws-golden0001', { state: 'STOPPED' });
    const applying = await world.open(AT_ERROR);
    expect((await applying.plan(null, imageConfig())).diagnostics).toEqual([]);
    // Another run begins with a plan.
    const other = await world.open({ ...AT_ERROR, run: identifyProcess(process.ppid) });
    expect(summariesOf((await other.plan(null, imageConfig())).diagnostics)).toEqual(['error: Image Would Be Refused']);
  });
});
