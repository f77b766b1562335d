import { readdirSync } from 'node:fs';
import { awsError, startStub } from '../../client/stub-server';
import { alter, Folder, imageConfig, stateOf, summariesOf, toValue } from '../harness';
import { forward } from '../journal/journal-fixture';
import { useWorld } from '../world';

const world = useWorld();

test('an image that is gone leaves the state', async () => {
  const state = await world.create(imageConfig());
  const session = await world.openWithSts();
  await session.destroy(state);
  expect(await session.read(state)).toMatchObject({ state: null, diagnostics: [] });
});

test('an image that is gone is made anew without a wait for its delete', async () => {
  const state = await world.create(imageConfig());
  const session = await world.openWithSts();
  await session.destroy(state);
  const planning = await world.openWithSts();
  await planning.show(state);
  expect(await planning.read(state)).toMatchObject({ state: null });
  expect((await planning.plan(null, imageConfig())).diagnostics).toEqual([]);
  planning.server.close();
  expect(readdirSync(world.folder.journalPath).filter((name) => name.endsWith('.successor'))).toEqual([]);
  expect((await (await world.openWithSts()).deploy(null, imageConfig())).diagnostics).toEqual([]);
});

describe('an image that AWS does not show', () => {
  const CREATED = Date.UTC(2026, 0, 1);
  /** A state of such an image, at a time of its life. */
  const stateAt = (values: Parameters<typeof imageConfig>[0]) =>
    imageConfig({
      image_id: 'wsi-123456789',
      state: 'PENDING',
      created: new Date(CREATED).toISOString(),
      region: 'eu-central-1',
      ...values,
    });
  const MINUTE = 60_000;

  /** What a read makes of it, so long after it was made. */
  async function readAfter(ageMs: number, values: Parameters<typeof imageConfig>[0] = {}) {
    const state = stateAt(values);
    world.clock.now = () => CREATED + ageMs;
    const result = await (await world.open()).read(state);
    expect(result.diagnostics).toEqual([]);
    if (result.state === null) return 'gone';
    expect(result.state).toEqual(state);
    return 'stays';
  }

  test.each<[string, number, Parameters<typeof imageConfig>[0], 'stays' | 'gone']>([
    ['that is PENDING and was just made', 1_000, {}, 'stays'],
    ['that is PENDING, a little before its default timeout', 89 * MINUTE, {}, 'stays'],
    ['that is PENDING, at its default timeout', 90 * MINUTE, {}, 'gone'],
    ['that is PENDING, after a short timeout', 11 * MINUTE, { timeouts: { create: '1s', delete: null } }, 'stays'],
    ['that is PENDING, before a long timeout', 119 * MINUTE, { timeouts: { create: '2h', delete: null } }, 'stays'],
    ['that is PENDING, after a long timeout', 121 * MINUTE, { timeouts: { create: '2h', delete: null } }, 'gone'],
    ['that is PENDING, whose clock is ahead', -5 * MINUTE, {}, 'stays'],
    ['that is PENDING, since nobody knows when', 1_000 * MINUTE, { created: null }, 'stays'],
    ['that was AVAILABLE, however young', 1_000, { state: 'AVAILABLE' }, 'gone'],
    ['that was in ERROR, however young', 1_000, { state: 'ERROR' }, 'gone'],
  ])('%s', async (_, ageMs, values, expected) => {
    expect(await readAfter(ageMs, values)).toBe(expected);
  });

  test('yet stays in state and journal when its wait was interrupted, and the next apply waits for it', async () => {
    world.emulator.setFaults({ invisibleMilliseconds: 120_000 });
    const session = await world.open();
    world.interruptAtSleep(session);
    const { state } = await session.deploy(null, imageConfig());
    const next = await world.open();
    const refreshed = stateOf(await next.read(state!));
    expect(refreshed).toEqual(state);
    const updated = await next.deploy(refreshed, imageConfig());
    expect(updated.diagnostics).toEqual([]);
    expect(updated.state).toMatchObject({ image_id: state!['image_id'], state: 'AVAILABLE' });
    expect(world.emulator.images()).toHaveLength(1);
  });
});

test('a change made elsewhere shows as drift, and the next apply takes it back', async () => {
  const config = imageConfig({ tags: { a: '1' } });
  const state = await world.create(config);
  const other = await world.open({ folder: new Folder() });
  await other.deploy(stateOf(await other.read(state)), imageConfig({ tags: { a: '2', foreign: 'x' } }));
  const session = await world.open();
  const drifted = stateOf(await session.read(state));
  expect(drifted['tags']).toEqual(toValue({ a: '2', foreign: 'x' }));
  await session.deploy(drifted, config);
  expect(world.emulator.images()[0]!.tags).toEqual({ a: '1' });
});

test.each([
  ['DescribeWorkspaceImages', 'error: Image Not Read'],
  ['DescribeTags', 'error: Image Tags Not Read'],
])('an error of %s keeps the state', async (operation, summary) => {
  const state = await world.create(imageConfig());
  world.emulator.setFaults({ fail: [{ operation: operation as '*', code: 'AccessDeniedException' }] });
  const result = await (await world.open()).read(state);
  expect(summariesOf(result.diagnostics)).toEqual([summary]);
  expect(result.diagnostics[0]!.detail).toContain(`workspaces:${operation}`);
  expect(result.state).toEqual(state);
});

test('credentials that are not accepted keep the state, and say that they are at fault', async () => {
  const state = await world.create(imageConfig());
  const stub = await startStub(() => awsError('UnrecognizedClientException', 'The security token is invalid.'));
  try {
    const result = await (await world.open({ endpoint: stub.url })).read(state);
    expect(summariesOf(result.diagnostics)).toEqual(['error: AWS Credentials Not Accepted']);
    expect(result.state).toEqual(state);
  } finally {
    stub.close();
  }
});

test('a state from before there was a region gets that of its image', async () => {
  const state = await world.create(imageConfig());
  const session = await world.open();
  expect(stateOf(await session.read(alter(state, { region: null })))).toEqual(state);
});

test('what an answer leaves out of an image stays as it was', async () => {
  const state = await world.create(imageConfig({ tags: { a: '1' } }));
  const stub = await startStub(async (call) => {
    const answer = await forward(call, world.emulator);
    if (call.operation !== 'DescribeWorkspaceImages') return answer;
    const { Images } = JSON.parse(answer.text) as { readonly Images: readonly { readonly ImageId: string }[] };
    return { body: { Images: Images.map(({ ImageId }) => ({ ImageId })) } };
  });
  try {
    const session = await world.open({ endpoint: stub.url });
    expect(await session.read(state)).toMatchObject({ state, diagnostics: [] });
    expect(await session.plan(state, imageConfig({ tags: { a: '1' } }))).toMatchObject({
      planned: state,
      requiresReplace: [],
    });
  } finally {
    stub.close();
  }
});
