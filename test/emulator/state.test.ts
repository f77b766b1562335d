import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createManualClock,
  type Emulator,
  type EmulatorOptions,
  type Seed,
  StateError,
  startEmulator,
} from '../../src/emulator';
import { exportState, parseState, restoreStore } from '../../src/emulator/store/state';
import { call, createImage, getCode, IMAGE } from './api-client';

const OTHER = { accessKeyId: 'other' };
const SEED: Seed = {
  workspaces: [
    { workspaceId: IMAGE.WorkspaceId, tags: { team: 'a' } },
    { workspaceId: 'ws-golden0002', imagingFailure: { errorCode: 'X', errorMessage: 'No.', errorDetails: [] } },
  ],
  images: [
    {
      imageId: 'wsi-000000001',
      name: 'kept',
      description: 'd',
      sharedWith: ['444455556666'],
      bundleIds: ['wsb-000000001'],
    },
    { imageId: 'wsi-000000002', name: 'pending', description: 'd', state: 'PENDING' },
  ],
  bundles: [{ bundleId: 'wsb-standard01', name: 'Standard', imageId: 'wsi-amazon001', owner: 'AMAZON' }],
  accessKeys: { other: { accountId: '444455556666' } },
};

const folder = mkdtempSync(join(tmpdir(), 'state-'));
const started: Emulator[] = [];
let file: string;
let count = 0;
beforeEach(() => {
  file = join(folder, `state${count++}.json`);
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((emulator) => emulator.close()));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function start(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ seed: SEED, stateFile: file, creationSeconds: 60, ...options });
  started.push(emulator);
  return emulator;
}

/** What a client can see. */
async function look(emulator: Emulator): Promise<unknown> {
  const answers = [
    call(emulator, 'DescribeWorkspaceImages'),
    call(emulator, 'DescribeWorkspaceImages', { ImageType: 'SHARED' }, OTHER),
    call(emulator, 'DescribeWorkspaces'),
    call(emulator, 'DescribeWorkspaceBundles'),
    call(emulator, 'DescribeWorkspaceBundles', { Owner: 'AMAZON' }),
    ...emulator.images().map(({ imageId: ResourceId }) => call(emulator, 'DescribeTags', { ResourceId })),
  ];
  return (await Promise.all(answers)).map(({ body }) => body);
}

it('keeps everything from one start to the next', async () => {
  const clock = createManualClock();
  const first = await start({ clock });
  const imageId = await createImage(first, { Tags: [{ Key: 'a', Value: '1' }] });
  await createImage(first, { Name: 'fails', WorkspaceId: 'ws-golden0002' });
  await call(first, 'CreateTags', { ResourceId: imageId, Tags: [{ Key: 'b' }] });
  await call(first, 'DeleteTags', { ResourceId: imageId, TagKeys: ['a'] });
  first.share(imageId, '444455556666');
  first.addBundle(imageId, 'wsb-000000009', 'nine');
  first.setWorkspace('ws-golden0002', { userName: 'anna' });
  const seen = await look(first);
  await first.close();
  const second = await start({ clock });
  expect(await look(second)).toEqual(seen);
  clock.advance(60_000);
  expect(second.images().map(({ name, state }) => [name, state])).toEqual([
    ['kept', 'AVAILABLE'],
    ['pending', 'PENDING'],
    [IMAGE.Name, 'AVAILABLE'],
    ['fails', 'ERROR'],
  ]);
  second.unshare(imageId, '444455556666');
  second.removeBundle(imageId, 'wsb-000000009');
  expect(await getCode(second, 'DeleteWorkspaceImage', { ImageId: imageId })).toBe('ok');
  await second.close();
  expect((await start({ clock })).images().map(({ name }) => name)).toEqual(['kept', 'pending', 'fails']);
});

it('is complete: what was read again is written as it was', async () => {
  const emulator = await start();
  await createImage(emulator, { Tags: [{ Key: 'a', Value: '1' }] });
  await call(emulator, 'DescribeWorkspaces', {}, { region: 'eu-west-1' });
  const result = parseState(JSON.parse(readFileSync(file, 'utf8')));
  if (result.kind === 'invalid') throw new Error(result.problems.join('\n'));
  const { state } = result;
  expect(state).toMatchObject({ version: 1, partitions: [{ region: 'us-east-1' }, { region: 'eu-west-1' }] });
  const again = exportState(restoreStore(state, createManualClock()), state.time);
  expect(JSON.parse(JSON.stringify(again))).toEqual(state);
});

