import { rmSync, writeFileSync } from 'node:fs';
import type { ObjectValue } from '../../../src/framework';
import { DEPLOYMENT_TAG_KEY } from '../../../src/model';
import { imageConfig, stateOf, summariesOf, type ImageConfig, type OpenOptions } from '../harness';
import { createElsewhere, createJournal, DEAD, interrupt } from '../journal/journal-fixture';
import { useWorld } from '../world';

const world = useWorld();
const ADOPTED = ['warning: Interrupted Creation Adopted'];
const TAKEN = ['error: Image Already Exists'];
const mine = (options: Partial<OpenOptions> = {}): Partial<OpenOptions> => ({
  ...options,
  config: { deployment_id: 'desktops/live', ...options.config },
});
const prefixed = (values: ImageConfig = {}) => imageConfig({ name: null, name_prefix: 'golden-', ...values });
const loseJournal = () => rmSync(world.folder.journalPath, { recursive: true, force: true });
const makeTagged = (value: string, input: object = {}) =>
  createElsewhere(world, { Tags: [{ Key: DEPLOYMENT_TAG_KEY, Value: value }], ...input });

/** What a create of the next run says, and which images there are then. */
async function deployNext(config: ObjectValue = imageConfig(), options: Partial<OpenOptions> = mine()) {
  const session = await world.open(options);
  const { state, diagnostics } = await session.deploy(null, config);
  return { state, told: summariesOf(diagnostics), details: diagnostics.map(({ detail }) => detail).join('\n') };
}

describe('the tag', () => {
  test('is on the image, and stands in no state and no plan', async () => {
    const session = await world.open(mine());
    const state = stateOf(await session.deploy(null, imageConfig({ tags: { a: '1' } })));
    expect(world.emulator.images()).toMatchObject([{ tags: { a: '1', [DEPLOYMENT_TAG_KEY]: 'desktops/live' } }]);
    expect(state).toMatchObject({ tags: { a: '1' }, tags_all: { a: '1' } });
    expect(stateOf(await session.read(state))).toEqual(state);
    const { planned } = await session.plan(state, imageConfig({ tags: { a: '1' } }));
    expect(planned).toEqual(state);
  });

  test('stays where tags change, and where the setting goes', async () => {
    const state = await world.create(imageConfig({ tags: { a: '1' } }), mine());
    const session = await world.open();
    const read = stateOf(await session.read(state));
    expect(read['tags_all']).toEqual({ a: '1' });
    await session.deploy(read, imageConfig({ tags: { b: '2' } }));
    expect(world.emulator.images()).toMatchObject([{ tags: { b: '2', [DEPLOYMENT_TAG_KEY]: 'desktops/live' } }]);
    expect(Object.keys(world.emulator.images()[0]!.tags)).toHaveLength(2);
  });

  test('comes from the environment, too, where the provider block does not say it', async () => {
    const env = { WORKSPACES_DEPLOYMENT_ID: 'of the environment' };
    await world.create(imageConfig(), { env });
    await world.create(imageConfig({ name: 'other', workspace_id: 'ws-golden0002' }), mine({ env }));
    const values = world.emulator.images().map(({ tags }) => tags[DEPLOYMENT_TAG_KEY]);
    expect(values.sort()).toEqual(['desktops/live', 'of the environment']);
  });

  test('is sent whatever ignore_tags says', async () => {
    await world.create(imageConfig(), mine({ config: { ignore_tags: [{ key_prefixes: ['workspaces-image:'] }] } }));
    expect(world.emulator.images()[0]!.tags).toHaveProperty([DEPLOYMENT_TAG_KEY]);
  });

  test('counts among the 50', async () => {
    const tags = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, '']));
    const session = await world.open(mine());
    const { diagnostics } = await session.plan(null, imageConfig({ tags }));
    expect(summariesOf(diagnostics)).toEqual(['error: Invalid Image Tags']);
    expect(diagnostics[0]!.detail).toContain('51 tags, 1 of them from the provider');
    expect((await (await world.open()).plan(null, imageConfig({ tags }))).diagnostics).toEqual([]);
  });

  test('is refused among the tags of a configuration', async () => {
    const session = await world.open();
    const config = imageConfig({ tags: { [DEPLOYMENT_TAG_KEY]: 'x' } });
    const [problem] = await session.server.validateResourceConfig({ typeName: 'workspaces_image', config });
    expect(problem).toMatchObject({ severity: 'error', summary: 'Invalid Image Tags' });
    expect(problem!.detail).toContain('which the provider sets itself');
  });

  test.each([
    ['too long', 'x'.repeat(256)],
    ['of other characters', 'a\tb'],
    ['reserved', 'aws:x'],
    ['with a space at its ends', ' desktops/live'],
  ])('has no value that is %s', async (_, value) => {
    for (const options of [{ config: { deployment_id: value } }, { env: { WORKSPACES_DEPLOYMENT_ID: value } }]) {
      const { configured } = await world.open(options);
      expect(summariesOf(configured)).toEqual(['error: Invalid Deployment ID']);
      expect(configured[0]!.detail).not.toContain(value);
    }
  });
});

