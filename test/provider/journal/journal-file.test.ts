import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identifyProcess } from '../../../src/provider/journal/process-identity';
import { Journal } from '../../../src/provider/journal/journal';
import { JournalFolder } from '../../../src/provider/journal/journal-folder';
import { imageConfig, summariesOf } from '../harness';
import { startReplacement } from '../preflight/replacement';
import { useWorld } from '../world';
import { createJournal, DEAD, DEAD_RUN, IMAGE, interrupt, PARTITION, writeIntent } from './journal-fixture';

const world = useWorld();

test('is for its owner only, leaves no temporary one behind, and counts as none where it is broken', async () => {
  await interrupt(world);
  const files = readdirSync(world.folder.journalPath).filter((file) => !file.endsWith('.place'));
  expect(files).toEqual([expect.stringMatching(/^[0-9a-f]{64}-[0-9a-f-]{36}\.json$/)]);
  expect(statSync(join(world.folder.journalPath, files[0]!)).mode & 0o777).toBe(0o600);
  expect(Object.keys(world.folder.journal()[0]!).sort()).toEqual([
    'account',
    'description',
    'endpoint',
    'imageId',
    'name',
    'owner',
    'region',
    'rootModule',
    'run',
    'startedAt',
    'taken',
    'terraformWorkspace',
    'workspaceId',
  ]);
  const [entry] = world.folder.journal();
  const wrong = [{ isAnswered: 'yes' }, { taken: 'wsi-000000001' }, { taken: [1] }].map((values) => ({
    ...entry,
    ...values,
  }));
  for (const text of ['', '{', 'null', '{"name":1}', ...wrong.map((value) => JSON.stringify(value))]) {
    writeFileSync(join(world.folder.journalPath, files[0]!), text);
    expect((await world.open()).configured).toEqual([]);
  }
});

test('that cannot be written does not stop a create: it warns once', async () => {
  writeFileSync(join(world.folder.path, '.terraform'), 'a file where the folder should be');
  const session = await world.open();
  const first = await session.deploy(null, imageConfig({ name: 'one' }));
  expect(summariesOf(first.diagnostics)).toEqual(['warning: Creation Journal Not Written']);
  expect(first.state).toMatchObject({ state: 'AVAILABLE' });
  const second = await session.deploy(null, imageConfig({ name: 'two' }));
  expect(second.diagnostics).toEqual([]);
});

test('stands in TF_DATA_DIR, and knows the selected workspace', async () => {
  mkdirSync(join(world.folder.path, 'data'));
  writeFileSync(join(world.folder.path, 'data', 'environment'), 'staging\n');
  const session = await world.open({ env: { TF_DATA_DIR: 'data' } });
  await session.deploy(null, imageConfig());
  expect(world.folder.journal()).toEqual([]);
  const directory = join(world.folder.path, 'data', 'workspaces-image');
  const id = world.emulator.images()[0]!.imageId;
  expect(createJournal(world, { directory }).findByImageId(id)).toMatchObject({ terraformWorkspace: 'staging' });
});

const listPlaces = () => readdirSync(world.folder.journalPath).filter((file) => file.endsWith('.place'));

test('is of the workspace in which its run began, whatever another terminal selects meanwhile', async () => {
  const select = (name: string) => writeFileSync(join(world.folder.path, '.terraform', 'environment'), name);
  mkdirSync(join(world.folder.path, '.terraform'));
  select('live');
  (await world.open()).server.close();
  select('staging');
  await world.create(imageConfig());
  expect(world.folder.journal()).toMatchObject([{ terraformWorkspace: 'live' }]);
  // A run that is over keeps nothing, and the next one finds what is selected then.
  await world.open({ run: identifyProcess(1) });
  expect(listPlaces()).toHaveLength(2);
  await interrupt(world, imageConfig({ name: 'other' }));
  await world.open();
  expect(listPlaces()).toHaveLength(2);
  expect(world.folder.journal().find(({ name }) => name === 'other')).toMatchObject({ terraformWorkspace: 'staging' });
});

test('is of the workspace that TF_WORKSPACE names, whatever is selected', async () => {
  mkdirSync(join(world.folder.path, '.terraform'));
  writeFileSync(join(world.folder.path, '.terraform', 'environment'), 'staging');
  await interrupt(world, undefined, { env: { TF_WORKSPACE: 'live' } });
  expect(world.folder.journal()).toMatchObject([{ terraformWorkspace: 'live' }]);
});