it('stands in place of the seed, and is for accounts and regions to come too', async () => {
  await (await start()).close();
  const emulator = await start({ seed: { accessKeys: { other: { accountId: '444455556666', deny: ['*'] } } } });
  expect((await call(emulator, 'DescribeWorkspaces', {}, { region: 'eu-west-1' })).body.Workspaces).toHaveLength(2);
  expect(await getCode(emulator, 'DescribeWorkspaces', {}, OTHER)).toBe('AccessDeniedException');
});

it('goes on from the time of the state', async () => {
  const clock = createManualClock();
  const first = await start({ clock });
  clock.advance(3_600_000);
  await createImage(first);
  await first.close();
  const emulator = await start({ clock: createManualClock(), creationSeconds: 60 });
  expect(emulator.images().find(({ name }) => name === IMAGE.Name)?.created).toBe('2026-01-01T01:00:00.000Z');
  await createImage(emulator, { Name: 'second', WorkspaceId: 'ws-golden0002' });
  expect(emulator.images().at(-1)?.created).toBe('2026-01-01T01:00:00.000Z');
});

it('is written when something changes, and only then, before the answer', async () => {
  const emulator = await start();
  await call(emulator, 'DescribeWorkspaces');
  rmSync(file);
  await call(emulator, 'DescribeWorkspaces');
  expect(existsSync(file)).toBe(false);
  const imageId = await createImage(emulator);
  expect(readFileSync(file, 'utf8')).toContain(imageId);
  expect(readdirSync(folder).filter((name) => name.endsWith('.next'))).toEqual([]);
});

it('that cannot be written any more is said in the answer', async () => {
  const emulator = await start();
  rmSync(file);
  mkdirSync(file);
  const { status, body } = await call(emulator, 'CreateWorkspaceImage', IMAGE);
  expect([status, body]).toEqual([
    500,
    { __type: 'InternalFailure', message: expect.stringMatching(/^The state file ".*" cannot be written: \w+\.$/) },
  ]);
  expect(readdirSync(folder).filter((name) => name.endsWith('.next'))).toEqual([]);
  rmSync(file, { recursive: true });
});

it('that cannot be written from the start is an error of the start', async () => {
  const stateFile = join(folder, 'none', 'state.json');
  await expect(start({ stateFile })).rejects.toThrow(StateError);
  await expect(start({ stateFile })).rejects.toThrow('state.json" cannot be written: ENOENT.');
});

const EMPTY = { version: 1, time: 0, order: 0, accountId: '111122223333', workspaces: [], images: [], bundles: [] };
const PARTITION = { accountId: '111122223333', region: 'us-east-1', workspaces: [], images: [], bundles: [] };
const WORKSPACE = { seed: { workspaceId: 'ws-golden0001' }, tags: {}, order: 1 };

it.each([
  ['', 'is not readable as JSON: Unexpected end'],
  ['{"version": 1', 'is not readable as JSON: '],
  ['[]', 'is not valid:\n  the state: a list is not a JSON object.'],
  ['{}', 'is not valid:\n  version: is missing. Add it.'],
  [{ ...EMPTY, partitions: [], version: 2 }, '  version: 2 is too large: the greatest is 1.'],
  [{ ...EMPTY, partitions: [], more: 1 }, '  more: there is no such member'],
  [
    { ...EMPTY, partitions: [PARTITION, PARTITION] },
    '  partitions[1]: there is another one of 111122223333/us-east-1.',
  ],
  [
    { ...EMPTY, order: 1, partitions: [{ ...PARTITION, workspaces: [WORKSPACE, WORKSPACE] }] },
    '  partitions[0].workspaces[1]: there is another one of ws-golden0001. Remove one of them.',
  ],
  [
    { ...EMPTY, partitions: [{ ...PARTITION, workspaces: [WORKSPACE] }] },
    '  order: partitions[0] has items of a later one. Raise it.',
  ],
  [
    { ...EMPTY, partitions: [], workspaces: [WORKSPACE.seed, WORKSPACE.seed] },
    '  workspaces[1]: the id "ws-golden0001" is taken by workspaces[0].',
  ],
])('refuses %j', async (content, message) => {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  await expect(start()).rejects.toThrow(StateError);
  await expect(start()).rejects.toThrow(message);
  await expect(start()).rejects.toThrow('Repair it, or remove it to begin anew.');
});

it('reads an empty one', async () => {
  writeFileSync(file, JSON.stringify({ ...EMPTY, partitions: [] }));
  expect((await call(await start(), 'DescribeWorkspaces')).body.Workspaces).toEqual([]);
});
