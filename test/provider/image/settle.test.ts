import type { Faults } from '../../../src/emulator';
import { UNKNOWN, type ObjectValue } from '../../../src/framework';
import { startStub } from '../../client/stub-server';
import { imageConfig, stateOf, summariesOf } from '../harness';
import { forward } from '../journal/journal-fixture';
import { useWorld } from '../world';

/** Longer than any wait of these tests. */
const world = useWorld({ creationSeconds: 3_600 });

const CONFIG = imageConfig({ timeouts: { create: '2m', delete: null } });
const MANY = 1_000;

interface Ending {
  readonly faults: Faults;
  readonly summary: string;
  readonly words: string;
  /** Whether the first look ends the wait. */
  readonly isOneLook?: boolean;
}

const ENDINGS: Readonly<Record<string, Ending>> = {
  'AWS takes longer': {
    faults: {},
    summary: 'Image Not Available In Time',
    words: 'is still PENDING after 2m.',
  },
  'AWS never shows the image': {
    faults: { invisibleMilliseconds: 3_600_000 },
    summary: 'Image Not Available In Time',
    words: 'AWS did not show the image',
  },
  'the look is denied from the first': {
    faults: { fail: [{ operation: 'DescribeWorkspaceImages', code: 'AccessDeniedException' }] },
    summary: 'Image Not Read',
    words: 'The credentials need workspaces:DescribeWorkspaceImages',
    isOneLook: true,
  },
  'keys that cannot change have expired': {
    faults: { fail: [{ operation: 'DescribeWorkspaceImages', code: 'ExpiredTokenException' }] },
    summary: 'Image Not Read',
    words: 'DescribeWorkspaceImages: ExpiredTokenException',
    isOneLook: true,
  },
  'AWS fails': {
    faults: { fail: [{ operation: 'DescribeWorkspaceImages', code: 'InternalFailure', status: 500 }] },
    summary: 'Image Not Read',
    words: 'could not be read for the last part of 2m.',
  },
  'a proxy answers': {
    faults: { fail: [{ operation: 'DescribeWorkspaceImages', body: '<html>sorry</html>', status: 502 }] },
    summary: 'Image Not Read',
    words: 'could not be read for the last part of 2m.',
  },
  'nobody answers': {
    faults: { dropRequest: { DescribeWorkspaceImages: MANY } },
    summary: 'Image Not Read',
    words: 'could not be read for the last part of 2m.',
  },
};

const countLooks = () => world.clock.sleeps.length;

/** What every word on a wait that ends without an end of the image has to say. */
function expectPending(state: ObjectValue | null, detail: string, { words, isOneLook = false }: Ending): void {
  const image = world.emulator.images()[0]!;
  expect(world.emulator.images()).toHaveLength(1);
  expect(state).toMatchObject({ state: 'PENDING', image_id: image.imageId, owner_account_id: image.accountId });
  expect(detail).toContain(image.imageId);
  expect(detail).toContain(words);
  expect(detail).toContain('AWS goes on making it. It is in the state as PENDING, and the next apply waits for it');
  expect(detail).not.toMatch(/metadata|Deserialization|\.js:|undefined|html/i);
  expect(countLooks() === 1).toBe(isOneLook);
}

describe('a wait of the create that ends because', () => {
  test.each(Object.entries(ENDINGS))('%s warns, and leaves a good image that is PENDING', async (_, ending) => {
    world.emulator.setFaults(ending.faults);
    const { state, diagnostics } = await (await world.open()).deploy(null, CONFIG);
    expect(summariesOf(diagnostics)).toEqual([`warning: ${ending.summary}`]);
    expectPending(state, diagnostics[0]!.detail, ending);
    expect(diagnostics[0]!.detail).toContain('Resources of this apply that depend on it get an image that is not');
    expect(world.folder.journal()).toMatchObject([{ imageId: state!['image_id'], isAnswered: true }]);
  });
});

/** A state whose image is PENDING, as an interrupt of the create leaves it. */
async function createPending(): Promise<ObjectValue> {
  const session = await world.open();
  world.interruptAtSleep(session);
  const { state, diagnostics } = await session.deploy(null, CONFIG);
  expect(summariesOf(diagnostics)).toEqual(['warning: Image Still Being Created']);
  return state!;
}

