import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { splitCommand } from '../../../src/provider/journal/engine-command';
import { identifyProcess } from '../../../src/provider/journal/process-identity';
import { identifyState } from '../../../src/provider/journal/state-identity';
import { imageConfig, summariesOf } from '../harness';
import { useWorld } from '../world';
import { createJournal, DEAD, DEAD_RUN, IMAGE, PARTITION } from './journal-fixture';

const world = useWorld();

type Backend = Readonly<Record<string, unknown>>;

function writeBackend(backend: Backend, folder = '.terraform'): void {
  const file = join(world.folder.path, folder, 'terraform.tfstate');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ version: 3, backend }));
}

function identify(words = 'terraform apply', env: Readonly<Record<string, string>> = {}): string {
  return identifyState(splitCommand(words.split(' '), env), env, world.folder.path);
}

const BUCKET: Backend = { type: 's3', config: { bucket: 'states', key: 'live', access_key: 'a', token: 'b' } };

test.each([
  ['apply', 'terraform apply'],
  ['the file that it is anyway', 'terraform apply -state=./terraform.tfstate'],
  ['a variable of that name', 'terraform apply -var state=x'],
  ['a command line that cannot be read', 'x'],
])('the usual state has no name: %s', (_, words) => {
  expect(identify(words)).toBe('');
});

test('a state has one name, however it is written, and another one another', () => {
  const [name, ...same] = [
    identify('terraform apply -state=a.tfstate'),
    identify('terraform plan --state a.tfstate'),
    identify('python3 launcher.py apply -auto-approve -state ./sub/../a.tfstate'),
    identify('terraform apply', { TF_CLI_ARGS_apply: '-state=a.tfstate' }),
    identify('terraform apply -state=b.tfstate -state=a.tfstate'),
    identify('terraform apply -state=b.tfstate -state-out=a.tfstate'),
  ];
  expect(new Set(same)).toEqual(new Set([name]));
  expect(['', 'test']).not.toContain(name);
  expect(identify('terraform apply -state=b.tfstate')).not.toBe(name);
});

test('the states of a test are no others', () => {
  writeBackend(BUCKET);
  expect(identify('terraform test -filter=apply.tftest.hcl')).toBe('test');
});

describe('a backend', () => {
  const altered = (config: Backend): Backend => ({ ...BUCKET, config: { ...(BUCKET['config'] as object), ...config } });

  test.each([
    ['other credentials', altered({ access_key: 'c', secret_key: 'd', token: 'e', profile: 'f', encryption_key: 'g' })],
    ['arguments that are null', altered({ workspace_key_prefix: null })],
    ['another hash', { ...BUCKET, hash: 1 }],
  ])('is the same with %s', (_, backend) => {
    writeBackend(BUCKET);
    const name = identify();
    writeBackend(backend);
    expect(identify()).toBe(name);
  });

  test.each([
    ['key', altered({ key: 'test' })],
    ['type', { ...BUCKET, type: 'gcs' }],
    ['suffix of a secret, as Kubernetes keeps a state', altered({ secret_suffix: 'test' })],
  ])('is another one with another %s', (_, backend) => {
    writeBackend(BUCKET);
    const name = identify();
    writeBackend(backend);
    expect([name, '']).not.toContain(identify());
  });

  test.each([
    ['http', { TF_HTTP_ADDRESS: 'http://127.0.0.1/live' }, { TF_HTTP_ADDRESS: 'http://127.0.0.1/test' }],
    ['pg', { PGDATABASE: 'live' }, { PGDATABASE: 'test' }],
    ['consul', {}, { CONSUL_HTTP_ADDR: '127.0.0.1:8500' }],
    ['s3', {}, { AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9000' }],
  ])('is another one where the environment says so: %s', (type, one, other) => {
    writeBackend({ type, config: { address: null } });
    expect(identify('terraform apply', one)).toBe(identify('terraform apply', { ...one }));
    expect(identify('terraform apply', one)).not.toBe(identify('terraform apply', other));
  });

  test.each([
    ['http', { TF_HTTP_PASSWORD: 'a', TF_HTTP_USERNAME: null, PGDATABASE: 'a' }],
    ['s3', { AWS_SESSION_TOKEN: 'a', AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL_WORKSPACES: 'http://127.0.0.1:1' }],
    ['azurerm', { ARM_OIDC_REQUEST_URL: 'https://example.com', ARM_CLIENT_SECRET: 'a' }],
    ['local', { TF_HTTP_ADDRESS: 'http://127.0.0.1/live' }],
  ])('is the same with other credentials, and with what other programs read: %s', (type, env) => {
    writeBackend({ type, config: {} });
    expect(identify('terraform apply', env as unknown as Readonly<Record<string, string>>)).toBe(identify());
  });

  test('is looked for where TF_DATA_DIR says; no file and a broken one are none', () => {
    expect(identify()).toBe('');
    writeBackend(BUCKET, 'data');
    expect(identify()).toBe('');
    expect(identify('terraform apply', { TF_DATA_DIR: 'data' })).not.toBe('');
    writeFileSync(join(world.folder.path, 'data', 'terraform.tfstate'), '{"backend":');
    expect(identify('terraform apply', { TF_DATA_DIR: 'data' })).toBe('');
  });
});

describe('an image of another state of the folder', () => {
  test('that an apply has made is not adopted', async () => {
    writeBackend({ type: 'local', config: { path: 'a.tfstate' } });
    const alive = identifyProcess(process.pid);
    const state = await world.create(imageConfig(), { owner: DEAD, run: alive });
    writeBackend({ type: 'local', config: { path: 'b.tfstate' } });
    const session = await world.open();
    expect(session.configured).toEqual([]);
    const result = await session.deploy(null, imageConfig());
    expect(result.state).toBeNull();
    expect(summariesOf(result.diagnostics)).toEqual(['error: Image Already Exists']);
    expect(world.emulator.images()).toMatchObject([{ imageId: state['image_id'] }]);
  });

  test.each([
    ['a.tfstate', undefined, 'An apply of the same state (this one has another backend or -state) with the same name'],
    [undefined, 'a.tfstate', 'An apply of the usual state of this directory with the same name'],
    ['test', 'a.tfstate', 'An apply of the same "test" command with the same name'],
    ['a.tfstate', 'a.tfstate', 'An apply with the same name'],
  ])('that was interrupted in the state %p is shown in %p with who takes it over', async (theirs, ours, words) => {
    const interrupted = createJournal(world, { owner: DEAD, run: DEAD_RUN, ...(theirs && { state: theirs }) });
    await interrupted.open(PARTITION, IMAGE).begin([]);
    const session = await world.open({ ...(ours && { state: ours }) });
    expect(summariesOf(session.configured)).toEqual(['warning: Interrupted Creation Found']);
    expect(session.configured[0]!.detail).toContain(words);
  });
});

test('the image of an interrupted apply is not taken by a test, which would delete it at its end', async () => {
  const session = await world.open({ owner: DEAD, run: DEAD });
  world.interruptAtSleep(session);
  const { state } = await session.deploy(null, imageConfig());
  const testing = await world.open({ state: 'test', run: identifyProcess(1) });
  expect((await testing.deploy(null, imageConfig())).state).toBeNull();
  expect(world.folder.journal()).toMatchObject([{ imageId: state!['image_id'] }]);
  const next = await (await world.open()).deploy(null, imageConfig());
  expect(next.state).toMatchObject({ image_id: state!['image_id'] });
});