test('of the replacement that this run makes survives the end of what it replaces', async () => {
  const journal = createJournal(world);
  const creation = journal.open(PARTITION, { ...IMAGE, description: 'New' });
  const forget = (imageId: string) => journal.forget({ imageId, name: 'golden', region: 'eu-central-1' });
  const find = () => world.folder.journal()[0];
  await creation.begin([]);
  forget('wsi-000000old');
  expect(find()).toMatchObject({ description: 'New' });
  await creation.record('wsi-000000new');
  forget('wsi-000000old');
  expect(find()).toMatchObject({ imageId: 'wsi-000000new' });
  forget('wsi-000000new');
  expect(find()).toBeUndefined();
});

test('of a refused request is taken back, and the entry from before stays', async () => {
  await writeIntent(world, Date.UTC(2026, 0, 1));
  const creation = createJournal(world).open(PARTITION, IMAGE);
  await creation.begin([]);
  expect(world.folder.journal()).toHaveLength(2);
  creation.withdraw();
  expect(world.folder.journal()).toMatchObject([{ owner: DEAD, startedAt: '2026-01-01T00:00:00.000Z' }]);
  const other = createJournal(world).open(PARTITION, { ...IMAGE, name: 'other' });
  await other.begin([]);
  other.withdraw();
  expect(world.folder.journal()).toHaveLength(1);
});

class CountingFolder extends JournalFolder {
  opened = 0;

  override read(file: string): string | undefined {
    this.opened += 1;
    return super.read(file);
  }
}

test('of an image name are found without opening those of other names', async () => {
  const folder = new CountingFolder(world.folder.journalPath, identifyProcess(process.pid));
  const options = createJournal(world).options;
  for (let index = 0; index < 50; index++) {
    const others = new Journal({ ...options, folder: new JournalFolder(folder.path, DEAD), run: DEAD_RUN });
    await others.open(PARTITION, { ...IMAGE, name: `other-${index}` }).begin([]);
  }
  await writeIntent(world);
  const creation = new Journal({ ...options, folder }).open(PARTITION, IMAGE);
  expect(creation.listUnanswered()).toHaveLength(1);
  await creation.begin([]);
  await creation.record('wsi-000000001');
  await creation.answer();
  expect(folder.opened).toBeLessThan(10);
  expect(world.folder.journal()).toHaveLength(51);
});

test('of another process that is about the name too is not taken back', async () => {
  const creation = createJournal(world, { owner: DEAD, run: DEAD_RUN }).open(PARTITION, IMAGE);
  await creation.begin([]);
  await createJournal(world).open(PARTITION, IMAGE).begin([]);
  creation.withdraw();
  expect(world.folder.journal()).toMatchObject([{ name: 'golden' }]);
  expect(world.folder.journal()[0]).not.toMatchObject({ owner: DEAD });
});

test.each([
  ['another region', { partition: { ...PARTITION, region: 'eu-west-1' } }, 1],
  ['another account', { partition: { ...PARTITION, account: 'other' } }, 1],
  ['another endpoint', { options: { endpoint: '' } }, 0],
  ['another Terraform workspace', { options: { terraformWorkspace: 'other' } }, 1],
  ['another directory', { options: { rootModule: '/other' } }, 1],
])('of %s is left alone', async (_, { partition = PARTITION, options = {} }: Elsewhere, warned) => {
  await writeIntent(world);
  const journal = createJournal(world, options);
  const creation = journal.open(partition, IMAGE);
  expect(creation.listInterrupted()).toEqual([]);
  expect(creation.listUnanswered()).toEqual([]);
  expect(world.folder.journal()).toHaveLength(1);
  expect(journal.listInterrupted()).toHaveLength(warned);
});

interface Elsewhere {
  readonly partition?: typeof PARTITION;
  readonly options?: Parameters<typeof createJournal>[1];
}

test('of a request without an answer goes when the engine has an image of that name', async () => {
  await writeIntent(world);
  const session = await world.open();
  const state = (await session.deploy(null, imageConfig())).state!;
  world.folder.remove();
  await writeIntent(world);
  await (await world.open()).read(state);
  expect(world.folder.journal()).toEqual([]);
});

