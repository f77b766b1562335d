import { startEmulator, type Emulator } from '../../src/emulator';
import { UNKNOWN, type ObjectValue } from '../../src/framework';
import { createFastClock } from '../client/fast-clock';
import { awsError, startStub, type StubAnswer } from '../client/stub-server';
import { Folder, imageConfig, Session, stateOf, summariesOf, toValue, type OpenOptions } from './harness';

let emulator: Emulator;
let folder: Folder;
beforeEach(async () => {
  emulator = await startEmulator({ creationSeconds: 0.03 });
  folder = new Folder();
});
afterEach(async () => {
  folder.remove();
  await emulator.close();
});

const open = (options: Partial<OpenOptions> = {}) => Session.open({ endpoint: emulator.url, folder, ...options });

/** The state after a refresh, as the next plan of an engine sees it. */
async function refresh(session: Session, state: ObjectValue): Promise<ObjectValue> {
  return stateOf(await session.read(state));
}

describe('create', () => {
  test('waits until the image is AVAILABLE and returns a state that a read does not change', async () => {
    const session = await open({ config: { default_tags: [{ tags: { team: 'golden', stage: 'default' } }] } });
    const state = stateOf(await session.deploy(null, imageConfig({ tags: { stage: 'test' } })));
    const image = emulator.images()[0]!;
    expect(state).toMatchObject({
      image_id: image.imageId,
      state: 'AVAILABLE',
      operating_system_type: 'WINDOWS',
      required_tenancy: 'DEFAULT',
      owner_account_id: image.accountId,
      arn: `arn:aws:workspaces:eu-central-1:${image.accountId}:workspaceimage/${image.imageId}`,
      tags: toValue({ stage: 'test' }),
      tags_all: toValue({ stage: 'test', team: 'golden' }),
    });
    expect(image.tags).toEqual({ stage: 'test', team: 'golden' });
    expect(await refresh(session, state)).toEqual(state);
    const plan = await session.plan(state, imageConfig({ tags: { stage: 'test' } }));
    expect(plan).toMatchObject({ planned: state, requiresReplace: [], diagnostics: [] });
  });

  test('tags that were unknown at plan are checked before AWS is called', async () => {
    const session = await open();
    const { planned } = await session.plan(null, imageConfig({ tags: { a: UNKNOWN } }));
    expect(planned!['tags_all']).toBe(UNKNOWN);
    const config = imageConfig({ tags: { a: 'aws:b' } });
    const result = await session.server.applyResourceChange({
      typeName: 'workspaces_image',
      prior: null,
      planned,
      config,
      privateData: new Uint8Array(),
    });
    expect(summariesOf(result.diagnostics)).toEqual(['error: Invalid Image Tags']);
    expect(result.state).toBeNull();
    expect(emulator.images()).toEqual([]);
  });

  test('an image that ends in ERROR is kept, and AWS has its say', async () => {
    const session = await open();
    const result = await session.deploy(null, imageConfig({ workspace_id: 'ws-failing001' }));
    expect(summariesOf(result.diagnostics)).toEqual(['error: Image Creation Failed']);
    const lines = result.diagnostics[0]!.detail.split('\n');
    expect(lines.slice(-3)).toEqual([
      'AWS says: ImageCheckFailed: The WorkSpace did not pass the image checks.',
      '- PendingReboot: A reboot of the WorkSpace is pending.',
      '- InsufficientDiskSpace: Drive C: has less than 12 GB free.',
    ]);
    expect(result.state).toMatchObject({ state: 'ERROR', image_id: emulator.images()[0]!.imageId });
  });

  test('a timeout names the image and keeps it', async () => {
    await emulator.close();
    emulator = await startEmulator({ creationSeconds: 3600 });
    const session = await open();
    const result = await session.deploy(null, imageConfig({ timeouts: { create: '2m', delete: null } }));
    const id = emulator.images()[0]!.imageId;
    expect(summariesOf(result.diagnostics)).toEqual(['error: Image Not Available In Time']);
    expect(result.diagnostics[0]!.detail).toContain(`${id} is still PENDING after 2m`);
    expect(result.state).toMatchObject({ image_id: id, state: 'PENDING' });
  });

  test('an interrupt during the wait is no error: the image is in the state, and an update waits for it', async () => {
    await emulator.close();
    emulator = await startEmulator({ creationSeconds: 0.4 });
    const clock = createFastClock({ momentMs: 30 });
    const session = await open({ clock });
    const applying = session.deploy(null, imageConfig({ tags: { a: '1' } }));
    while (clock.sleeps.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    session.server.stopProvider();
    const result = await applying;
    expect(summariesOf(result.diagnostics)).toEqual(['warning: Image Still Being Created']);
    expect(result.state).toMatchObject({ state: 'PENDING', image_id: emulator.images()[0]!.imageId });

    const next = await open({ clock });
    expect(next.configured).toEqual([]);
    const refreshed = await refresh(next, result.state!);
    const plan = await next.plan(refreshed, imageConfig({ tags: { a: '1' } }));
    expect(plan).toMatchObject({
      requiresReplace: [],
      planned: { state: UNKNOWN, image_id: result.state!['image_id'] },
    });
    const updated = await next.deploy(refreshed, imageConfig({ tags: { a: '1' } }));
    expect(updated.diagnostics).toEqual([]);
    expect(updated.state).toMatchObject({ state: 'AVAILABLE' });
    expect((await next.plan(updated.state, imageConfig({ tags: { a: '1' } }))).planned).toEqual(updated.state);
  });

  test.each([
    ['ws-stopped001', 'workspace_id', 'InvalidResourceStateException', 'Start one that is STOPPED'],
    ['ws-encrypted1', 'workspace_id', 'OperationNotSupportedException', 'encrypted'],
    ['ws-unknown001', 'workspace_id', 'ResourceNotFoundException', 'Check workspace_id'],
  ])('from %s', async (workspaceId, attribute, code, advice) => {
    const session = await open();
    const result = await session.deploy(null, imageConfig({ workspace_id: workspaceId }));
    expect(result.state).toBeNull();
    expect(summariesOf(result.diagnostics)).toEqual(['error: Image Not Created']);
    expect(result.diagnostics[0]!.path).toEqual([{ attribute }]);
    expect(result.diagnostics[0]!.detail).toContain(advice);
    expect(result.diagnostics[0]!.detail).toMatch(new RegExp(`\\n\\nCreateWorkspaceImage: ${code}, request id \\S+$`));
    expect(folder.journal()).toEqual([]);
  });

  test.each<[string, StubAnswer, string]>([
    ['refuses', awsError('AccessDeniedException', 'no'), 'AWS refused to make the image'],
    ['throttles', awsError('ThrottlingException', 'slowly'), 'AWS refused to make the image'],
    ['fails', awsError('InternalFailure', 'sorry', 500), 'AWS gave no usable answer to the request for the image'],
    ['hangs up', 'cut', 'AWS gave no usable answer to the request for the image'],
    ['does not say the id', { body: {} }, 'AWS gave no usable answer to the request for the image'],
    ['sends elsewhere', { status: 302, text: '' }, 'AWS gave no usable answer to the request for the image'],
  ])('where AWS %s the error begins so', async (_, answer, words) => {
    const stub = await startStub(() => answer);
    try {
      const { diagnostics } = await (await open({ endpoint: stub.url })).deploy(null, imageConfig());
      expect(summariesOf(diagnostics)).toEqual(['error: Image Not Created']);
      expect(diagnostics[0]!.detail.startsWith(`${words} "golden" from ws-golden0001.\n\n`)).toBe(true);
    } finally {
      stub.close();
    }
  });

  test('where nobody listens the error says that AWS could not be asked, and of no doubt', async () => {
    const stub = await startStub(() => 'cut');
    stub.close();
    const { diagnostics } = await (await open({ endpoint: stub.url })).deploy(null, imageConfig());
    expect(diagnostics[0]!.detail).toMatch(/^AWS could not be asked to make the image "golden" from ws-golden0001\./);
    expect(diagnostics[0]!.detail).not.toContain('all the same');
    expect(folder.journal()).toEqual([]);
  });

  test('a refusal after an attempt without an answer says both', async () => {
    const stub = await startStub((_, index) => (index === 0 ? 'cut' : awsError('AccessDeniedException', 'no')));
    try {
      const session = await open({ endpoint: stub.url, config: { max_retries: 1 } });
      const { detail } = (await session.deploy(null, imageConfig())).diagnostics[0]!;
      expect(detail).toMatch(/^AWS refused to make the image/);
      expect(detail).toContain('An earlier attempt had no usable answer: AWS may have begun to make the image');
    } finally {
      stub.close();
    }
  });

  test('beyond the quota the error names it', async () => {
    await emulator.close();
    emulator = await startEmulator({ quota: 0 });
    const result = await (await open()).deploy(null, imageConfig());
    expect(result.diagnostics[0]!.detail).toContain('at most 40 images per region');
  });

  test('a denied create names the IAM actions, with CreateTags where there are tags', async () => {
    const stub = await startStub(() => awsError('AccessDeniedException', 'User is not authorized'));
    try {
      const session = await open({ endpoint: stub.url });
      const plain = await session.deploy(null, imageConfig());
      expect(plain.diagnostics[0]!.detail).toContain(
        'The credentials need workspaces:CreateWorkspaceImage on workspace/* and workspaceimage/*.',
      );
      const tagged = await session.deploy(null, imageConfig({ tags: { a: '1' } }));
      expect(tagged.diagnostics[0]!.detail).toContain('and workspaces:CreateTags on Resource "*".');
    } finally {
      stub.close();
    }
  });
});

describe('read', () => {
  test('an image that is gone leaves the state', async () => {
    const session = await open();
    const state = stateOf(await session.deploy(null, imageConfig()));
    await session.destroy(state);
    expect(await session.read(state)).toMatchObject({ state: null, diagnostics: [] });
  });

  test.each([[null], [{}]])('tags that are %p stay so', async (tags) => {
    const session = await open({ config: { default_tags: [{ tags: { team: 'golden' } }] } });
    const state = stateOf(await session.deploy(null, imageConfig({ tags })));
    expect((await refresh(session, state))['tags']).toEqual(toValue(tags));
  });

  test('a foreign tag shows as drift, and the next apply removes it', async () => {
    const session = await open();
    const config = imageConfig({ tags: { a: '1' } });
    const state = stateOf(await session.deploy(null, config));
    const other = await open({ folder: new Folder() });
    await other.deploy(stateOf(await other.read(state)), imageConfig({ tags: { a: '2', foreign: 'x' } }));
    const drifted = await refresh(session, state);
    expect(drifted['tags']).toEqual(toValue({ a: '2', foreign: 'x' }));
    await session.deploy(drifted, config);
    expect(emulator.images()[0]!.tags).toEqual({ a: '1' });
  });

  test('a change of the default tags is no drift of the image', async () => {
    const config = imageConfig({ tags: { a: '1' } });
    const before = await open({ config: { default_tags: [{ tags: { team: 'golden' } }] } });
    const state = stateOf(await before.deploy(null, config));
    const after = await open({ config: { default_tags: [{ tags: { team: 'desk' } }] } });
    const refreshed = await refresh(after, state);
    expect(refreshed['tags']).toEqual(toValue({ a: '1' }));
    const updated = stateOf(await after.deploy(refreshed, config));
    expect(updated['tags_all']).toEqual(toValue({ a: '1', team: 'desk' }));
    expect(emulator.images()[0]!.tags).toEqual({ a: '1', team: 'desk' });
  });

  test('an error of AWS keeps the state', async () => {
    const state = stateOf(await (await open()).deploy(null, imageConfig()));
    const stub = await startStub(() => awsError('AccessDeniedException', 'no'));
    try {
      const result = await (await open({ endpoint: stub.url })).read(state);
      expect(summariesOf(result.diagnostics)).toEqual(['error: Image Not Read']);
      expect(result.state).toEqual(state);
    } finally {
      stub.close();
    }
  });
});

describe('tags', () => {
  test('ignored tags are neither read nor removed nor written', async () => {
    const state = stateOf(
      await (await open()).deploy(null, imageConfig({ tags: { a: '1', 'cost-center': '7', managed: 'x' } })),
    );
    const ignoring = await open({ config: { ignore_tags: [{ keys: ['managed'], key_prefixes: ['cost-'] }] } });
    const config = imageConfig({ tags: { a: '1', managed: 'y' } });
    const refreshed = await refresh(ignoring, { ...state, tags: toValue({ a: '1', managed: 'y' }) });
    expect(refreshed['tags']).toEqual(toValue({ a: '1', managed: 'y' }));
    expect(refreshed['tags_all']).toEqual(toValue({ a: '1' }));
    const plan = await ignoring.plan(refreshed, config);
    expect(plan.planned).toEqual(refreshed);
    expect(summariesOf(plan.diagnostics)).toEqual(['warning: Ignored Tag Configured']);
    await ignoring.deploy(refreshed, imageConfig({ tags: { b: '2' } }));
    expect(emulator.images()[0]!.tags).toEqual({ b: '2', 'cost-center': '7', managed: 'x' });
  });

  test('more than 50 with the default ones is found at plan', async () => {
    const many = (count: number, prefix: string) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, 'x']));
    const session = await open({ config: { default_tags: [{ tags: many(30, 'default') }] } });
    const plan = await session.plan(null, imageConfig({ tags: many(21, 'own') }));
    expect(summariesOf(plan.diagnostics)).toEqual(['error: Invalid Image Tags']);
    expect(plan.diagnostics[0]!.detail).toContain('51 tags, 30 of them from the provider');
    expect((await session.plan(null, imageConfig({ tags: many(20, 'own') }))).diagnostics).toEqual([]);
  });
});

