import { createImage, getManyId, manyWorkspaces, numberOf } from '../../emulator/api-client';
import { alter, imageConfig, stateOf, summariesOf, toValue, type OpenOptions } from '../harness';
import { useWorld } from '../world';

const world = useWorld({ seed: { workspaces: [{ workspaceId: 'ws-golden0001' }, ...manyWorkspaces(20)] } });

/** A session that knows where the Resource Groups Tagging API is. */
function openWithTagging(options: Partial<OpenOptions> = {}) {
  const { url } = world.emulator;
  const endpoints = [{ workspaces: url, resourcegroupstaggingapi: url }];
  return world.open({ ...options, config: { ...options.config, endpoints } });
}

const countCalls = (operation: string) => world.calls.filter((call) => call === operation).length;
const TAGGED = imageConfig({ tags: { a: '1' } });

test.each([
  ['with tags', TAGGED],
  ['that never had tags', imageConfig()],
])('an image %s, as the state has it, is no call of its own', async (_, config) => {
  const state = await world.create(config);
  world.calls.length = 0;
  expect(stateOf(await (await openWithTagging()).read(state))).toEqual(state);
  expect(world.calls).toEqual(['DescribeWorkspaceImages', 'GetResources']);
});

test('the tags of twenty images are read together', async () => {
  const states = [];
  for (let index = 0; index < 20; index++) {
    const Tags = [{ Key: 'Number', Value: String(index) }];
    const made = { Name: `image-${index}`, WorkspaceId: getManyId(index), Tags };
    const id = await createImage(world.emulator, made, { region: 'eu-central-1' });
    const tags = { Number: String(index) };
    const config = imageConfig({ name: `image-${index}`, workspace_id: getManyId(index), tags, tags_all: tags });
    states.push(alter(config, { image_id: id, description: 'Office image' }));
  }
  world.calls.length = 0;
  const session = await openWithTagging();
  const read = await Promise.all(states.map((state) => session.read(state)));
  expect(read.map((one) => stateOf(one)['tags'])).toEqual(numberOf(20, (index) => toValue({ Number: String(index) })));
  expect(countCalls('GetResources')).toBe(1);
  expect(countCalls('DescribeTags')).toBe(0);
});

describe('what differs from the state is confirmed', () => {
  test('a change that others have made shows', async () => {
    const state = await world.create(TAGGED);
    await (await world.open()).deploy(state, imageConfig({ tags: { a: '2' } }));
    const read = await (await openWithTagging()).read(state);
    expect(stateOf(read)['tags']).toEqual(toValue({ a: '2' }));
    expect(countCalls('DescribeTags')).toBe(1);
  });

  test('a service that is behind makes no difference', async () => {
    const before = await world.create(TAGGED);
    world.emulator.setFaults({ stale: [{ operation: 'GetResources', milliseconds: 3_600_000 }] });
    const changed = stateOf(await (await world.open()).deploy(before, imageConfig({ tags: { b: '2' } })));
    const read = stateOf(await (await openWithTagging()).read(changed));
    expect(read).toEqual(changed);
    expect(countCalls('GetResources')).toBe(1);
    expect(countCalls('DescribeTags')).toBe(1);
  });
});

test('tags that are ignored are no difference', async () => {
  const state = await world.create(imageConfig({ tags: { a: '1', theirs: 'x' } }));
  const ours = alter(state, { tags: { a: '1' }, tags_all: { a: '1' } });
  const session = await openWithTagging({ config: { ignore_tags: [{ keys: ['theirs'] }] } });
  expect(stateOf(await session.read(ours))).toEqual(ours);
  expect(countCalls('DescribeTags')).toBe(0);
});

test('after a change in the same process the image itself is asked', async () => {
  const session = await openWithTagging();
  const state = stateOf(await session.deploy(null, TAGGED));
  expect(stateOf(await session.read(state))).toEqual(state);
  expect(countCalls('GetResources')).toBe(0);
  expect(countCalls('DescribeTags')).toBe(1);
});

test('an import, which has no tags to compare with, asks the image itself', async () => {
  const state = await world.create(TAGGED);
  const session = await openWithTagging();
  const imported = stateOf(await session.import(String(state['image_id'])));
  expect(stateOf(await session.read(imported))['tags']).toEqual(toValue({ a: '1' }));
  expect(countCalls('GetResources')).toBe(0);
});

test('where it is denied the tags are read one by one, with one warning', async () => {
  const state = await world.create(TAGGED);
  world.emulator.setFaults({ fail: [{ operation: 'GetResources', code: 'AccessDeniedException' }] });
  const session = await openWithTagging();
  const first = await session.read(state);
  expect(first.state).toEqual(state);
  expect(summariesOf(first.diagnostics)).toEqual(['warning: Tags Read One By One']);
  expect(first.diagnostics[0]!.detail).toContain('tag:GetResources on Resource "*"');
  const second = await session.read(state);
  expect(second).toMatchObject({ state, diagnostics: [] });
  expect(countCalls('GetResources')).toBe(1);
  expect(countCalls('DescribeTags')).toBe(2);
});

test('with an endpoint for WorkSpaces alone it is not asked, and nothing is said', async () => {
  const state = await world.create(TAGGED);
  const session = await world.open({ env: { TF_LOG: 'DEBUG' } });
  expect(await session.read(state)).toMatchObject({ state, diagnostics: [] });
  expect(session.log.join('')).not.toContain('GetResources');
  expect(countCalls('DescribeTags')).toBe(1);
});
