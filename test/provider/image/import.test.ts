import { UNKNOWN } from '../../../src/framework';
import { formatImportId, parseImportId } from '../../../src/provider/image/import-id';
import { startStub } from '../../client/stub-server';
import { imageConfig, stateOf, summariesOf, toValue, type ImageConfig } from '../harness';
import { createElsewhere } from '../journal/journal-fixture';
import { useWorld } from '../world';

const world = useWorld();

describe('the id', () => {
  test.each([
    ['wsi-123456789', { imageId: 'wsi-123456789' }],
    ['wsi-123456789,ws-golden0001', { imageId: 'wsi-123456789', workspaceId: 'ws-golden0001' }],
    ['wsi-123456789@eu-west-1', { imageId: 'wsi-123456789', region: 'eu-west-1' }],
    [
      'wsi-123456789,ws-golden0001@us-gov-west-1',
      { imageId: 'wsi-123456789', workspaceId: 'ws-golden0001', region: 'us-gov-west-1' },
    ],
  ])('%s is read, and written the same', (text, expected) => {
    const id = parseImportId(text);
    expect(id).toEqual({ kind: 'id', ...expected });
    expect(formatImportId({ workspaceId: '', ...expected })).toBe(text);
  });

  test.each([
    ['ws-golden0001', '"ws-golden0001" is not the id of an image'],
    ['wsi-12345678', 'not the id of an image'],
    ['', '"" is not the id of an image'],
    ['@eu-west-1', '"" is not the id of an image'],
    ['wsi-123456789,x', '"x" is not the id of a WorkSpace'],
    ['wsi-123456789,', '"" is not the id of a WorkSpace'],
    ['wsi-123456789,ws-golden0001,y', 'has too many parts'],
    ['wsi-123456789@eu-west-1@eu-west-2', 'has too many parts'],
    ['wsi-123456789@', '"" is not a region'],
    ['wsi-123456789@Ireland', '"Ireland" is not a region'],
    ['wsi-123456789@eu-west-1,ws-golden0001', '"eu-west-1,ws-golden0001" is not a region'],
  ])('%p is refused', async (id, problem) => {
    const result = await (await world.open()).import(id);
    expect(summariesOf(result.diagnostics)).toEqual(['error: Invalid Import ID']);
    expect(result.diagnostics[0]!.detail).toContain(problem);
    expect(result.state).toBeNull();
  });
});

test('an image that does not exist', async () => {
  const result = await (await world.open()).import('wsi-123456789@eu-west-1');
  expect(summariesOf(result.diagnostics)).toEqual(['error: Image Not Found']);
  expect(result.diagnostics[0]!.detail).toContain('There is no image wsi-123456789 in eu-west-1.');
});

test('an image that another account shares is refused', async () => {
  const image = { ImageId: 'wsi-123456789', Name: 'x', OwnerAccountId: '999988887777', State: 'AVAILABLE' };
  const stub = await startStub(() => ({ body: { Images: [image] } }));
  try {
    const result = await (await world.open({ endpoint: stub.url })).import('wsi-123456789');
    expect(summariesOf(result.diagnostics)).toEqual(['error: Image Of Another Account']);
    expect(result.diagnostics[0]!.detail).toContain('The account 999988887777 owns');
  } finally {
    stub.close();
  }
});

test('an image in ERROR can be imported', async () => {
  const { state } = await (await world.open()).deploy(null, imageConfig({ workspace_id: 'ws-failing001' }));
  const session = await world.open();
  const imported = stateOf(await session.import(String(state!['image_id'])));
  expect(stateOf(await session.read(imported))).toMatchObject({ state: 'ERROR', name: 'golden' });
});

test('an error of AWS imports nothing', async () => {
  world.emulator.setFaults({ fail: [{ operation: 'DescribeWorkspaceImages', code: 'AccessDeniedException' }] });
  const result = await (await world.open()).import('wsi-123456789');
  expect(result.state).toBeNull();
  expect(summariesOf(result.diagnostics)).toEqual(['error: Image Not Read']);
});

