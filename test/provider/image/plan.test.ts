import { UNKNOWN } from '../../../src/framework';
import { imageConfig, summariesOf, toValue, type Session } from '../harness';
import { useWorld } from '../world';

const world = useWorld();

test.each(['name', 'description', 'workspace_id'])('a change of %s replaces the image', async (attribute) => {
  const state = await world.create(imageConfig());
  const plan = await (await world.open()).plan(state, imageConfig({ [attribute]: 'ws-golden0002' }));
  expect(plan.requiresReplace).toEqual([[{ attribute }]]);
  expect(plan.diagnostics).toEqual([]);
});

test.each(['name', 'description', 'workspace_id'])('an unknown %s may replace the image', async (attribute) => {
  const state = await world.create(imageConfig());
  const plan = await (await world.open()).plan(state, imageConfig({ [attribute]: UNKNOWN }));
  expect(plan.requiresReplace).toEqual([[{ attribute }]]);
});

test.each([
  ['its tags', { tags: { a: '1' } }],
  ['its timeouts', { timeouts: { create: '2h', delete: null } }],
])('a change of %s does not', async (_, values) => {
  const state = await world.create(imageConfig());
  const plan = await (await world.open()).plan(state, imageConfig(values));
  expect(plan).toMatchObject({ requiresReplace: [], diagnostics: [] });
  expect(plan.planned).not.toEqual(state);
});

test('an image in ERROR is replaced, and the plan says why', async () => {
  const config = imageConfig({ workspace_id: 'ws-failing001' });
  const { state } = await (await world.open()).deploy(null, config);
  const plan = await (await world.open()).plan(state, config);
  expect(plan.requiresReplace).toEqual([[{ attribute: 'state' }]]);
  expect(plan.planned!['state']).toBe(UNKNOWN);
  expect(summariesOf(plan.diagnostics)).toEqual(['warning: Failed Image Replaced']);
});

test('without the configuration of the provider a plan asks nobody, and leaves open what it decides', async () => {
  const session = await world.open({ config: { region: UNKNOWN } });
  const { planned, diagnostics } = await session.plan(null, imageConfig());
  expect(diagnostics).toEqual([]);
  expect(planned).toMatchObject({ region: UNKNOWN, tags_all: UNKNOWN, tags: toValue({}) });
});

describe('data for the apply', () => {
  const read = ({ privateData }: { readonly privateData: Uint8Array }) =>
    JSON.parse(Buffer.from(privateData).toString() || '{}') as Record<string, unknown>;
  const create = (values: object) => ({
    create: {
      name: 'golden',
      description: 'Golden image',
      region: 'eu-central-1',
      workspaceId: 'ws-golden0001',
      tagKeys: [],
      unknown: [],
      ...values,
    },
  });

  test('of a create is what the guard of a replacement needs', async () => {
    const session = await world.open();
    expect(read(await session.plan(null, imageConfig()))).toEqual({ $plan: create({}) });
    expect(read(await session.plan(null, imageConfig({ tags: { a: '1', b: null } })))).toEqual({
      $plan: create({ tagKeys: ['a'] }),
    });
    expect(read(await session.plan(null, imageConfig({ workspace_id: UNKNOWN, region: UNKNOWN })))).toEqual({
      $plan: create({ region: '', workspaceId: '', unknown: ['workspace_id', 'region'] }),
    });
  });

  test('of a create says that the tags are not known', async () => {
    expect(read(await (await world.open()).plan(null, imageConfig({ tags: UNKNOWN })))).toEqual({
      $plan: create({ unknown: ['tags'] }),
    });
  });

  test('of a create has the keys of tags whose values are not known', async () => {
    expect(read(await (await world.open()).plan(null, imageConfig({ tags: { a: UNKNOWN, b: null } })))).toEqual({
      $plan: create({ tagKeys: ['a'] }),
    });
  });

  test('of a change is what it would replace, of a destroy that it is one', async () => {
    const state = await world.create(imageConfig());
    const session = await world.open();
    const replaces = { imageId: state['image_id'], region: 'eu-central-1' };
    expect(read(await session.plan(state, imageConfig({ name: 'other' })))).toEqual({
      $plan: { replaces, isChecked: true },
    });
    expect(read(await session.plan(state, imageConfig()))).toEqual({ $plan: { replaces, isChecked: false } });
    expect(read(await session.planDestroy(state))).toEqual({ $plan: { destroy: true } });
  });

  test.each<[string, (session: Session) => Promise<{ readonly privateData: Uint8Array }>]>([
    ['a create', (session) => deploy(session)],
    [
      'an update',
      async (session) => {
        const config = imageConfig({ tags: { a: '1' } });
        const { state } = await deploy(session);
        const { planned, privateData } = await session.plan(state, config);
        return session.server.applyResourceChange({
          typeName: 'workspaces_image',
          prior: state,
          planned,
          config,
          privateData,
        });
      },
    ],
  ])('does not stay in the state after %s', async (_, change) => {
    expect(read(await change(await world.open()))).toEqual({});
  });

  async function deploy(session: Session) {
    const { planned, privateData } = await session.plan(null, imageConfig());
    const typeName = 'workspaces_image';
    return session.server.applyResourceChange({ typeName, prior: null, planned, config: imageConfig(), privateData });
  }
});
