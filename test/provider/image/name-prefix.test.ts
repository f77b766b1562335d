import { UNKNOWN, type ObjectValue } from '../../../src/framework';
import { DEAD, interrupt } from '../journal/journal-fixture';
import { startReplacement } from '../preflight/replacement';
import { imageConfig, stateOf, summariesOf, type ImageConfig } from '../harness';
import { useWorld } from '../world';

const world = useWorld();
const NAME = /^golden-\d{17}[0-9a-f]{9}$/;
const prefixed = (values: ImageConfig = {}) => imageConfig({ name: null, name_prefix: 'golden-', ...values });
const names = () => world.emulator.images().map(({ name }) => name);

test('the name is known after the apply, and begins with the prefix', async () => {
  const session = await world.open();
  const { planned } = await session.plan(null, prefixed());
  expect(planned).toMatchObject({ name: UNKNOWN, name_prefix: 'golden-' });
  const state = stateOf(await session.deploy(null, prefixed()));
  expect(state['name']).toMatch(NAME);
  expect(names()).toEqual([state['name']]);
  expect(world.folder.journal()).toMatchObject([{ name: state['name'], namePrefix: 'golden-' }]);
});

test('the name stays as long as the image does', async () => {
  const state = await world.create(prefixed());
  const session = await world.open();
  const { planned, requiresReplace } = await session.plan(state, prefixed({ tags: { a: '1' } }));
  expect([planned?.['name'], requiresReplace]).toEqual([state['name'], []]);
  const updated = stateOf(await session.deploy(state, prefixed({ tags: { a: '1' } })));
  expect(updated['name']).toBe(state['name']);
  expect(stateOf(await session.read(updated))).toEqual(updated);
});

test.each<[string, ImageConfig, readonly string[]]>([
  ['another prefix', { name_prefix: 'silver-' }, ['name_prefix']],
  ['a longer prefix that the name begins with, too', { name_prefix: 'golden-20' }, ['name_prefix']],
  ['a prefix that is not known yet', { name_prefix: UNKNOWN as never }, ['name_prefix']],
  ['another name in its place', { name: 'golden', name_prefix: null }, ['name']],
])('%s makes a new image', async (_, change, paths) => {
  const state = await world.create(prefixed());
  const { requiresReplace } = await (await world.open()).plan(state, prefixed(change));
  expect(requiresReplace).toEqual(paths.map((attribute) => [{ attribute }]));
});

test('the name that it has may be written out in its place', async () => {
  const state = await world.create(prefixed());
  const { requiresReplace } = await (
    await world.open()
  ).plan(state, prefixed({ name: state['name'] as string, name_prefix: null }));
  expect(requiresReplace).toEqual([]);
});

test.each<[string, boolean]>([
  ['golden-', true],
  ['golden-2026', true],
  ['gold', true],
  ['silver-', false],
])('after an import, which knows no prefix, %p is recorded: %p', async (prefix, isKept) => {
  const { image_id: id } = await world.create(imageConfig({ name: 'golden-2026' }));
  const session = await world.open({ run: DEAD });
  const imported = stateOf(await session.import(`${String(id)},ws-golden0001`));
  expect(imported).toMatchObject({ name: 'golden-2026', name_prefix: null });
  const config = prefixed({ name_prefix: prefix });
  const { requiresReplace } = await session.plan(imported, config);
  expect(requiresReplace).toEqual(isKept ? [] : [[{ attribute: 'name_prefix' }]]);
  if (!isKept) return;
  world.calls = [];
  const state = stateOf(await session.deploy(imported, config));
  expect(state).toMatchObject({ image_id: id, name: 'golden-2026', name_prefix: prefix });
  expect(world.calls).toEqual([]);
});

describe('a replacement', () => {
  const replaced = prefixed({ description: 'Other' });

  test('has another name, and is made before the old image is deleted', async () => {
    const state = await world.create(prefixed());
    const { planned, second, applying } = await startReplacement(world, state, replaced);
    expect(planned).toEqual([]);
    expect(second.planned?.['name']).toBe(UNKNOWN);
    // In the apply an engine plans once more, and tells nothing of the plan before.
    const made = stateOf(await applying.deploy(null, replaced));
    expect(made['name']).toMatch(NAME);
    expect(made['name']).not.toBe(state['name']);
    expect((await applying.destroy(state)).diagnostics).toEqual([]);
    expect(names()).toEqual([made['name']]);
  });

  test('deletes the old image first, as the new name is surely free', async () => {
    const state = await world.create(prefixed());
    const { second, applying } = await startReplacement(world, state, replaced);
    expect((await applying.deleteReplaced(state, second)).diagnostics).toEqual([]);
    const made = stateOf(await applying.deploy(null, replaced));
    expect(names()).toEqual([made['name']]);
  });

  test('is stopped before the delete where the prefix is not known yet', async () => {
    const state = await world.create(prefixed());
    const open = prefixed({ name_prefix: UNKNOWN as never });
    const { second, applying } = await startReplacement(world, state, open);
    const { diagnostics } = await applying.deleteReplaced(state, second);
    expect(summariesOf(diagnostics)).toEqual(['error: Replacement Stopped']);
    expect(diagnostics[0]!.detail).toContain('name, name_prefix');
    expect(names()).toEqual([state['name']]);
  });

  test('of two images with one prefix waits for no name', async () => {
    const [a, b] = [prefixed(), prefixed({ workspace_id: 'ws-golden0002' })];
    const [first, second] = [await world.create(a), await world.create(b)];
    const planning = await world.open();
    await planning.show(first);
    await planning.show(second);
    const other: ImageConfig = { description: 'Other' };
    const plans = [
      await planning.planReplacement(first, prefixed(other)),
      await planning.planReplacement(second, prefixed({ ...other, workspace_id: 'ws-golden0002' })),
    ];
    planning.server.close();
    const applying = await world.open();
    const replace = async (prior: ObjectValue, index: number, config: ObjectValue) => {
      const deleted = await applying.deleteReplaced(prior, plans[index]!.second);
      expect(deleted.diagnostics).toEqual([]);
      return stateOf(await applying.deploy(null, config));
    };
    const made = await Promise.all([
      replace(first, 0, prefixed(other)),
      replace(second, 1, prefixed({ ...other, workspace_id: 'ws-golden0002' })),
    ]);
    expect(new Set(names())).toEqual(new Set(made.map(({ name }) => name)));
    expect(made[0]['name']).not.toBe(made[1]['name']);
  });
});

