import { hasError, UNKNOWN, type ObjectValue } from '../../../src/framework';
import { alter, imageConfig, stateOf, summariesOf } from '../harness';
import { useWorld } from '../world';

const world = useWorld();
const IRELAND = { config: { region: 'eu-west-1' } } as const;

/** The state as version 0.1 of the provider stored it, which knew no region. */
function withoutRegion(state: ObjectValue): ObjectValue {
  return alter(state, { region: null });
}

test.each([
  ['its own', { region: 'eu-west-1' }, 'eu-west-1'],
  ['that of the provider', {}, 'eu-central-1'],
  ['one that is not known yet', { region: UNKNOWN }, UNKNOWN],
])('a new image has %s', async (_, values, expected) => {
  const { planned, requiresReplace } = await (await world.open()).plan(null, imageConfig(values));
  expect(planned!['region']).toBe(expected);
  expect(requiresReplace).toEqual([]);
});

describe('a region of the resource', () => {
  test('that changes replaces the image: the old one goes where it is, the new one is made there', async () => {
    const state = await world.create(imageConfig());
    const session = await world.open();
    const config = imageConfig({ region: 'eu-west-1' });
    const { first, second } = await session.planReplacement(state, config);
    expect(first.requiresReplace).toEqual([[{ attribute: 'region' }]]);
    expect(first.diagnostics).toEqual([]);
    expect((await session.deleteReplaced(state, second)).diagnostics).toEqual([]);
    expect(world.emulator.images()).toEqual([]);
    await session.deploy(null, config);
    expect(world.emulator.images()).toMatchObject([{ region: 'eu-west-1' }]);
  });

  test('that is unknown may replace it', async () => {
    const state = await world.create(imageConfig());
    const plan = await (await world.open()).plan(state, imageConfig({ region: UNKNOWN }));
    expect(plan.requiresReplace).toEqual([[{ attribute: 'region' }]]);
  });

  test("that says what was the provider's changes nothing", async () => {
    const state = await world.create(imageConfig());
    const plan = await (await world.open()).plan(state, imageConfig({ region: 'eu-central-1' }));
    expect(plan).toMatchObject({ planned: state, requiresReplace: [], diagnostics: [] });
  });

  test('that is removed changes nothing where the provider has the same', async () => {
    const state = await world.create(imageConfig({ region: 'eu-central-1' }));
    const plan = await (await world.open()).plan(state, imageConfig());
    expect(plan).toMatchObject({ planned: state, requiresReplace: [], diagnostics: [] });
  });

  test("that names the image's own lets a provider of another region keep it", async () => {
    const state = await world.create(imageConfig());
    const session = await world.open(IRELAND);
    const config = imageConfig({ region: 'eu-central-1' });
    expect(await session.plan(state, config)).toMatchObject({ planned: state, requiresReplace: [], diagnostics: [] });
    expect(stateOf(await session.read(state))).toEqual(state);
    const tagged = await session.deploy(state, imageConfig({ region: 'eu-central-1', tags: { a: '1' } }));
    expect(tagged.diagnostics).toEqual([]);
    expect(world.emulator.images()).toMatchObject([{ region: 'eu-central-1', tags: { a: '1' } }]);
  });
});

describe('a provider of another region', () => {
  test.each([
    ['of today', (state: ObjectValue) => state],
    ['without a region', withoutRegion],
  ])('is an error that names both ways out, for a state %s', async (_, store) => {
    const state = store(await world.create(imageConfig()));
    const session = await world.open(IRELAND);
    const plan = await session.plan(state, imageConfig());
    expect(summariesOf(plan.diagnostics)).toEqual(['error: Image In Another Region']);
    const [{ detail, path }] = plan.diagnostics as [(typeof plan.diagnostics)[number]];
    expect(path).toEqual([{ attribute: 'region' }]);
    expect(detail).toContain(
      `${String(state['image_id'])} is in eu-central-1; the provider is configured for eu-west-1`,
    );
    expect(detail).toContain('To keep it there, set region = "eu-central-1" on the resource, or in the provider.');
    expect(detail).toContain('To make it anew in eu-west-1');
    expect(detail).toContain('set region = "eu-west-1" on the resource');
    expect(plan.planned!['region']).toBe('eu-central-1');
    expect(plan.requiresReplace).toEqual([]);
  });

  test('reads and destroys the image where it is', async () => {
    const state = await world.create(imageConfig());
    const session = await world.open(IRELAND);
    expect(stateOf(await session.read(state))).toEqual(state);
    expect(hasError((await session.planDestroy(state)).diagnostics)).toBe(false);
    expect((await session.destroy(state)).state).toBeNull();
    expect(world.emulator.images()).toEqual([]);
  });

  test('makes the image anew once the resource says so, and deletes the old one', async () => {
    const state = await world.create(imageConfig());
    const session = await world.open(IRELAND);
    const config = imageConfig({ region: 'eu-west-1' });
    const { first, second } = await session.planReplacement(state, config);
    expect(first).toMatchObject({ requiresReplace: [[{ attribute: 'region' }]], diagnostics: [] });
    expect((await session.deleteReplaced(state, second)).diagnostics).toEqual([]);
    stateOf(await session.deploy(null, config));
    expect(world.emulator.images()).toMatchObject([{ region: 'eu-west-1' }]);
  });
});

describe('stored state of version 0.1', () => {
  test('gets its region from the ARN, and nothing changes', async () => {
    const state = await world.create(imageConfig());
    const session = await world.open();
    const shown = await session.show(withoutRegion(state));
    expect(shown).toEqual(state);
    expect(await session.plan(shown, imageConfig())).toMatchObject({ planned: state, requiresReplace: [] });
  });

  test('that has no ARN takes the region of the provider', async () => {
    const state = await world.create(imageConfig());
    const pending = alter(state, { region: null, arn: null });
    const session = await world.open();
    expect((await session.show(pending))!['region']).toBeNull();
    expect((await session.plan(pending, imageConfig())).planned!['region']).toBe('eu-central-1');
    const moved = await session.plan(pending, imageConfig({ region: 'eu-west-1' }));
    expect(moved.requiresReplace).toEqual([[{ attribute: 'region' }]]);
    expect(stateOf(await session.read(pending))).toEqual(state);
  });

  test('has null for a WorkSpace that an import could not record', async () => {
    const session = await world.open();
    const shown = await session.show(imageConfig({ workspace_id: '', image_id: 'wsi-123456789' }));
    expect(shown!['workspace_id']).toBeNull();
  });
});
