import { UNKNOWN } from '../../../src/framework';
import { imageConfig, stateOf, summariesOf, toValue, type ImageConfig } from '../harness';
import { useWorld } from '../world';

const world = useWorld();
const DEFAULTS = { config: { default_tags: [{ tags: { team: 'golden' } }] } } as const;

const many = (count: number, prefix: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, 'x']));

describe('no tags', () => {
  /** All ways to write them. */
  const WAYS: ImageConfig[] = [{ tags: null }, { tags: {} }, { tags: { a: null } }, { tags: { a: null, b: null } }];
  const pairs = WAYS.flatMap((from) => WAYS.map((to) => [from, to] as const));
  const settings = [
    ['without default tags', {}],
    ['with default tags', DEFAULTS],
  ] as const;

  describe.each(settings)('%s', (_, options) => {
    test.each(pairs)('from %p to %p is no change', async (from, to) => {
      const state = await world.create(imageConfig(from), options);
      const session = await world.open(options);
      const refreshed = stateOf(await session.read(state));
      expect(refreshed).toEqual(state);
      const plan = await session.plan(refreshed, imageConfig(to));
      expect(plan).toMatchObject({ planned: refreshed, requiresReplace: [], diagnostics: [] });
    });
  });

  test.each(WAYS)('%p is a change from some', async (to) => {
    const state = await world.create(imageConfig({ tags: { a: '1' } }));
    const session = await world.open();
    const { state: updated } = await session.deploy(state, imageConfig(to));
    expect(world.emulator.images()[0]!.tags).toEqual({});
    expect(stateOf(await session.read(updated!))).toEqual(updated);
    expect((await session.plan(updated, imageConfig(to))).planned).toEqual(updated);
  });
});

describe('a tag that is null', () => {
  test('beside others is left out, and its coming and going is no change', async () => {
    const state = await world.create(imageConfig({ tags: { a: '1' } }));
    const session = await world.open();
    const plan = await session.plan(state, imageConfig({ tags: { a: '1', b: null } }));
    expect(plan).toMatchObject({ planned: state, diagnostics: [] });
  });

  test('of the default tags is left out', async () => {
    const config = { default_tags: [{ tags: { team: 'golden', desk: null } }] };
    const state = await world.create(imageConfig(), { config });
    expect(state['tags_all']).toEqual(toValue({ team: 'golden' }));
    expect(world.emulator.images()[0]!.tags).toEqual({ team: 'golden' });
  });
});

describe('tags that are not known yet', () => {
  test.each<[string, ImageConfig]>([
    ['all of them', { tags: UNKNOWN }],
    ['the value of one', { tags: { a: UNKNOWN, b: '1' } }],
  ])('%s leave tags_all open', async (_, values) => {
    const session = await world.open(DEFAULTS);
    expect((await session.plan(null, imageConfig(values))).planned).toMatchObject({ tags_all: UNKNOWN });
    const state = await world.create(imageConfig(), DEFAULTS);
    expect((await session.plan(state, imageConfig(values))).planned).toMatchObject({
      tags: toValue(values['tags']!),
      tags_all: UNKNOWN,
    });
  });

  test('of the provider leave tags_all open', async () => {
    const session = await world.open({ config: { default_tags: [{ tags: { team: UNKNOWN } }] } });
    const { planned } = await session.plan(null, imageConfig({ tags: { a: '1' } }));
    expect(planned).toMatchObject({ tags: toValue({ a: '1' }), tags_all: UNKNOWN });
  });
});

describe('default tags', () => {
  test('that change are no drift of the image, and the next apply sets them', async () => {
    const config = imageConfig({ tags: { a: '1' } });
    const state = await world.create(config, DEFAULTS);
    const after = await world.open({ config: { default_tags: [{ tags: { team: 'desk' } }] } });
    const refreshed = stateOf(await after.read(state));
    expect(refreshed['tags']).toEqual(toValue({ a: '1' }));
    const updated = stateOf(await after.deploy(refreshed, config));
    expect(updated['tags_all']).toEqual(toValue({ a: '1', team: 'desk' }));
    expect(world.emulator.images()[0]!.tags).toEqual({ a: '1', team: 'desk' });
  });

  test('that the image has too lose against its own', async () => {
    const state = await world.create(imageConfig({ tags: { team: 'own' } }), DEFAULTS);
    expect(state).toMatchObject({ tags: toValue({ team: 'own' }), tags_all: toValue({ team: 'own' }) });
  });

  test('make more than 50 with those of the image: found at plan', async () => {
    const config = { default_tags: [{ tags: many(30, 'default') }] };
    const plan = await (await world.open({ config })).plan(null, imageConfig({ tags: many(21, 'own') }));
    expect(summariesOf(plan.diagnostics)).toEqual(['error: Invalid Image Tags']);
    expect(plan.diagnostics[0]!.detail).toContain('51 tags, 30 of them from the provider');
    const fitting = await (await world.open({ config })).plan(null, imageConfig({ tags: many(20, 'own') }));
    expect(fitting.diagnostics).toEqual([]);
  });
});

test('ignored tags are neither read nor removed nor written', async () => {
  const state = await world.create(imageConfig({ tags: { a: '1', 'cost-center': '7', managed: 'x' } }));
  const ignoring = await world.open({ config: { ignore_tags: [{ keys: ['managed'], key_prefixes: ['cost-'] }] } });
  const config = imageConfig({ tags: { a: '1', managed: 'y' } });
  const before = (await ignoring.plan(state, config)).planned!;
  const refreshed = stateOf(await ignoring.read(before));
  expect(refreshed['tags']).toEqual(toValue({ a: '1', managed: 'y' }));
  expect(refreshed['tags_all']).toEqual(toValue({ a: '1' }));
  const plan = await ignoring.plan(refreshed, config);
  expect(plan.planned).toEqual(refreshed);
  expect(summariesOf(plan.diagnostics)).toEqual(['warning: Ignored Tag Configured']);
  await ignoring.deploy(refreshed, imageConfig({ tags: { b: '2' } }));
  expect(world.emulator.images()[0]!.tags).toEqual({ b: '2', 'cost-center': '7', managed: 'x' });
});
