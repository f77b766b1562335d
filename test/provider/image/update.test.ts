import { alter, imageConfig, stateOf, summariesOf, toValue } from '../harness';
import { useWorld } from '../world';

const world = useWorld();

test('changes tags in place, and those only', async () => {
  const state = await world.create(imageConfig({ tags: { a: '1', b: '1', c: '1' } }));
  const session = await world.open();
  const updated = await session.deploy(state, imageConfig({ tags: { a: '1', b: '2', d: '4' } }));
  expect(updated.diagnostics).toEqual([]);
  expect(updated.state).toEqual(
    alter(state, { tags: { a: '1', b: '2', d: '4' }, tags_all: { a: '1', b: '2', d: '4' } }),
  );
  expect(world.emulator.images()).toMatchObject([{ tags: { a: '1', b: '2', d: '4' } }]);
  expect(world.emulator.images()).toHaveLength(1);
  expect(stateOf(await session.read(updated.state!))).toEqual(updated.state);
});

test('of timeouts calls nobody', async () => {
  const state = await world.create(imageConfig());
  world.emulator.setFaults({ fail: [{ operation: '*', code: 'AccessDeniedException' }] });
  const config = imageConfig({ timeouts: { create: '2h', delete: null } });
  const { state: updated, diagnostics } = await (await world.open()).deploy(state, config);
  expect(diagnostics).toEqual([]);
  expect(updated).toEqual(alter(state, { timeouts: { create: '2h', delete: null } }));
});

test.each([
  ['CreateTags', { tags: { a: '2' } }],
  ['DeleteTags', { tags: {} }],
])('that %s refuses keeps the state as it was', async (operation, values) => {
  const state = await world.create(imageConfig({ tags: { a: '1' } }));
  world.emulator.setFaults({ fail: [{ operation: operation as '*', code: 'AccessDeniedException' }] });
  const result = await (await world.open()).deploy(state, imageConfig(values));
  expect(summariesOf(result.diagnostics)).toEqual(['error: Image Tags Not Changed']);
  expect(result.diagnostics[0]!.detail).toContain(`workspaces:${operation} on Resource "*"`);
  expect(result.state).toEqual(state);
});

test('takes no id from the plan: what AWS decides stays as it was', async () => {
  const state = await world.create(imageConfig());
  const session = await world.open();
  const config = imageConfig({ tags: { a: '1' } });
  const { planned, privateData } = await session.plan(state, config);
  const forged = { image_id: 'wsi-forged0001', arn: 'forged', owner_account_id: '000000000000', created: null };
  const result = await session.server.applyResourceChange({
    typeName: 'workspaces_image',
    prior: state,
    planned: alter(planned, forged),
    config,
    privateData,
  });
  expect(result.state).toEqual(alter(state, { tags: { a: '1' }, tags_all: { a: '1' } }));
  expect(world.emulator.images()).toMatchObject([{ imageId: state['image_id'], tags: { a: '1' } }]);
});

test('checks tags that were unknown at plan before AWS is called', async () => {
  const state = await world.create(imageConfig());
  const session = await world.open();
  const result = await session.server.applyResourceChange({
    typeName: 'workspaces_image',
    prior: state,
    planned: alter(state, { tags: { a: 'aws:b' } }),
    config: imageConfig({ tags: { a: 'aws:b' } }),
    privateData: new Uint8Array(),
  });
  expect(summariesOf(result.diagnostics)).toEqual(['error: Invalid Image Tags']);
  expect(result.state).toEqual(state);
  expect(world.emulator.images()[0]!.tags).toEqual({});
});

test("of an image in another region than the provider's goes there", async () => {
  const config = (tags: Record<string, string>) => imageConfig({ region: 'eu-west-1', tags });
  const state = await world.create(config({ a: '1' }));
  const result = await (await world.open()).deploy(state, config({ a: '2' }));
  expect(result.diagnostics).toEqual([]);
  expect(result.state!['tags']).toEqual(toValue({ a: '2' }));
  expect(world.emulator.images()).toMatchObject([{ region: 'eu-west-1', tags: { a: '2' } }]);
});
