import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator, type Emulator } from '../../src/emulator';
import { objectValue, UNKNOWN, type ObjectValue, type Value } from '../../src/framework';
import { RESOURCE_TYPE } from '../../src/model';
import { IMAGE_SCHEMA } from '../../src/provider';
import { startProvider, type PluginClient, type PluginDiagnostic } from '../protocol/plugin-client';
import { installProvider, type Installation } from './engine';

/** Attributes that only AWS decides, as the schema has them. */
const READ_ONLY = Object.entries(IMAGE_SCHEMA.block.attributes)
  .filter(([, { computed, optional }]) => computed === true && optional !== true)
  .map(([name, { type }]) => ({ name, isMap: type !== 'string' }));

let installation: Installation;
let emulator: Emulator;
let client: PluginClient;
let folder: string;
const calls: string[] = [];
beforeAll(async () => {
  installation = installProvider();
  emulator = await startEmulator({ creationSeconds: 0.1, log: ({ operation = '' }) => void calls.push(operation) });
  folder = mkdtempSync(join(tmpdir(), 'read-only-'));
  const launcher = readdirSync(installation.built).find((file) => file.startsWith('terraform-provider-'))!;
  client = await startProvider({
    command: [join(installation.built, launcher)],
    env: {
      TF_DATA_DIR: folder,
      AWS_ENDPOINT_URL_WORKSPACES: emulator.url,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'not-a-real-secret',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
  expect(await client.configure()).toEqual([]);
});
afterAll(async () => {
  await client.shutdown();
  await emulator.close();
  installation.remove();
  rmSync(folder, { recursive: true, force: true });
});

const NAMES = [...Object.keys(IMAGE_SCHEMA.block.attributes), 'timeouts'];
const GOOD = { name: 'golden', description: 'Golden image', workspace_id: 'ws-golden0001' };
const fill = (values: Readonly<Record<string, Value>>): ObjectValue =>
  objectValue(NAMES.map((name) => [name, values[name] ?? null]));

/** Somebody else's image, in a state that a configuration might claim. */
const PRIOR = fill({
  ...GOOD,
  image_id: 'wsi-stored0001',
  arn: 'arn:aws:workspaces:eu-central-1:111122223333:workspaceimage/wsi-stored0001',
  state: 'AVAILABLE',
  operating_system_type: 'WINDOWS',
  required_tenancy: 'DEFAULT',
  created: '2026-01-01T00:00:00.000Z',
  owner_account_id: '111122223333',
  region: 'eu-central-1',
  tags: objectValue([]),
  tags_all: objectValue([]),
});

interface Answer {
  readonly diagnostics: readonly PluginDiagnostic[];
  /** What the engine stores; left out by what stores nothing. */
  readonly state?: ObjectValue | null;
}

/** Each call that an engine makes with a configuration, and the state that an error of it is to leave. */
const RPCS: [string, (config: ObjectValue) => Promise<Answer>, (ObjectValue | null)?][] = [
  ['ValidateResourceConfig', async (config) => ({ diagnostics: await client.validate(RESOURCE_TYPE, config) })],
  ['PlanResourceChange of a create', async (config) => plan(null, config)],
  ['PlanResourceChange of an update', async (config) => plan(PRIOR, config)],
  ['ApplyResourceChange of a create', (config) => apply(null, config), null],
  ['ApplyResourceChange of an update', (config) => apply(PRIOR, config), PRIOR],
];

async function plan(prior: ObjectValue | null, config: ObjectValue): Promise<Answer> {
  const { diagnostics } = await client.plan(RESOURCE_TYPE, prior, config);
  return { diagnostics };
}

/** An engine that has planned nothing of the sort: the planned object has what was configured. */
function apply(prior: ObjectValue | null, config: ObjectValue): Promise<Answer> {
  const planned = NAMES.map((name): [string, Value] => [name, config[name] ?? prior?.[name] ?? null]);
  return client.apply(RESOURCE_TYPE, prior, objectValue(planned), config);
}

const VALUES = READ_ONLY.flatMap(({ name, isMap }) => [
  { name, kind: 'a known value', value: isMap ? objectValue([['stage', 'live']]) : 'wsi-others0001' },
  { name, kind: 'an empty value', value: isMap ? objectValue([]) : '' },
  { name, kind: 'an unknown value', value: UNKNOWN as Value },
]);

test('there are eight of them', () => {
  expect(READ_ONLY.map(({ name }) => name).sort()).toEqual([
    'arn',
    'created',
    'image_id',
    'operating_system_type',
    'owner_account_id',
    'required_tenancy',
    'state',
    'tags_all',
  ]);
});

describe.each(RPCS)('%s', (_, call, kept) => {
  test.each(VALUES)('refuses $name with $kind, and AWS hears nothing of it', async ({ name, value }) => {
    calls.length = 0;
    const { diagnostics, state } = await call(fill({ ...GOOD, [name]: value }));
    expect(diagnostics).toEqual([
      {
        severity: 'error',
        summary: 'Invalid Configuration for Read-Only Attribute',
        detail: expect.stringContaining(`The attribute "${name}" is set in the configuration.`),
        path: name,
      },
    ]);
    expect(state).toEqual(kept);
    expect(calls).toEqual([]);
    expect(emulator.images()).toEqual([]);
  });

  test('names each one of them that is set', async () => {
    const { diagnostics } = await call(fill({ ...GOOD, image_id: 'wsi-others0001', state: 'AVAILABLE' }));
    expect(diagnostics.map(({ path }) => path).sort()).toEqual(['image_id', 'state']);
  });
});

test('without them the same calls go through', async () => {
  calls.length = 0;
  const { state, diagnostics } = await client.change(RESOURCE_TYPE, null, fill(GOOD));
  expect(diagnostics).toEqual([]);
  expect(state).toMatchObject({ state: 'AVAILABLE', image_id: emulator.images()[0]!.imageId });
  expect(calls).toContain('CreateWorkspaceImage');
  const { state: updated } = await client.change(
    RESOURCE_TYPE,
    state,
    fill({ ...GOOD, tags: objectValue([['a', '1']]) }),
  );
  expect(updated).toMatchObject({ image_id: state!['image_id'] });
  expect(emulator.images()).toMatchObject([{ tags: { a: '1' } }]);
});