describe.each([
  ['name', imageConfig()],
  ['name_prefix', prefixed()],
])('a kill, and the journal lost, with %s', (_, config) => {
  test('the image is taken over, by its tag', async () => {
    const id = await interrupt(world, config, mine());
    loseJournal();
    const { state, told } = await deployNext(config);
    expect(told).toEqual(ADOPTED);
    expect(state).toMatchObject({ image_id: id, name: world.emulator.images()[0]!.name, state: 'AVAILABLE' });
    expect(world.emulator.images()).toHaveLength(1);
    expect(world.folder.journal()).toMatchObject([{ imageId: id, isAnswered: true }]);
  });

  test('the plan says nothing against it, with preflight "error" neither', async () => {
    await interrupt(world, config, mine());
    loseJournal();
    const session = await world.open(mine({ config: { preflight: 'error' } }));
    expect((await session.plan(null, config)).diagnostics).toEqual([]);
  });

  test.each<[string, ImageConfig, Partial<OpenOptions>]>([
    ['another description', { description: 'Other' }, mine()],
    ['another deployment', {}, mine({ config: { deployment_id: 'desktops/test' } })],
    ['none', {}, {}],
  ])('it is not taken by %s', async (_what, change, options) => {
    const id = await interrupt(world, config, mine());
    await world.clock.sleep(60_000);
    loseJournal();
    const { state } = await deployNext({ ...config, ...change } as ObjectValue, options);
    expect(state?.['image_id'] ?? null).not.toBe(id);
    expect(world.emulator.images().map(({ imageId }) => imageId)).toContain(id);
  });

  test('where its tags cannot be read, nobody takes it, and a warning says so', async () => {
    const id = await interrupt(world, config, mine());
    await world.clock.sleep(60_000);
    loseJournal();
    world.emulator.setFaults({ fail: [{ operation: 'DescribeTags', code: 'AccessDeniedException' }] });
    const { told, details } = await deployNext(config);
    expect(told).toContain('warning: Image Tags Not Read');
    expect(details).toContain(id);
  });

  test('two resources that are alike take it once', async () => {
    const id = await interrupt(world, config, mine());
    loseJournal();
    const session = await world.open(mine());
    const results = await Promise.all([session.deploy(null, config), session.deploy(null, config)]);
    const taken = results.filter(({ state }) => state?.['image_id'] === id);
    expect(taken).toHaveLength(1);
  });

  test('an image that the run has shown stays where it is', async () => {
    const state = await world.create(config, mine());
    const planning = await world.open(mine());
    await planning.show(state);
    planning.server.close();
    const { state: made } = await deployNext(config);
    expect(made?.['image_id'] ?? null).not.toBe(state['image_id']);
  });

  test.each<[string, Partial<OpenOptions>]>([
    ['a part of the state', { isOfPart: true }],
    ['a saved plan that cannot be read', { isOfWholeState: false }],
    ['a test', { state: 'test', isOfWholeState: false }],
  ])('%s does not tell that no state has it', async (_what, options) => {
    const id = await interrupt(world, config, mine());
    await world.clock.sleep(60_000);
    loseJournal();
    const { state } = await deployNext(config, mine(options));
    expect(state?.['image_id'] ?? null).not.toBe(id);
  });
});

describe('an image of the same name', () => {
  test.each<[string, string, object]>([
    ['of another deployment', 'desktops/test', {}],
    ['with another description', 'desktops/live', { Description: 'Other' }],
  ])('%s is a stranger', async (_, value, input) => {
    const id = await makeTagged(value, input);
    const { told, details } = await deployNext();
    expect(told).toEqual(TAKEN);
    expect(details).toContain(id);
  });

  test('without a tag is a stranger', async () => {
    await createElsewhere(world);
    expect((await deployNext()).told).toEqual(TAKEN);
  });

  test('is asked for its tags only where name and description are those of the configuration', async () => {
    await createElsewhere(world, { Description: 'Other' });
    await world.clock.sleep(60_000);
    world.calls = [];
    await deployNext();
    expect(world.calls).not.toContain('DescribeTags');
  });

  test('that the listing shows late is found once AWS has refused the name', async () => {
    world.emulator.setFaults({ invisibleMilliseconds: 90_000 });
    const id = await makeTagged('desktops/live');
    await world.clock.sleep(61_000);
    const { calls } = world;
    const push = calls.push.bind(calls);
    calls.push = (operation) => {
      // As AWS answers.
      if (operation === 'CreateWorkspaceImage') void world.clock.sleep(60_000);
      return push(operation);
    };
    const { state, told } = await deployNext();
    expect([told, state?.['image_id']]).toEqual([ADOPTED, id]);
    expect(calls).toEqual(expect.arrayContaining(['DescribeWorkspaceImages', 'CreateWorkspaceImage', 'DescribeTags']));
  });
});

test('of a prefix, an image that was made for another WorkSpace is another one', async () => {
  const id = await interrupt(world, prefixed(), mine());
  await world.clock.sleep(60_000);
  loseJournal();
  const { state, told } = await deployNext(prefixed({ workspace_id: 'ws-golden0002' }));
  expect([state?.['image_id'] === id, told]).toEqual([false, []]);
  expect(world.emulator.images()).toHaveLength(2);
});

test('a folder that cannot be written tells nothing of a state', async () => {
  const id = await interrupt(world, imageConfig(), mine());
  loseJournal();
  writeFileSync(world.folder.journalPath, 'a file where the folder would be');
  const { told, details } = await deployNext();
  expect(told).toContain(TAKEN[0]);
  expect(details).toContain(id);
});

test('that AWS was asked to delete is not taken, though its listing may still show it', async () => {
  const id = await makeTagged('desktops/live');
  await world.clock.sleep(61_000);
  createJournal(world).noteDeletion(id);
  const { told, details } = await deployNext();
  expect(told).toEqual(TAKEN);
  expect(details).toContain(id);
});

test('a kill after which the journal is there is as without a deployment', async () => {
  const id = await interrupt(world, imageConfig(), mine());
  world.calls = [];
  const { state, told } = await deployNext();
  expect([state?.['image_id'], told]).toEqual([id, ADOPTED]);
  expect((await world.open({ run: DEAD })).configured).toEqual([]);
});