describe('plan', () => {
  const paths = (requiresReplace: readonly unknown[]) => requiresReplace.map((path) => JSON.stringify(path));

  test.each(['name', 'description', 'workspace_id'])('a change of %s replaces the image', async (attribute) => {
    const session = await open();
    const state = stateOf(await session.deploy(null, imageConfig()));
    const plan = await session.plan(state, imageConfig({ [attribute]: 'ws-golden0002' }));
    expect(plan.requiresReplace).toEqual([[{ attribute }]]);
  });

  test('an image in ERROR is replaced, and the plan says why', async () => {
    const session = await open();
    const config = imageConfig({ workspace_id: 'ws-failing001' });
    const { state } = await session.deploy(null, config);
    const plan = await session.plan(state, config);
    expect(paths(plan.requiresReplace)).toEqual(['[{"attribute":"state"}]']);
    expect(plan.planned!['state']).toBe(UNKNOWN);
    expect(summariesOf(plan.diagnostics)).toEqual(['warning: Failed Image Replaced']);
  });
});

describe('delete', () => {
  test('an image that is still PENDING is tried again until it can be deleted', async () => {
    await emulator.close();
    emulator = await startEmulator({ creationSeconds: 0.2 });
    const session = await open({ clock: createFastClock({ momentMs: 40 }) });
    const created = session.deploy(null, imageConfig());
    while (emulator.images().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    session.server.stopProvider();
    const state = stateOf(await created);
    const next = await open({ clock: createFastClock({ momentMs: 40 }) });
    expect((await next.destroy(state)).diagnostics).toEqual([]);
    expect(emulator.images()).toEqual([]);
  });

  test('the timeout of the delete ends the tries', async () => {
    const session = await open();
    const state = stateOf(await session.deploy(null, imageConfig({ timeouts: { create: null, delete: '3m' } })));
    const stub = await startStub(() => awsError('InvalidResourceStateException', 'pending'));
    try {
      const result = await (await open({ endpoint: stub.url })).destroy(state);
      expect(summariesOf(result.diagnostics)).toEqual(['error: Image Not Deleted']);
      expect(result.diagnostics[0]!.detail).toContain('This was tried for 3m.');
      expect(result.state).toEqual(state);
      expect(stub.calls.length).toBeGreaterThan(5);
    } finally {
      stub.close();
    }
  });

  test('one that is gone already is deleted', async () => {
    const session = await open();
    const state = stateOf(await session.deploy(null, imageConfig()));
    await session.destroy(state);
    expect(await session.destroy(state)).toMatchObject({ state: null, diagnostics: [] });
  });
});

describe('import', () => {
  test.each([
    ['ws-golden0001', 'not the id of an image'],
    ['wsi-12345678', 'not the id of an image'],
    ['wsi-123456789,x', 'not the id of a WorkSpace'],
    ['wsi-123456789,ws-golden0001,y', 'more than two parts'],
  ])('the id %p is refused', async (id, problem) => {
    const result = await (await open()).import(id);
    expect(summariesOf(result.diagnostics)).toEqual(['error: Invalid Import ID']);
    expect(result.diagnostics[0]!.detail).toContain(problem);
  });

  test('an image that does not exist', async () => {
    const result = await (await open()).import('wsi-123456789');
    expect(summariesOf(result.diagnostics)).toEqual(['error: Image Not Found']);
  });

  test('an image that another account shares is refused', async () => {
    const image = { ImageId: 'wsi-123456789', Name: 'x', OwnerAccountId: '999988887777', State: 'AVAILABLE' };
    const stub = await startStub(() => ({ body: { Images: [image] } }));
    try {
      const result = await (await open({ endpoint: stub.url })).import('wsi-123456789');
      expect(summariesOf(result.diagnostics)).toEqual(['error: Image Of Another Account']);
      expect(result.diagnostics[0]!.detail).toContain('The account 999988887777 owns');
    } finally {
      stub.close();
    }
  });

  test('an image in ERROR can be imported', async () => {
    const session = await open();
    const { state } = await session.deploy(null, imageConfig({ workspace_id: 'ws-failing001' }));
    const imported = stateOf(await session.import(String(state!['image_id'])));
    expect(await refresh(session, imported)).toMatchObject({ state: 'ERROR', name: 'golden' });
  });

  test('by its id alone the plan is empty whatever workspace_id is configured, until something else changes', async () => {
    const session = await open();
    const created = stateOf(await session.deploy(null, imageConfig({ tags: { a: '1' } })));
    await refresh(session, created);
    const imported = await refresh(session, stateOf(await session.import(String(created['image_id']))));
    expect(imported['workspace_id']).toBe('');
    for (const workspaceId of ['ws-golden0001', UNKNOWN]) {
      const plan = await session.plan(imported, imageConfig({ tags: { a: '1' }, workspace_id: workspaceId }));
      expect(plan).toMatchObject({ planned: imported, requiresReplace: [] });
      expect(summariesOf(plan.diagnostics)).toEqual(['warning: Source WorkSpace Not Recorded']);
    }
    const updated = await session.deploy(imported, imageConfig({ tags: { a: '2' } }));
    expect(updated.state).toMatchObject({ workspace_id: 'ws-golden0001', tags: toValue({ a: '2' }) });
    expect(emulator.images()).toHaveLength(1);
  });

  test('with its WorkSpace the plan is empty and has nothing to say', async () => {
    const session = await open();
    const created = stateOf(await session.deploy(null, imageConfig({ tags: { a: '1' } })));
    const imported = await refresh(
      session,
      stateOf(await session.import(`${String(created['image_id'])},ws-golden0001`)),
    );
    expect(imported).toEqual(created);
    expect(await session.plan(imported, imageConfig({ tags: { a: '1' } }))).toMatchObject({
      planned: created,
      diagnostics: [],
    });
  });
});

test('no diagnostic and no file of the journal holds a secret', async () => {
  const secrets = { secret_key: 'a-very-secret-key-of-a-test', token: 'a-very-secret-token-of-a-test' };
  const stub = await startStub(({ headers }) =>
    awsError(
      'InvalidSignatureException',
      `signed with ${secrets.secret_key} and ${headers['x-amz-security-token']}`,
      500,
    ),
  );
  try {
    const session = await open({ endpoint: stub.url, config: secrets });
    const result = await session.deploy(null, imageConfig());
    expect(result.diagnostics[0]!.detail).toContain('signed with (secret) and (secret)');
    expect(folder.journal()).toHaveLength(1);
    expect(JSON.stringify([result.diagnostics, folder.journal()])).not.toContain('a-very-secret');
  } finally {
    stub.close();
  }
});
