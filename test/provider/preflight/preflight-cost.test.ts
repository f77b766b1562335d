import { startEmulator, type Emulator } from '../../../src/emulator';
import type { ObjectValue } from '../../../src/framework';
import { createImage, manyWorkspaces, getManyId, numberOf } from '../../emulator/api-client';
import { alter, Folder, imageConfig, Session, stateOf, summariesOf, type OpenOptions } from '../harness';

const IMAGES = 30;
const HOME = { region: 'eu-central-1' };

/** Of an account with 30 images and 30 bundles: two pages of each. */
let emulator: Emulator;
let folder: Folder;
const calls: string[] = [];
const states: ObjectValue[] = [];
beforeAll(async () => {
  folder = new Folder();
  emulator = await startEmulator({
    creationSeconds: 0,
    seed: { workspaces: manyWorkspaces(60) },
    log: ({ operation = '' }) => void calls.push(operation),
  });
  for (let index = 0; index < IMAGES; index++) {
    const id = await createImage(emulator, { Name: `image-${index}`, WorkspaceId: getManyId(index) }, HOME);
    emulator.addBundle(id, `wsb-many${String(index).padStart(4, '0')}`);
    states.push(
      alter(imageConfig({ name: `image-${index}`, workspace_id: getManyId(index) }), { image_id: id, ...HOME }),
    );
  }
});
afterAll(async () => {
  folder.remove();
  await emulator.close();
});

const open = (options: Partial<OpenOptions> = {}) => Session.open({ endpoint: emulator.url, folder, ...options });

function countCalls(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const operation of calls) counts[operation] = (counts[operation] ?? 0) + 1;
  return counts;
}

/** Plans all at once, as engines do, and gives what was said and asked. */
async function planAll(plan: (session: Session) => Promise<unknown>[], options: Partial<OpenOptions> = {}) {
  const session = await open(options);
  calls.length = 0;
  await Promise.all(plan(session));
  return countCalls();
}

const replaceAll = (session: Session) =>
  states.map((state) => session.planReplacement(state, alter(state, { image_id: null, description: 'New' })));

test('a plan that replaces 30 images reads each listing once, the WorkSpaces in batches of 25, each share once', async () => {
  expect(await planAll(replaceAll)).toEqual({
    DescribeWorkspaceImages: 2,
    DescribeWorkspaceBundles: 2,
    DescribeWorkspaces: 2,
    DescribeWorkspaceImagePermissions: 30,
  });
});

test('a plan that makes 10 images reads no bundle and no share', async () => {
  const counts = await planAll((session) =>
    numberOf(10, (index) => session.plan(null, imageConfig({ name: `new-${index}`, workspace_id: getManyId(index) }))),
  );
  expect(counts).toEqual({ DescribeWorkspaceImages: 2, DescribeWorkspaces: 1 });
});

test('a plan that destroys 30 images reads no image and no WorkSpace', async () => {
  const counts = await planAll((session) => states.map((state) => session.planDestroy(state)));
  expect(counts).toEqual({ DescribeWorkspaceBundles: 2, DescribeWorkspaceImagePermissions: 30 });
});

test('one after the other they cost no more, but for a batch of WorkSpaces each', async () => {
  const session = await open();
  calls.length = 0;
  for (const state of states.slice(0, 3)) {
    await session.planReplacement(state, alter(state, { image_id: null, description: 'New' }));
  }
  expect(countCalls()).toEqual({
    DescribeWorkspaceImages: 2,
    DescribeWorkspaceBundles: 2,
    DescribeWorkspaces: 3,
    DescribeWorkspaceImagePermissions: 3,
  });
});

test('off, a plan costs nothing', async () => {
  expect(await planAll(replaceAll, { config: { preflight: 'off' } })).toEqual({});
});

test('a process that applies asks nothing for its plans', async () => {
  const session = await open();
  stateOf(await session.deploy(null, imageConfig({ name: 'applied', workspace_id: getManyId(50) })));
  calls.length = 0;
  await Promise.all(replaceAll(session));
  await session.planDestroy(states[0]!);
  expect(calls).toEqual([]);
});

describe('the quota of 40 images', () => {
  const planNew = (session: Session, count: number) =>
    Promise.all(
      numberOf(count, (index) =>
        session.plan(null, imageConfig({ name: `new-${index}`, workspace_id: getManyId(index) })),
      ),
    );
  const WARNING = 'warning: Image Quota May Be Reached';

  /** There are 31 images by now. */
  test('is said once, when the plan goes beyond it, and as a warning at any level', async () => {
    expect(emulator.images()).toHaveLength(31);
    for (const preflight of ['warn', 'error']) {
      const within = await planNew(await open({ config: { preflight } }), 9);
      expect(within.flatMap(({ diagnostics }) => summariesOf(diagnostics))).toEqual([]);
      const beyond = await planNew(await open({ config: { preflight } }), 12);
      expect(beyond.flatMap(({ diagnostics }) => summariesOf(diagnostics))).toEqual([WARNING]);
      const [warning] = beyond.flatMap(({ diagnostics }) => diagnostics);
      expect(warning!.detail).toContain('The account has 31 images in eu-central-1, and this plan makes more.');
      expect(warning!.detail).toContain('unless AWS has raised its quota');
    }
  });

  test('is not touched by replacements', async () => {
    const session = await open();
    const plans = await Promise.all([...replaceAll(session), planNew(session, 9)]);
    const said = plans.flat().flatMap((plan) => ('first' in plan ? [plan.first, plan.second] : [plan]));
    expect(said.flatMap(({ diagnostics }) => summariesOf(diagnostics))).not.toContain(WARNING);
  });
});