describe('a wait of the update that ends because', () => {
  test.each(Object.entries(ENDINGS))('%s is an error, and keeps the image', async (_, ending) => {
    world.emulator.setFaults({ invisibleMilliseconds: ending.faults.invisibleMilliseconds ?? 0 });
    const pending = await createPending();
    world.emulator.setFaults(ending.faults);
    const before = countLooks();
    const next = await world.open();
    const { state, diagnostics } = await next.deploy(pending, CONFIG);
    expect(summariesOf(diagnostics)).toEqual([`error: ${ending.summary}`]);
    expect(state).toEqual(pending);
    expect(diagnostics[0]!.detail).toContain(ending.words);
    expect(diagnostics[0]!.detail).toContain('It is in the state as PENDING, and the next apply waits for it');
    expect(diagnostics[0]!.detail).not.toContain('Resources of this apply');
    expect(countLooks() - before === 1).toBe(ending.isOneLook ?? false);
  });
});

describe('an interrupt', () => {
  test('during the wait is no error: the image is in the state, and an update waits for it', async () => {
    const pending = await createPending();
    expect(world.clock.sleeps).toEqual([]);
    const next = await world.open();
    expect(next.configured).toEqual([]);
    const refreshed = stateOf(await next.read(pending));
    expect(refreshed).toEqual(pending);
    const plan = await next.plan(refreshed, CONFIG);
    expect(plan).toMatchObject({
      requiresReplace: [],
      diagnostics: [],
      planned: { state: UNKNOWN, image_id: pending['image_id'] },
    });
    await world.clock.sleep(3_600_000);
    const updated = await next.deploy(refreshed, CONFIG);
    expect(updated.diagnostics).toEqual([]);
    expect(updated.state).toMatchObject({ state: 'AVAILABLE' });
    expect((await next.plan(updated.state, CONFIG)).planned).toEqual(updated.state);
  });

  test('of the update is no error either', async () => {
    const pending = await createPending();
    const next = await world.open();
    world.interruptAtSleep(next);
    const { state, diagnostics } = await next.deploy(pending, CONFIG);
    expect(summariesOf(diagnostics)).toEqual(['warning: Image Still Being Created']);
    expect(state).toEqual(pending);
  });
});

describe('an image that AWS ends in ERROR', () => {
  const failing = imageConfig({ workspace_id: 'ws-failing001', timeouts: { create: '2h', delete: null } });

  test('is an error of the create, which keeps it', async () => {
    const { state, diagnostics } = await (await world.open()).deploy(null, failing);
    expect(summariesOf(diagnostics)).toEqual(['error: Image Creation Failed']);
    expect(state).toMatchObject({ state: 'ERROR', image_id: world.emulator.images()[0]!.imageId });
  });

  test('is an error of the update, which keeps it', async () => {
    const session = await world.open();
    world.interruptAtSleep(session);
    const { state: pending } = await session.deploy(null, failing);
    const { state, diagnostics } = await (await world.open()).deploy(pending, failing);
    expect(summariesOf(diagnostics)).toEqual(['error: Image Creation Failed']);
    expect(state).toMatchObject({ state: 'ERROR', image_id: pending!['image_id'] });
  });
});

test('a look that is denied after another has seen the image is followed by the next', async () => {
  await world.restart({ creationSeconds: 60 });
  let looks = 0;
  world.clock.onSleep = () => {
    const isDenied = looks++ === 2;
    world.emulator.setFaults({
      fail: isDenied ? [{ operation: 'DescribeWorkspaceImages', code: 'AccessDeniedException' }] : [],
    });
  };
  const { state, diagnostics } = await (await world.open()).deploy(null, CONFIG);
  expect(looks).toBeGreaterThan(4);
  expect(diagnostics).toEqual([]);
  expect(state).toMatchObject({ state: 'AVAILABLE' });
});

test('what AWS left out while the image was PENDING is read when it is done', async () => {
  const stub = await startStub(async (call) => {
    const { status, text } = await forward(call, world.emulator);
    if (call.operation === 'DescribeWorkspaceImages') return { status: 400, body: { __type: 'AccessDeniedException' } };
    const { OwnerAccountId: _owner, Created: _created, ...rest } = JSON.parse(text);
    return call.operation === 'CreateWorkspaceImage' ? { status, body: rest } : { status, text };
  });
  try {
    const { state: pending } = await (await world.open({ endpoint: stub.url })).deploy(null, CONFIG);
    expect(pending).toMatchObject({ state: 'PENDING', arn: null, created: null, owner_account_id: null });
    await world.clock.sleep(3_600_000);
    const session = await world.open();
    const { planned } = await session.plan(pending, CONFIG);
    expect(planned).toMatchObject({ state: UNKNOWN, arn: UNKNOWN, created: UNKNOWN, owner_account_id: UNKNOWN });
    expect(planned!['image_id']).toBe(pending!['image_id']);
    const { state } = await session.deploy(pending, CONFIG);
    expect(state).toMatchObject({ state: 'AVAILABLE', arn: expect.stringContaining(String(pending!['image_id'])) });
    expect(state!['created']).toMatch(/^\d{4}-/);
  } finally {
    stub.close();
  }
});