describe('after a kill', () => {
  test('the image that was begun is adopted under its name', async () => {
    const id = await interrupt(world, prefixed());
    const session = await world.open();
    expect(session.configured[0]!.detail).toContain('with the same name_prefix, description and workspace_id');
    const result = await session.deploy(null, prefixed());
    expect(summariesOf(result.diagnostics)).toEqual(['warning: Interrupted Creation Adopted']);
    expect(result.state).toMatchObject({ image_id: id, name: names()[0], name_prefix: 'golden-' });
    expect(names()).toHaveLength(1);
  });

  test.each([
    ['carried out', { dropAnswer: { CreateWorkspaceImage: 1 }, invisibleMilliseconds: 15_000 }],
    ['never got', { dropRequest: { CreateWorkspaceImage: 1 } }],
  ])('a request that AWS %s is repeated under the same name', async (_, faults) => {
    world.emulator.setFaults(faults);
    const lost = await (await world.open({ owner: DEAD, run: DEAD })).deploy(null, prefixed());
    expect(lost.state).toBeNull();
    const [{ name: begun } = {}] = world.folder.journal();
    world.emulator.setFaults({});
    const result = await (await world.open()).deploy(null, prefixed());
    expect(stateOf(result)['name']).toBe(begun);
    expect(names()).toEqual([begun]);
  });

  test('of two images that are alike each begun name is gone on with once', async () => {
    const id = await interrupt(world, prefixed());
    const session = await world.open();
    const results = [await session.deploy(null, prefixed()), await session.deploy(null, prefixed())];
    expect(results.map((result) => stateOf(result)['image_id'])).toContain(id);
    expect(new Set(names()).size).toBe(2);
  });

  test.each<[string, ImageConfig]>([
    ['another prefix', { name_prefix: 'gold' }],
    ['another description', { description: 'Other' }],
  ])('an image with %s is another one, and the begun one is told of', async (_, change) => {
    await interrupt(world, prefixed());
    await world.clock.sleep(60_000);
    const session = await world.open();
    const result = await session.deploy(null, prefixed(change));
    expect(result.diagnostics).toEqual([]);
    expect(names()).toHaveLength(2);
    expect(summariesOf((await world.open()).configured)).toEqual(['warning: Interrupted Creation Found']);
  });
});

test('the name that was made is not in the words of an error', async () => {
  world.emulator.setFaults({ dropAnswer: { CreateWorkspaceImage: 1 } });
  const session = await world.open({ config: { max_retries: 1 }, owner: DEAD, run: DEAD });
  world.interruptAtSleep(session);
  const { diagnostics } = await session.deploy(null, prefixed());
  const [{ name } = {}] = world.folder.journal();
  expect(JSON.stringify(diagnostics)).not.toContain(String(name));
});

test.each<[string, ImageConfig, string]>([
  ['both are given', { name: 'golden', name_prefix: 'golden-' }, 'The image has both name and name_prefix.'],
  ['neither is given', { name: null, name_prefix: null }, 'Set name, or name_prefix.'],
  ['it is too long', { name: null, name_prefix: 'g'.repeat(39) }, 'Shorten it to 38 characters.'],
  ['it has another character', { name: null, name_prefix: 'a b' }, 'which is not allowed.'],
  ['it is empty', { name: null, name_prefix: '' }, 'The image name prefix is empty.'],
])('an error says that %s', async (_, values, words) => {
  const session = await world.open();
  const config = imageConfig(values);
  const diagnostics = await session.server.validateResourceConfig({ typeName: 'workspaces_image', config });
  expect(summariesOf(diagnostics)).toEqual(['error: Invalid Image Name']);
  expect(diagnostics[0]!.detail).toContain(words);
  const { state } = await session.deploy(null, config);
  expect([state, names()]).toEqual([null, []]);
});

test('a prefix of 38 characters makes a name of 64', async () => {
  const state = await world.create(prefixed({ name_prefix: 'g'.repeat(38) }));
  expect(String(state['name'])).toHaveLength(64);
});