test('of a holder of the name is remembered for the apply, and goes with the image', () => {
  const holder = { imageId: 'wsi-000000old', name: 'golden', region: 'eu-central-1' };
  createJournal(world).noteHolder(holder);
  createJournal(world).noteHolder(holder);
  const journal = createJournal(world);
  expect(journal.findHolder('golden', 'eu-central-1')).toBe('wsi-000000old');
  expect(journal.findHolder('golden', 'eu-west-1')).toBeUndefined();
  expect(journal.findHolder('other', 'eu-central-1')).toBeUndefined();
  expect(createJournal(world, { terraformWorkspace: 'other' }).findHolder('golden', 'eu-central-1')).toBeUndefined();
  journal.forget({ ...holder, imageId: 'wsi-000000new' });
  expect(journal.findHolder('golden', 'eu-central-1')).toBe('wsi-000000old');
  journal.forget(holder);
  expect(journal.findHolder('golden', 'eu-central-1')).toBeUndefined();
  expect(readdirSync(world.folder.journalPath)).toEqual([]);
});

/** Without what the processes of a run tell each other. */
function listJournal({ folder }: ReturnType<typeof useWorld>): string[] {
  return readdirSync(folder.journalPath)
    .filter((name) => !/\.(?:claims|place|planned|shown)$/.test(name))
    .sort();
}

test('of a holder goes with a replacement, although its second half is planned after the delete', async () => {
  const state = await world.create(imageConfig());
  const config = imageConfig({ workspace_id: 'ws-golden0002' });
  const { second, applying } = await startReplacement(world, state, config);
  await applying.show(state);
  await applying.deleteReplaced(state, second);
  await applying.plan(null, config, second.privateData);
  // What the run has shown stands as long as the run.
  expect(listJournal(world).filter((file) => !file.endsWith('.shown'))).toEqual([]);
});

test('that a process has not finished goes at the end of a plan, unless the process still runs', async () => {
  await world.create(imageConfig());
  const files = listJournal(world);
  const mine = `x.json.${identifyProcess(process.pid)}.tmp`;
  for (const name of [`x.json.${DEAD}.tmp`, mine]) writeFileSync(join(world.folder.journalPath, name), '{');
  const session = await world.open();
  await session.plan(null, imageConfig({ name: 'other', workspace_id: 'ws-golden0002' }));
  session.server.close();
  expect(listJournal(world)).toEqual([...files, mine].sort());
});

/** A folder on a disk that takes its time: `turn` lets it go on. */
class SlowFolder extends JournalFolder {
  turn = () => {};
  readonly #turn = new Promise<void>((resolve) => (this.turn = resolve));

  override async add(file: string, value: object): Promise<void> {
    await super.add(file, value);
    await this.#turn;
  }
}

test('is seen by others before the disk has it, and AWS is asked only afterwards', async () => {
  const folder = new SlowFolder(world.folder.journalPath, identifyProcess(process.pid));
  const creation = new Journal({ ...createJournal(world).options, folder }).open(PARTITION, IMAGE);
  let hasBegun = false;
  const begun = creation.begin([]).then(() => (hasBegun = true));
  expect(world.folder.journal()).toMatchObject([{ name: 'golden' }]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(hasBegun).toBe(false);
  folder.turn();
  await begun;
  expect(hasBegun).toBe(true);
});

test('has its old text until the disk has the new one, and keeps it where that cannot be written', async () => {
  const folder = new JournalFolder(world.folder.journalPath, DEAD);
  const file = folder.getNewFile(['x'], 'json');
  await folder.add(file, { at: 1 });
  const replaced = folder.replace(file, { at: 2 });
  expect(folder.read(file)).toContain('1');
  await replaced;
  expect(folder.read(file)).toContain('2');
  mkdirSync(`${file}.${DEAD}.tmp`);
  await folder.replace(file, { at: 3 });
  expect(folder.read(file)).toContain('2');
  expect(folder.takeProblem()).toMatch(/EISDIR/);
});

test('that cannot take its name leaves no half of it behind', async () => {
  const journal = createJournal(world);
  await journal.open(PARTITION, IMAGE).begin([]);
  const [file] = readdirSync(world.folder.journalPath);
  const folder = new JournalFolder(world.folder.journalPath, DEAD);
  mkdirSync(join(world.folder.journalPath, 'folder'));
  folder.write(join(world.folder.journalPath, 'folder'), {});
  await folder.replace(join(world.folder.journalPath, 'folder'), {});
  expect(folder.takeProblem()).toMatch(/EISDIR|ENOTEMPTY|EEXIST/);
  expect(readdirSync(world.folder.journalPath).sort()).toEqual([file, 'folder'].sort());
});