describe('by its id alone', () => {
  /** The state that an engine plans from: imported, and read. */
  async function importImage(id: string) {
    const session = await world.open();
    return { session, imported: stateOf(await session.read(stateOf(await session.import(id)))) };
  }

  test('the state has no WorkSpace, and one planned update in place records the configured one', async () => {
    const { session, imported } = await importImage(await createElsewhere(world));
    expect(imported['workspace_id']).toBeNull();
    const plan = await session.plan(imported, imageConfig());
    expect(plan).toMatchObject({ requiresReplace: [], diagnostics: [] });
    expect(plan.planned).toMatchObject({ workspace_id: 'ws-golden0001', image_id: imported['image_id'] });
    const { state, diagnostics } = await session.deploy(imported, imageConfig());
    expect(diagnostics).toEqual([]);
    expect(state!['workspace_id']).toBe('ws-golden0001');
    expect(await session.plan(state, imageConfig())).toMatchObject({ planned: state, requiresReplace: [] });
    expect(world.emulator.images()).toMatchObject([{ imageId: imported['image_id'] }]);
  });

  test('a WorkSpace that is not known yet is recorded too, and replaces nothing', async () => {
    const { session, imported } = await importImage(await createElsewhere(world));
    const plan = await session.plan(imported, imageConfig({ workspace_id: UNKNOWN }));
    expect(plan.requiresReplace).toEqual([]);
    expect(plan.planned!['workspace_id']).toBe(UNKNOWN);
  });

  test('a change of the WorkSpace after that replaces the image', async () => {
    const { session, imported } = await importImage(await createElsewhere(world));
    const { state } = await session.deploy(imported, imageConfig());
    const plan = await session.plan(state, imageConfig({ workspace_id: 'ws-golden0002' }));
    expect(plan.requiresReplace).toEqual([[{ attribute: 'workspace_id' }]]);
  });

  test('tags that are configured come with the same update', async () => {
    const { session, imported } = await importImage(await createElsewhere(world));
    const { state } = await session.deploy(imported, imageConfig({ tags: { a: '1' } }));
    expect(state).toMatchObject({ workspace_id: 'ws-golden0001', tags: toValue({ a: '1' }) });
    expect(world.emulator.images()).toMatchObject([{ tags: { a: '1' } }]);
  });

  test('of an image that is still being made, the update waits for it', async () => {
    const { session, imported } = await importImage(await createElsewhere(world));
    expect(imported['state']).toBe('PENDING');
    const { state } = await session.deploy(imported, imageConfig());
    expect(state).toMatchObject({ state: 'AVAILABLE', workspace_id: 'ws-golden0001' });
  });
});

test.each<[ImageConfig | null]>([[null], [{}], [{ a: '1' }]])(
  'with its WorkSpace the plan is empty and has nothing to say, tags %p',
  async (tags) => {
    const created = await world.create(imageConfig({ tags }));
    const session = await world.open();
    const id = `${String(created['image_id'])},ws-golden0001`;
    const imported = stateOf(await session.read(stateOf(await session.import(id))));
    expect(imported).toEqual(created);
    expect(await session.plan(imported, imageConfig({ tags }))).toMatchObject({ planned: created, diagnostics: [] });
  },
);

test('of another region has that region, and its plan is empty where the resource says so', async () => {
  const config = imageConfig({ region: 'eu-west-1' });
  const created = await world.create(config);
  const session = await world.open();
  const id = `${String(created['image_id'])},ws-golden0001`;
  expect(summariesOf((await session.import(id)).diagnostics)).toEqual(['error: Image Not Found']);
  const imported = stateOf(await session.read(stateOf(await session.import(`${id}@eu-west-1`))));
  expect(imported).toEqual(created);
  expect(await session.plan(imported, config)).toMatchObject({
    planned: created,
    requiresReplace: [],
    diagnostics: [],
  });
});

describe('an image that has an address already', () => {
  test('by another import is refused', async () => {
    const id = await createElsewhere(world);
    const session = await world.open();
    await session.read(stateOf(await session.import(id)));
    const again = await session.import(`${id},ws-golden0001`);
    expect(again.state).toBeNull();
    expect(summariesOf(again.diagnostics)).toEqual(['error: Image Imported Twice']);
    expect(summariesOf((await (await world.open()).import(id)).diagnostics)).toEqual([]);
  });

  test('in the state is warned of: a removed block may let go of it', async () => {
    const state = await world.create(imageConfig());
    const session = await world.open();
    await session.show(state);
    const imported = await session.import(String(state['image_id']));
    expect(imported.state).toMatchObject({ image_id: state['image_id'] });
    expect(summariesOf(imported.diagnostics)).toEqual(['warning: Image In State Already']);
  });
});
