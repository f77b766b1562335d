import { startEmulator, type Emulator } from '../../../src/emulator';
import { hashAccount } from '../../../src/provider/journal/journal-location';
import { startStub } from '../../client/stub-server';
import { imageConfig, summariesOf } from '../harness';
import { useWorld } from '../world';
import { createJournal, DEAD, DEAD_RUN, forward, IMAGE, PARTITION } from './journal-fixture';

const world = useWorld();
const account = (accountId: string) => ({ kind: 'account', accountId, source: 'sts' }) as const;
const key = (accessKeyId: string) => ({ kind: 'key', accessKeyId }) as const;

test.each([
  ['their ids', account('111122223333'), account('444455556666')],
  ['access keys, where nobody tells their ids', key('first-key'), key('second-key')],
])('are told apart by %s and have an entry each for one name, without either in it', async (_, first, second) => {
  const accounts = [hashAccount(first), hashAccount(second)];
  for (const [index, hash] of accounts.entries()) {
    const creation = createJournal(world, { owner: DEAD, run: DEAD_RUN }).open({ ...PARTITION, account: hash }, IMAGE);
    await creation.begin([]);
    await creation.record(`wsi-00000000${index}`);
  }
  expect(world.folder.journal()).toHaveLength(2);
  expect(JSON.stringify(world.folder.journal())).not.toMatch(/-key|111122223333|444455556666/);
  const found = accounts.map((hash) =>
    createJournal(world)
      .open({ ...PARTITION, account: hash }, IMAGE)
      .listInterrupted(),
  );
  expect(found).toMatchObject([[{ imageId: 'wsi-000000000' }], [{ imageId: 'wsi-000000001' }]]);
});

test('that are one have one name, however their credentials say it', () => {
  const sources = ['credentials', 'sts'] as const;
  const hashes = sources.map((source) => hashAccount({ kind: 'account', accountId: '111122223333', source }));
  expect(hashes[0]).toBe(hashes[1]);
  expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
});

/** One endpoint, as AWS is, before an emulator for each access key: the key decides whose images there are. */
async function startAccounts(emulators: ReadonlyMap<string, Emulator>) {
  return startStub((call) => {
    const accessKey = /Credential=([\w-]+)\//.exec(String(call.headers.authorization))![1]!;
    return forward(call, emulators.get(accessKey)!);
  });
}

test('each adopt their own image of one name', async () => {
  const other = await startEmulator({ creationSeconds: 60, clock: world.clock });
  const emulators = new Map([
    ['first-key', world.emulator],
    ['second-key', other],
  ]);
  const stub = await startAccounts(emulators);
  try {
    for (const accessKey of emulators.keys()) {
      const config = { access_key: accessKey };
      const session = await world.open({ endpoint: stub.url, config, owner: DEAD, run: DEAD });
      world.interruptAtSleep(session);
      await session.deploy(null, imageConfig());
    }
    expect(world.folder.journal()).toHaveLength(2);
    for (const [accessKey, emulator] of emulators) {
      const session = await world.open({ endpoint: stub.url, config: { access_key: accessKey } });
      expect(summariesOf(session.configured)).toEqual(['warning: Interrupted Creation Found']);
      const result = await session.deploy(null, imageConfig());
      expect(summariesOf(result.diagnostics)).toEqual(['warning: Interrupted Creation Adopted']);
      expect(result.state).toMatchObject({ image_id: emulator.images()[0]!.imageId });
    }
  } finally {
    stub.close();
    await other.close();
  }
});

test('of one id are one, whatever key a session has: its image is adopted with new temporary credentials', async () => {
  const sts = await startStub(() => ({
    contentType: 'text/xml',
    text: '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
  }));
  const connect = (accessKey: string) => ({
    access_key: accessKey,
    token: 'not-a-real-token',
    endpoints: [{ workspaces: world.emulator.url, sts: sts.url }],
  });
  try {
    const first = await world.open({ config: connect('first-key'), owner: DEAD, run: DEAD });
    world.interruptAtSleep(first);
    await first.deploy(null, imageConfig());
    expect(world.folder.journal()).toMatchObject([{ account: hashAccount(account('111122223333')) }]);
    const next = await (await world.open({ config: connect('second-key') })).deploy(null, imageConfig());
    expect(summariesOf(next.diagnostics)).toEqual(['warning: Interrupted Creation Adopted']);
    expect(sts.calls.map(({ operation }) => operation)).toEqual(['GetCallerIdentity', 'GetCallerIdentity']);
  } finally {
    sts.close();
  }
});

test('of credentials of the environment are told apart by their keys', async () => {
  const saved = { ...process.env };
  try {
    for (const [index, accessKey] of ['first-key', 'second-key'].entries()) {
      const keys = { AWS_ACCESS_KEY_ID: accessKey, AWS_SECRET_ACCESS_KEY: 'not-a-real-secret' };
      Object.assign(process.env, keys);
      const config = { access_key: null, secret_key: null };
      const session = await world.open({ config, env: keys, owner: DEAD, run: DEAD });
      world.interruptAtSleep(session);
      await session.deploy(null, imageConfig({ name: 'golden', region: `eu-west-${index + 1}` }));
    }
  } finally {
    process.env = saved;
  }
  const accounts = world.folder.journal().map((entry) => entry['account']);
  expect(accounts.sort()).toEqual([key('first-key'), key('second-key')].map(hashAccount).sort());
});

test.each([
  ['the id of another image', 'wsi-000000009'],
  ['no id, for which the name was taken by it before', undefined],
])('an entry with %s says nothing of the image that has the name', async (_, imageId) => {
  const made = await world.create(imageConfig());
  world.folder.remove();
  const entry = createJournal(world, { owner: DEAD, run: DEAD_RUN }).open(PARTITION, {
    ...IMAGE,
    workspaceId: 'ws-golden0009',
  });
  await entry.begin([String(made['image_id'])]);
  if (imageId !== undefined) await entry.record(imageId);
  const { diagnostics } = await (await world.open()).deploy(null, imageConfig());
  expect(summariesOf(diagnostics)).toEqual(['error: Image Already Exists']);
  expect(diagnostics[0]!.detail).toContain(`${world.emulator.images()[0]!.imageId},ws-golden0001`);
  expect(diagnostics[0]!.detail).not.toContain('ws-golden0009');
});
