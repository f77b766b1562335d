import type { ClientSettings } from '../../../src/client';
import { OwnProcess, type Scene } from '../own-process';
import { ProxyServer } from './proxy-server';

const world = new OwnProcess();
let proxy: ProxyServer;
beforeEach(async () => {
  await world.open();
  // It lets nothing through, and tells where calls would go.
  proxy = await ProxyServer.start({ port: 0, status: 403 });
});
afterEach(() => {
  proxy.close();
  world.close();
});
afterAll(() => world.remove());

const KEYS = { accessKey: 'AKIATEST', secretKey: 'secret-of-a-test' };
const ROLE = { roleArn: 'arn:aws:iam::111122223333:role/images' };
const NO_ENDPOINTS = { AWS_ENDPOINT_URL_WORKSPACES: '', AWS_ENDPOINT_URL_STS: '' };

const find = ({ client }: Scene) => client.findImage('wsi-000000001');
const identify = ({ connection }: Scene) => connection.identify();
const seeTags = ({ client }: Scene) =>
  client.seeTags({
    id: 'wsi-000000001',
    arn: 'arn:aws:workspaces:eu-central-1:111122223333:workspaceimage/wsi-000000001',
  });

async function listHosts(
  script: (scene: Scene) => Promise<unknown>,
  settings: ClientSettings,
  env: NodeJS.ProcessEnv = {},
): Promise<string[]> {
  const httpsProxy = `http://127.0.0.1:${proxy.port}`;
  await world.run(script, { ...KEYS, ...settings, httpsProxy }, { ...NO_ENDPOINTS, ...env });
  return proxy.calls.map(({ line }) => line.replace(/^CONNECT (.*):443$/, '$1'));
}

test.each<[string, ClientSettings, NodeJS.ProcessEnv, string]>([
  ['AWS itself', {}, {}, 'workspaces.eu-central-1.amazonaws.com'],
  ['FIPS', { useFipsEndpoint: true }, {}, 'workspaces-fips.eu-central-1.amazonaws.com'],
  ['FIPS of the environment', {}, { AWS_USE_FIPS_ENDPOINT: 'true' }, 'workspaces-fips.eu-central-1.amazonaws.com'],
  [
    'no FIPS, whatever the environment says',
    { useFipsEndpoint: false },
    { AWS_USE_FIPS_ENDPOINT: 'true' },
    'workspaces.eu-central-1.amazonaws.com',
  ],
  ['dual stack', { useDualstackEndpoint: true }, {}, 'workspaces.eu-central-1.api.aws'],
  ['dual stack of the environment', {}, { AWS_USE_DUALSTACK_ENDPOINT: 'true' }, 'workspaces.eu-central-1.api.aws'],
  ['both', { useDualstackEndpoint: true, useFipsEndpoint: true }, {}, 'workspaces-fips.eu-central-1.api.aws'],
])('%s', async (_, settings, env, host) => {
  expect(await listHosts(find, settings, env)).toEqual([host]);
});

test.each<[string, ClientSettings, NodeJS.ProcessEnv]>([
  ['the settings', { endpoints: { workspaces: 'ADDRESS' } }, {}],
  ['the environment', {}, { AWS_ENDPOINT_URL_WORKSPACES: 'ADDRESS' }],
  ['all services', {}, { AWS_ENDPOINT_URL: 'ADDRESS' }],
  ['a profile', {}, { AWS_CONFIG_FILE: 'PLACE' }],
])('an endpoint of %s is called as it is', async (_, settings, env) => {
  const file = world.write('endpoint-config', `[default]\nendpoint_url = ${world.workspaces.url}\n`);
  const fill = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value).replace('ADDRESS', world.workspaces.url).replace('PLACE', file)) as T;
  const wanted = { useFipsEndpoint: true, useDualstackEndpoint: true };
  expect(await listHosts(find, { ...wanted, ...fill(settings) }, fill(env))).toEqual([]);
  expect(world.workspaces.calls).toHaveLength(1);
});

test.each<[string, ClientSettings, string]>([
  ['in the region of the connection', { region: 'eu-west-3' }, 'sts.eu-west-3.amazonaws.com'],
  ['in one of its own', { region: 'eu-west-3', stsRegion: 'us-east-2' }, 'sts.us-east-2.amazonaws.com'],
  ['by FIPS', { stsRegion: 'us-east-2', useFipsEndpoint: true }, 'sts-fips.us-east-2.amazonaws.com'],
])('STS is called %s', async (_, settings, host) => {
  expect(await listHosts(identify, settings)).toEqual([host]);
  expect(await listHosts(find, { ...settings, assumeRoles: [ROLE] })).toEqual([host, host]);
});

test('an endpoint of STS is called as it is, while WorkSpaces is called by FIPS', async () => {
  const settings = { assumeRoles: [ROLE], useFipsEndpoint: true, endpoints: { sts: world.sts.url } };
  expect(await listHosts(find, settings)).toEqual(['workspaces-fips.eu-central-1.amazonaws.com']);
  expect(world.sts.calls).toHaveLength(1);
});

test('tags are asked for by FIPS, too', async () => {
  expect(await listHosts(seeTags, { useFipsEndpoint: true })).toEqual(['tagging-fips.eu-central-1.amazonaws.com']);
});
