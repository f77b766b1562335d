import { UNKNOWN } from '../../../src/framework';
import { alter, imageConfig, stateOf, summariesOf, toValue } from '../harness';
import { useWorld } from '../world';

const world = useWorld();

test('waits until the image is AVAILABLE and returns a state that a read does not change', async () => {
  const session = await world.open({ config: { default_tags: [{ tags: { team: 'golden', stage: 'default' } }] } });
  const state = stateOf(await session.deploy(null, imageConfig({ tags: { stage: 'test' } })));
  const image = world.emulator.images()[0]!;
  expect(state).toMatchObject({
    image_id: image.imageId,
    state: 'AVAILABLE',
    region: 'eu-central-1',
    operating_system_type: 'WINDOWS',
    required_tenancy: 'DEFAULT',
    owner_account_id: image.accountId,
    arn: `arn:aws:workspaces:eu-central-1:${image.accountId}:workspaceimage/${image.imageId}`,
    tags: toValue({ stage: 'test' }),
    tags_all: toValue({ stage: 'test', team: 'golden' }),
  });
  expect(image.tags).toEqual({ stage: 'test', team: 'golden' });
  expect(stateOf(await session.read(state))).toEqual(state);
  const plan = await session.plan(state, imageConfig({ tags: { stage: 'test' } }));
  expect(plan).toMatchObject({ planned: state, requiresReplace: [], diagnostics: [] });
});

test('takes no id from the plan: what AWS decides comes from AWS', async () => {
  const session = await world.open();
  const { planned, privateData } = await session.plan(null, imageConfig());
  const forged = { image_id: 'wsi-forged0001', arn: 'forged', owner_account_id: '000000000000' };
  const result = await session.server.applyResourceChange({
    typeName: 'workspaces_image',
    prior: null,
    planned: alter(planned, forged),
    config: imageConfig(),
    privateData,
  });
  const image = world.emulator.images()[0]!;
  expect(result.state).toMatchObject({ image_id: image.imageId, owner_account_id: image.accountId });
  expect(result.state!['arn']).toContain(image.imageId);
});

test.each([
  ['a tag', { tags: { a: UNKNOWN } }, { tags: { a: 'aws:b' } }, 'error: Invalid Image Tags'],
  ['a name', { name: UNKNOWN }, { name: 'golden image' }, 'error: Invalid Image Name'],
  ['a WorkSpace', { workspace_id: UNKNOWN }, { workspace_id: 'wsi-123456789' }, 'error: Invalid WorkSpace ID'],
  ['a region', { region: UNKNOWN }, { region: 'Frankfurt!' }, 'error: Invalid Region'],
])('%s that was unknown at plan is checked before AWS is called', async (_, atPlan, atApply, summary) => {
  const session = await world.open();
  const { planned, privateData } = await session.plan(null, imageConfig(atPlan));
  const config = imageConfig(atApply);
  const result = await session.server.applyResourceChange({
    typeName: 'workspaces_image',
    prior: null,
    planned: alter(planned, atApply),
    config,
    privateData,
  });
  expect(summariesOf(result.diagnostics)).toEqual([summary]);
  expect(result.state).toBeNull();
  expect(world.emulator.images()).toEqual([]);
});

test('tags that were unknown at plan are those that AWS gets', async () => {
  const session = await world.open({ config: { default_tags: [{ tags: { team: 'golden' } }] } });
  const { planned, privateData } = await session.plan(null, imageConfig({ tags: { a: UNKNOWN } }));
  expect(planned!['tags_all']).toBe(UNKNOWN);
  const config = imageConfig({ tags: { a: '1' } });
  const result = await session.server.applyResourceChange({
    typeName: 'workspaces_image',
    prior: null,
    planned: alter(planned, { tags: { a: '1' } }),
    config,
    privateData,
  });
  expect(result.state).toMatchObject({ tags: toValue({ a: '1' }), tags_all: toValue({ a: '1', team: 'golden' }) });
  expect(world.emulator.images()).toMatchObject([{ tags: { a: '1', team: 'golden' } }]);
});

test('a tag that is null is left out', async () => {
  const state = await world.create(imageConfig({ tags: { a: '1', b: null } }));
  expect(world.emulator.images()).toMatchObject([{ tags: { a: '1' } }]);
  expect(state).toMatchObject({ tags: toValue({ a: '1', b: null }), tags_all: toValue({ a: '1' }) });
});

test('an image of another region is made there', async () => {
  const state = await world.create(imageConfig({ region: 'eu-west-1' }));
  expect(world.emulator.images()).toMatchObject([{ region: 'eu-west-1', imageId: state['image_id'] }]);
  expect(state['region']).toBe('eu-west-1');
  expect(String(state['arn']).split(':')[3]).toBe('eu-west-1');
  const session = await world.open();
  expect(stateOf(await session.read(state))).toEqual(state);
  expect(await session.plan(state, imageConfig({ region: 'eu-west-1' }))).toMatchObject({
    planned: state,
    requiresReplace: [],
    diagnostics: [],
  });
});
