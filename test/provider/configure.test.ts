import { createServer, UNKNOWN } from '../../src/framework';
import { createProvider } from '../../src/provider';
import { startStub } from '../client/stub-server';
import { imageConfig, providerConfig, summariesOf } from './harness';
import { interrupt } from './journal/journal-fixture';
import { useWorld } from './world';

const world = useWorld();

test('without a region the configuration fails, and says what to set', async () => {
  const env = { AWS_CONFIG_FILE: '/nonexistent', AWS_SHARED_CREDENTIALS_FILE: '/nonexistent' };
  const saved = { ...process.env };
  Object.assign(process.env, env);
  delete process.env['AWS_REGION'];
  try {
    const server = createServer(createProvider({ env, cwd: '/nonexistent' }));
    const diagnostics = await server.configureProvider({ config: providerConfig(), terraformVersion: '1.11.4' });
    expect(summariesOf(diagnostics)).toEqual(['error: Missing AWS Region']);
    expect(diagnostics[0]!.detail).toContain('AWS_REGION');
  } finally {
    process.env = saved;
  }
});

test('the region of the environment is that of new images', async () => {
  const session = await world.open({ config: { region: null }, env: { AWS_REGION: 'eu-west-1' } });
  expect((await session.plan(null, imageConfig())).planned!['region']).toBe('eu-west-1');
});

test('what validation refuses is refused again, for values that were unknown then', async () => {
  const session = await world.open({ config: { region: 'Frankfurt!' } });
  expect(summariesOf(session.configured)).toEqual(['error: Invalid Region']);
});

describe('arguments that are known only after apply', () => {
  const STATE = imageConfig({ image_id: 'wsi-123456789', state: 'AVAILABLE', region: 'eu-central-1' });

  test.each([
    ['region', { region: UNKNOWN }, 'region'],
    ['two of them', { region: UNKNOWN, profile: UNKNOWN }, 'region, profile'],
    ['a part of a block', { endpoints: [{ workspaces: UNKNOWN }] }, 'endpoints'],
    ['a list', { allowed_account_ids: [UNKNOWN] }, 'allowed_account_ids'],
    ['tags to ignore', { ignore_tags: UNKNOWN }, 'ignore_tags'],
  ])('%s: a plan of new images is possible, and images of the state name the argument', async (_, config, names) => {
    const session = await world.open({ config });
    expect(session.configured).toEqual([]);
    const plan = await session.plan(null, imageConfig());
    expect(plan.diagnostics).toEqual([]);
    expect(plan.planned).toMatchObject({ tags_all: UNKNOWN, region: UNKNOWN });
    const outcomes = [
      await session.read(STATE),
      await session.import('wsi-123456789'),
      await session.deploy(null, imageConfig()),
      await session.deploy(STATE, imageConfig()),
      await session.destroy(STATE),
    ];
    for (const { diagnostics } of outcomes) {
      expect(summariesOf(diagnostics)).toEqual(['error: Provider Not Configured']);
      expect(diagnostics[0]!.detail).toContain(`${names} of the provider block`);
      expect(diagnostics[0]!.detail).toContain('-target');
    }
    expect(outcomes[0]!.state).toEqual(STATE);
    expect(outcomes[3]!.state).toEqual(STATE);
    expect(outcomes[4]!.state).toEqual(STATE);
    expect(world.calls).toEqual([]);
  });

  test('default tags leave the rest of the provider as it is', async () => {
    const session = await world.open({ config: { default_tags: UNKNOWN } });
    expect((await session.plan(null, imageConfig())).planned).toMatchObject({
      region: 'eu-central-1',
      tags_all: UNKNOWN,
    });
  });

  test('preflight counts as not set', async () => {
    const session = await world.open({ config: { preflight: UNKNOWN } });
    const { diagnostics } = await session.plan(null, imageConfig({ workspace_id: 'ws-stopped001' }));
    expect(summariesOf(diagnostics)).toEqual(['warning: Image Would Be Refused']);
  });
});

describe('creations that were interrupted', () => {
  test('are told of once each, with the file to delete, and none of another account', async () => {
    const id = await interrupt(world);
    const [warning, ...others] = (await world.open()).configured;
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ severity: 'warning', summary: 'Interrupted Creation Found' });
    expect(warning!.detail).toContain(`made an image from ws-golden0001, begun at`);
    expect(warning!.detail).toContain(`AWS has made it as ${id}.`);
    expect(warning!.detail).toContain(`    terraform import <address of this resource> ${id},ws-golden0001\n`);
    expect(warning!.detail).toContain(world.folder.journalPath);
    expect((await world.open({ config: { access_key: 'other' } })).configured).toEqual([]);
  });

  test('in another region are told of with it', async () => {
    const id = await interrupt(world, imageConfig({ region: 'eu-west-1' }));
    const [warning] = (await world.open()).configured;
    expect(warning!.detail).toContain('from ws-golden0001 in eu-west-1, begun at');
    expect(warning!.detail).toContain(`${id},ws-golden0001@eu-west-1\n`);
  });
});

test('AWS is told which provider and which engine call', async () => {
  const stub = await startStub(() => ({ body: { Images: [] } }));
  const { argv } = process;
  // As the launcher starts Node.js.
  process.argv = [argv[0]!, '/plugins/start.js', '/plugins/terraform-provider-workspaces_v1.2.3'];
  try {
    const env = { TF_APPEND_USER_AGENT: 'pipeline/7' };
    await (await world.open({ endpoint: stub.url, env })).read(imageConfig({ image_id: 'wsi-123456789' }));
    const agent = String(stub.calls[0]!.headers['user-agent']);
    expect(agent).toContain('terraform-provider-workspaces/1.2.3');
    expect(agent).toMatch(/1\.11\.4/);
    expect(agent).toContain('pipeline/7');
  } finally {
    process.argv = argv;
    stub.close();
  }
});
