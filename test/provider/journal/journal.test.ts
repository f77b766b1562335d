import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { startEmulator, type Emulator } from '../../../src/emulator';
import { hasError } from '../../../src/framework';
import { Journal } from '../../../src/provider/journal/journal';
import { hashAccount } from '../../../src/provider/journal/journal-location';
import type { JournalOptions } from '../../../src/provider/journal/journal-options';
import { identifyProcess, isProcessAlive } from '../../../src/provider/journal/process-identity';
import { createFastClock } from '../../client/fast-clock';
import { startStub, type StubAnswer, type StubCall } from '../../client/stub-server';
import { Folder, imageConfig, Session, stateOf, summariesOf, type OpenOptions } from '../harness';

/** A process that is no more: beyond the greatest number that Linux gives. */
const DEAD = '4194305-1';

let emulator: Emulator;
let folder: Folder;
beforeEach(async () => {
  emulator = await startEmulator({ creationSeconds: 0.2 });
  folder = new Folder();
});
afterEach(async () => {
  folder.remove();
  await emulator.close();
});

const open = (options: Partial<OpenOptions> = {}) =>
  Session.open({ endpoint: emulator.url, folder, clock: createFastClock({ momentMs: 30 }), ...options });

/** A run whose provider and engine were both killed while AWS was making the image. */
async function interrupt(
  config = imageConfig({ tags: { a: '1' } }),
  options: Partial<OpenOptions> = {},
): Promise<string> {
  const session = await open({ owner: DEAD, run: DEAD, ...options });
  const applying = session.deploy(null, config);
  while (emulator.images().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  session.server.stopProvider();
  await applying;
  return emulator.images()[0]!.imageId;
}

const IMAGE = { name: 'golden', description: 'Golden image', workspaceId: 'ws-golden0001' };
const PARTITION = { region: 'eu-central-1', account: hashAccount({ kind: 'key', accessKeyId: 'test' }) };
const DEAD_RUN = { id: DEAD, isOfWholeState: () => true };

/** Writes the entry of a run that was killed between its request and the answer. */
function writeIntent(startedAt = Date.now()): void {
  createJournal({ owner: DEAD, run: DEAD_RUN, now: () => startedAt })
    .open(PARTITION, IMAGE)
    .begin();
}

function createJournal(options: Partial<JournalOptions> = {}): Journal {
  return new Journal({
    directory: folder.journalPath,
    endpoint: emulator.url,
    terraformWorkspace: 'default',
    owner: identifyProcess(process.pid),
    run: { id: identifyProcess(process.ppid), isOfWholeState: () => true },
    now: () => Date.now(),
    ...options,
  });
}

/** What the emulator answers to a call that a stub was sent. */
async function forward({ headers, text }: StubCall, { url }: Emulator) {
  const names = ['x-amz-target', 'content-type', 'x-amz-date', 'authorization'];
  const passed = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
  const answer = await fetch(url, { method: 'POST', headers: passed, body: text });
  return { status: answer.status, text: await answer.text() };
}

describe('an interrupted creation', () => {
  test('is adopted by the next apply of the same configuration, with its tags of today', async () => {
    const id = await interrupt();
    const session = await open();
    expect(summariesOf(session.configured)).toEqual(['warning: Interrupted Creation Found']);
    expect(session.configured[0]!.detail).toContain(`terraform import <address of this resource> ${id},ws-golden0001`);
    const result = await session.deploy(null, imageConfig({ tags: { b: '2' } }));
    expect(summariesOf(result.diagnostics)).toEqual(['warning: Interrupted Creation Adopted']);
    expect(result.state).toMatchObject({ image_id: id, state: 'AVAILABLE', workspace_id: 'ws-golden0001' });
    expect(emulator.images()).toMatchObject([{ imageId: id, tags: { b: '2' } }]);
    expect(folder.journal()).toMatchObject([{ imageId: id, isAnswered: true }]);
    const next = await open({ run: DEAD });
    expect(next.configured).toEqual([]);
    expect(await next.read(result.state!)).toMatchObject({ state: result.state });
    expect(folder.journal()).toEqual([]);
  });

  test.each<[string, Parameters<typeof imageConfig>[0], Partial<OpenOptions>, string | undefined]>([
    ['another description', { description: 'Other' }, {}, 'description'],
    ['another WorkSpace', { workspace_id: 'ws-golden0002' }, {}, 'workspace_id'],
    ['another Terraform workspace', {}, { env: { TF_WORKSPACE: 'other' } }, undefined],
    ['the same run', {}, { run: DEAD }, undefined],
  ])('is not adopted by %s, whose error names it and prints the import', async (_, config, options, differs) => {
    const id = await interrupt();
    const result = await (await open(options)).deploy(null, imageConfig(config));
    const followed = `An import of it would be followed by a replacement, because ${differs ?? ''} differs`;
    expect(result.diagnostics[0]!.detail.includes(followed)).toBe(differs !== undefined);
    expect(summariesOf(result.diagnostics)).toEqual(['error: Image Already Exists']);
    expect(result.diagnostics[0]!.detail).toContain(`The account already has the image ${id} of that name`);
    expect(result.diagnostics[0]!.detail).toContain(`terraform import <address of this resource> ${id},ws-golden0001`);
    expect(result.diagnostics[0]!.detail).toContain(`id = "${id},ws-golden0001`);
    expect(emulator.images()).toHaveLength(1);
    expect(folder.journal()).toMatchObject([{ imageId: id, owner: DEAD }]);
  });

  test('is not adopted while its provider still runs', async () => {
    const id = await interrupt(undefined, { owner: identifyProcess(process.pid) });
    const session = await open();
    expect(session.configured).toEqual([]);
    expect(summariesOf((await session.deploy(null, imageConfig())).diagnostics)).toEqual([
      'error: Image Already Exists',
    ]);
    expect(emulator.images()).toMatchObject([{ imageId: id }]);
  });

  test('of an image that was deleted since is forgotten, and the image made', async () => {
    const id = await interrupt();
    const session = await open();
    const state = stateOf(await session.import(id));
    await session.destroy(state);
    expect(emulator.images()).toEqual([]);
    const result = await session.deploy(null, imageConfig());
    expect(result.diagnostics).toEqual([]);
    expect(emulator.images()).toHaveLength(1);
    expect(result.state!['image_id']).not.toBe(id);
  });

  describe('of which the engine was told', () => {
    /** A run that ended after its answer; whether its engine has stored the image nobody knows. */
    async function answer(): Promise<string> {
      const session = await open({ owner: DEAD });
      await session.deploy(null, imageConfig());
      const [entry] = folder.journal();
      expect(entry).toMatchObject({ isAnswered: true });
      const file = join(folder.journalPath, readdirSync(folder.journalPath)[0]!);
      writeFileSync(file, JSON.stringify({ ...entry, run: DEAD }));
      return emulator.images()[0]!.imageId;
    }

    test('is adopted by a command that plans the whole state: it would have shown the image', async () => {
      const id = await answer();
      const session = await open();
      expect(session.configured).toEqual([]);
      const result = await session.deploy(null, imageConfig());
      expect(summariesOf(result.diagnostics)).toEqual(['warning: Interrupted Creation Adopted']);
      expect(result.state).toMatchObject({ image_id: id });
    });

    test('is forgotten as soon as the engine shows the image, before it reads it', async () => {
      await answer();
      const session = await open();
      const state = stateOf(await session.import(emulator.images()[0]!.imageId));
      expect(folder.journal()).toHaveLength(1);
      await session.show(state);
      expect(folder.journal()).toEqual([]);
    });

    test('is not adopted by a command that plans a part of the state: the image may be in the rest', async () => {
      const id = await answer();
      const session = await open({ isOfWholeState: false });
      const result = await session.deploy(null, imageConfig());
      expect(summariesOf(result.diagnostics)).toEqual(['error: Image Already Exists']);
      expect(result.diagnostics[0]!.detail).toContain(`${id},ws-golden0001`);
    });

    test('is said to be missing, and adopted by any command, once a plan of the whole state has not shown it', async () => {
      const id = await answer();
      const plan = await open();
      await plan.plan(null, imageConfig());
      plan.server.close();
      const session = await open({ isOfWholeState: false });
      expect(summariesOf(session.configured)).toEqual(['warning: Interrupted Creation Found']);
      const result = await session.deploy(null, imageConfig());
      expect(summariesOf(result.diagnostics)).toEqual(['warning: Interrupted Creation Adopted']);
      expect(result.state).toMatchObject({ image_id: id });
    });

    test.each([
      ['plans nothing', {}, false],
      ['plans a part of the state', { isOfWholeState: false }, true],
    ])('is not missed by a process that %s', async (_, options, isPlanning) => {
      await answer();
      const session = await open(options);
      if (isPlanning) await session.plan(null, imageConfig());
      session.server.close();
      expect(folder.journal()[0]).not.toHaveProperty('isMissed');
    });
  });

  test('gives an import by the id alone its WorkSpace', async () => {
    const id = await interrupt();
    expect(await (await open()).import(id)).toMatchObject({ state: { image_id: id, workspace_id: 'ws-golden0001' } });
  });
});

describe('a request without an answer', () => {
  test('that never reached AWS is followed by a plain create', async () => {
    writeIntent();
    const session = await open();
    expect(session.configured[0]!.detail).toContain('AWS had not answered yet');
    const result = await session.deploy(null, imageConfig());
    expect(result.diagnostics).toEqual([]);
    expect(emulator.images()).toHaveLength(1);
  });

  test('that AWS carried out is found by the same apply, and waited for', async () => {
    emulator.setFaults({ dropAnswer: { CreateWorkspaceImage: 1 } });
    const result = await (await open()).deploy(null, imageConfig());
    expect(result.diagnostics).toEqual([]);
    expect(emulator.images()).toHaveLength(1);
    expect(result.state).toMatchObject({ image_id: emulator.images()[0]!.imageId, state: 'AVAILABLE' });
    expect(folder.journal()).toMatchObject([{ imageId: emulator.images()[0]!.imageId }]);
  });

  test('that AWS carried out before a kill is adopted by the next apply, with its tags of today', async () => {
    writeIntent();
    const input = { Name: 'golden', Description: 'Golden image', WorkspaceId: 'ws-golden0001' };
    await call(emulator, 'CreateWorkspaceImage', input);
    const session = await open();
    expect(summariesOf(session.configured)).toEqual(['warning: Interrupted Creation Found']);
    const result = await session.deploy(null, imageConfig({ tags: { b: '2' } }));
    expect(summariesOf(result.diagnostics)).toEqual(['warning: Interrupted Creation Adopted']);
    expect(emulator.images()).toMatchObject([{ imageId: result.state!['image_id'], tags: { b: '2' } }]);
  });

  test.each([
    ['with another description', { Description: 'Other' }, 0],
    ['made more than a quarter of an hour before the request', {}, 16 * 60_000],
    ['made long after the request', {}, -2 * 3_600_000],
  ])('is not taken for an image %s', async (_, input, laterMs) => {
    writeIntent(Date.now() + laterMs);
    await call(emulator, 'CreateWorkspaceImage', {
      Name: 'golden',
      Description: 'Golden image',
      WorkspaceId: 'ws-golden0001',
      ...input,
    });
    const { diagnostics } = await (await open()).deploy(null, imageConfig());
    expect(summariesOf(diagnostics)).toEqual(['error: Image Already Exists']);
    expect(emulator.images()).toHaveLength(1);
  });

  test('is taken for an image that is a little older than the request: there are two clocks', async () => {
    writeIntent(Date.now() + 14 * 60_000);
    const input = { Name: 'golden', Description: 'Golden image', WorkspaceId: 'ws-golden0001' };
    await call(emulator, 'CreateWorkspaceImage', input);
    const { diagnostics } = await (await open()).deploy(null, imageConfig());
    expect(summariesOf(diagnostics)).toEqual(['warning: Interrupted Creation Adopted']);
  });

  test('of which no journal is left is named too, while the image is being made', async () => {
    emulator.setFaults({ dropAnswer: { CreateWorkspaceImage: 1 } });
    await (await open({ owner: DEAD, run: DEAD })).deploy(null, imageConfig());
    folder.remove();
    const { diagnostics } = await (await open()).deploy(null, imageConfig());
    expect(emulator.images()).toMatchObject([{ state: 'PENDING' }]);
    expect(summariesOf(diagnostics)).toEqual(['error: Image Already Exists']);
    expect(diagnostics[0]!.detail).toContain(`${emulator.images()[0]!.imageId},ws-golden0001`);
    expect(folder.journal()).toEqual([]);
  });

  test('that was answered on a second attempt by "already exists" is said to be in doubt', async () => {
    emulator.setFaults({ dropAnswer: { CreateWorkspaceImage: 1 } });
    const result = await (await open({ config: { max_retries: 2 } })).deploy(null, imageConfig());
    expect(summariesOf(result.diagnostics)).toEqual(['error: Image Already Exists']);
    expect(result.diagnostics[0]!.detail).toContain(
      'saw no answer. If the image was created at that time, it is that one',
    );
    expect(folder.journal()).toHaveLength(1);
    expect(emulator.images()).toHaveLength(1);
  });
});

describe('an answer that breaks off', () => {
  /** Stands before the emulator: creations are carried out, and their answers arrive as the test says. */
  const startBreaking = (broken: (text: string) => StubAnswer) =>
    startStub(async (call) => {
      const answer = await forward(call, emulator);
      return call.operation === 'CreateWorkspaceImage' && answer.status === 200 ? broken(answer.text) : answer;
    });

  test.each<[string, (text: string) => StubAnswer]>([
    ['cut', (text) => ({ text, isCut: true })],
    ['half a JSON', (text) => ({ text: text.slice(0, text.length / 2) })],
  ])('leaves the intent when it is %s, and the next apply names the image', async (_, broken) => {
    const stub = await startBreaking(broken);
    try {
      const lost = await (await open({ endpoint: stub.url, owner: DEAD, run: DEAD })).deploy(null, imageConfig());
      expect(summariesOf(lost.diagnostics)).toEqual(['error: Image Not Created']);
      const { detail } = lost.diagnostics[0]!;
      expect(detail).toContain('AWS gave no usable answer to the request for the image "golden" from ws-golden0001.');
      expect(detail).toContain('AWS may have begun to make the image all the same');
      expect(detail).not.toContain('refused');
      expect(detail).not.toContain('AWS says');
      expect(folder.journal()).toMatchObject([{ name: 'golden', owner: DEAD }]);
      const { imageId, state } = emulator.images()[0]!;
      // AWS looks at the WorkSpace first, which the image holds SUSPENDED; then only at the name.
      expect(state).toBe('PENDING');
      const expectNamed = async (code: string) => {
        const { diagnostics } = await (await open({ endpoint: stub.url })).deploy(null, imageConfig());
        expect(summariesOf(diagnostics)).toEqual(['error: Image Already Exists']);
        expect(diagnostics[0]!.detail).toContain(code);
        expect(diagnostics[0]!.detail).toContain('AWS refused to make the image');
        expect(diagnostics[0]!.detail).toContain(`${imageId},ws-golden0001`);
      };
      await expectNamed('InvalidResourceStateException');
      while (emulator.images()[0]!.state === 'PENDING') await new Promise((resolve) => setTimeout(resolve, 10));
      await expectNamed('ResourceAlreadyExistsException');
      expect(emulator.images()).toHaveLength(1);
    } finally {
      stub.close();
    }
  });

  test('and whose repetition meets the WorkSpace SUSPENDED names the image at once', async () => {
    const stub = await startBreaking((text) => ({ text, isCut: true }));
    try {
      const session = await open({ endpoint: stub.url, config: { max_retries: 2 } });
      const { diagnostics } = await session.deploy(null, imageConfig());
      expect(summariesOf(diagnostics)).toEqual(['error: Image Already Exists']);
      expect(diagnostics[0]!.detail).toContain('InvalidResourceStateException');
      expect(diagnostics[0]!.detail).toContain(`${emulator.images()[0]!.imageId},ws-golden0001`);
      expect(folder.journal()).toMatchObject([{ name: 'golden' }]);
    } finally {
      stub.close();
    }
  });
});

describe('two accounts', () => {
  const KEYS = [{ access_key: 'first-key' }, { access_key: 'second-key' }];
  const role = (account: string) => ({ roleArn: `arn:aws:iam::${account}:role/images` });

  test.each([
    ['access keys', { accessKey: 'first-key' }, { accessKey: 'second-key' }],
    ['profiles', { profile: 'first-key' }, { profile: 'second-key' }],
    ['roles', { assumeRole: role('111122223333') }, { assumeRole: role('444455556666') }],
  ])('told apart by %s keep an entry each for one name, without a key in it', (_, first, second) => {
    const accounts = [hashAccount(first), hashAccount(second)];
    const image = { name: 'golden', description: 'Golden image', workspaceId: 'ws-golden0001' };
    for (const [index, account] of accounts.entries()) {
      createJournal({ account, owner: DEAD, run: DEAD }).begin(image).record(`wsi-00000000${index}`);
    }
    expect(folder.journal()).toHaveLength(2);
    expect(JSON.stringify(folder.journal())).not.toMatch(/-key|role/);
    const found = accounts.map((account) => createJournal({ account }).listInterrupted());
    expect(found).toMatchObject([[{ imageId: 'wsi-000000000' }], [{ imageId: 'wsi-000000001' }]]);
  });

  test('each adopt their own image of the name', async () => {
    const other = await startEmulator({ creationSeconds: 0.2 });
    const targets = new Map([
      ['first-key', emulator],
      ['second-key', other],
    ]);
    // One endpoint, as AWS is: the key decides whose images there are.
    const stub = await startStub((call) => {
      const key = /Credential=([\w-]+)\//.exec(String(call.headers.authorization))![1]!;
      return forward(call, targets.get(key)!);
    });
    try {
      const configs = [imageConfig(), imageConfig({ workspace_id: 'ws-golden0002' })];
      const lost = await Promise.all(
        KEYS.map((config) => open({ endpoint: stub.url, config, owner: DEAD, run: DEAD })),
      );
      const applying = lost.map((session, index) => session.deploy(null, configs[index]!));
      const emulators = [...targets.values()];
      while (emulators.some((one) => one.images().length === 0)) await new Promise((done) => setTimeout(done, 5));
      lost.forEach(({ server }) => server.stopProvider());
      await Promise.all(applying);
      for (const [index, config] of KEYS.entries()) {
        const session = await open({ endpoint: stub.url, config });
        expect(summariesOf(session.configured)).toEqual(['warning: Interrupted Creation Found']);
        const result = await session.deploy(null, configs[index]!);
        expect(summariesOf(result.diagnostics)).toEqual(['warning: Interrupted Creation Adopted']);
        expect(result.state).toMatchObject({ image_id: emulators[index]!.images()[0]!.imageId });
      }
    } finally {
      stub.close();
      await other.close();
    }
  });

  test.each([
    ['the id of another image', 'wsi-000000009'],
    ['no id, from another WorkSpace', undefined],
  ])('an entry with %s says nothing of the image that has the name', async (_, imageId) => {
    await (await open()).deploy(null, imageConfig());
    folder.remove();
    const entry = createJournal({ owner: DEAD, run: DEAD }).begin({
      name: 'golden',
      description: 'Golden image',
      workspaceId: 'ws-golden0009',
    });
    if (imageId !== undefined) entry.record(imageId);
    const { diagnostics } = await (await open()).deploy(null, imageConfig());
    expect(summariesOf(diagnostics)).toEqual(['error: Image Already Exists']);
    expect(diagnostics[0]!.detail).toContain(`${emulator.images()[0]!.imageId},ws-golden0001`);
    expect(diagnostics[0]!.detail).not.toContain('ws-golden0009');
  });
});

describe('several at once', () => {
  test('of different names keep an entry each', async () => {
    const session = await open();
    const results = await Promise.all([
      session.deploy(null, imageConfig({ name: 'one' })),
      session.deploy(null, imageConfig({ name: 'two', workspace_id: 'ws-golden0002' })),
    ]);
    expect(results.map(({ diagnostics }) => diagnostics)).toEqual([[], []]);
    expect(
      folder
        .journal()
        .map(({ name, isAnswered }) => [name, isAnswered])
        .sort(),
    ).toEqual([
      ['one', true],
      ['two', true],
    ]);
  });

  test.each([
    ['in one process', true],
    ['in two processes of one run', false],
  ])('of the same name, %s, make one image and one error', async (_, isShared) => {
    const first = await open();
    const second = isShared ? first : await open({ owner: identifyProcess(process.ppid) });
    const results = await Promise.all([
      first.deploy(null, imageConfig()),
      second.deploy(null, imageConfig({ workspace_id: 'ws-golden0002' })),
    ]);
    const failed = results.filter(({ diagnostics }) => hasError(diagnostics));
    expect(failed).toHaveLength(1);
    expect(summariesOf(failed[0]!.diagnostics)).toEqual(['error: Image Already Exists']);
    const [image, ...others] = emulator.images();
    expect(others).toEqual([]);
    expect(results.find(({ state }) => state !== null)!.state).toMatchObject({ image_id: image!.imageId });
    expect(folder.journal().every(({ imageId }) => imageId === image!.imageId)).toBe(true);
  });
});

describe('the files', () => {
  test('are for their owner only, leave no temporary ones behind, and a broken one counts as none', async () => {
    await interrupt();
    const files = readdirSync(folder.journalPath);
    expect(files).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.json$/)]);
    expect(statSync(join(folder.journalPath, files[0]!)).mode & 0o777).toBe(0o600);
    expect(Object.keys(folder.journal()[0]!).sort()).toEqual([
      'account',
      'description',
      'endpoint',
      'imageId',
      'name',
      'owner',
      'region',
      'run',
      'startedAt',
      'terraformWorkspace',
      'workspaceId',
    ]);
    for (const text of ['', '{', 'null', '{"name":1}']) {
      writeFileSync(join(folder.journalPath, files[0]!), text);
      expect((await open()).configured).toEqual([]);
    }
  });

  test('that cannot be written do not stop a create: it warns once', async () => {
    writeFileSync(join(folder.path, '.terraform'), 'a file where the folder should be');
    const session = await open();
    const first = await session.deploy(null, imageConfig({ name: 'one' }));
    expect(summariesOf(first.diagnostics)).toEqual(['warning: Creation Journal Not Written']);
    expect(first.state).toMatchObject({ state: 'AVAILABLE' });
    const second = await session.deploy(null, imageConfig({ name: 'two' }));
    expect(second.diagnostics).toEqual([]);
  });

  test('stand in TF_DATA_DIR, and know the selected workspace', async () => {
    mkdirSync(join(folder.path, 'data'));
    writeFileSync(join(folder.path, 'data', 'environment'), 'staging\n');
    const session = await open({ env: { TF_DATA_DIR: 'data' } });
    await session.deploy(null, imageConfig());
    expect(readdirSync(join(folder.path, 'data', 'workspaces-image'))).toHaveLength(1);
    expect(folder.journal()).toEqual([]);
    const directory = join(folder.path, 'data', 'workspaces-image');
    const journal = createJournal({ directory, terraformWorkspace: 'staging' });
    const entry = journal.find('golden');
    expect(entry).toMatchObject({ terraformWorkspace: 'staging' });
    const elsewhere = createJournal({ directory });
    expect(elsewhere.find('golden')).toBeUndefined();
    expect(readdirSync(directory)).toEqual([basename(elsewhere.getFile(entry!))]);
  });

  test('of the replacement that this run is making survive the end of what it replaces', () => {
    const journal = createJournal();
    const handle = journal.begin({ name: 'golden', description: 'New', workspaceId: 'ws-golden0001' });
    journal.forget('golden', 'wsi-000000old');
    expect(journal.find('golden')).toMatchObject({ description: 'New' });
    handle.record('wsi-000000new');
    journal.forget('golden', 'wsi-000000old');
    expect(journal.find('golden')).toMatchObject({ imageId: 'wsi-000000new' });
    journal.forget('golden', 'wsi-000000new');
    expect(journal.find('golden')).toBeUndefined();
  });

  test('of other regions and endpoints are left alone', () => {
    writeIntent();
    expect(createJournal().listInterrupted()).toHaveLength(1);
    expect(createJournal({ region: 'eu-west-1' }).listInterrupted()).toEqual([]);
    expect(createJournal({ endpoint: '' }).listInterrupted()).toEqual([]);
    expect(createJournal({ region: 'eu-west-1' }).find('golden')).toBeUndefined();
  });
});

test('a process is told from a later one with the same number', () => {
  const own = identifyProcess(process.pid);
  expect(isProcessAlive(own)).toBe(true);
  expect(isProcessAlive(DEAD)).toBe(false);
  expect(isProcessAlive('')).toBe(false);
  expect(isProcessAlive('nonsense')).toBe(false);
  const later = own.endsWith('-') ? own : `${process.pid}-1`;
  expect(isProcessAlive(later)).toBe(own.endsWith('-'));
});
