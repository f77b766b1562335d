import { getAccessKey, OwnProcess, type Scene } from '../own-process';
import { startStub } from '../stub-server';

const world = new OwnProcess();
beforeEach(() => world.open());
afterEach(() => world.close());
afterAll(() => world.remove());

const find = ({ client }: Scene) => client.findImage('wsi-000000001');
const findRegion = ({ connection }: Scene) => connection.findRegion();

const formatKeys = (key: string) => `aws_access_key_id = ${key}\naws_secret_access_key = secret-of-a-test\n`;

test('credentials are those of the files, not of the usual ones', async () => {
  const usual = world.write('usual', `[golden]\n${formatKeys('AKIAUSUAL')}`);
  const file = world.write('credentials', `[golden]\n${formatKeys('AKIAFILE')}`);
  const settings = { profile: 'golden', sharedCredentialsFiles: [file] };
  expect(await world.run(find, settings, { AWS_SHARED_CREDENTIALS_FILE: usual })).toMatchObject({ kind: 'ok' });
  expect(getAccessKey(world.workspaces.calls[0])).toBe('AKIAFILE');
});

test('of what stands in several files the last counts, and one that is not there is left out', async () => {
  const first = world.write('first', `[golden]\n${formatKeys('AKIAFIRST')}[other]\n${formatKeys('AKIAOTHER')}`);
  const second = world.write('second', `[golden]\naws_access_key_id = AKIASECOND`);
  const sharedCredentialsFiles = ['/nonexistent', first, second];
  await world.run(find, { profile: 'golden', sharedCredentialsFiles });
  await world.run(find, { profile: 'other', sharedCredentialsFiles });
  expect(world.workspaces.calls.map(getAccessKey)).toEqual(['AKIASECOND', 'AKIAOTHER']);
});

test('what stands before the first section of a file is part of none', async () => {
  const first = world.write('first', `[golden]\n${formatKeys('AKIAFIRST')}`);
  const second = world.write('second', 'aws_access_key_id = AKIASECOND\n');
  await world.run(find, { profile: 'golden', sharedCredentialsFiles: [first, second] });
  expect(getAccessKey(world.workspaces.calls[0])).toBe('AKIAFIRST');
});

test('region, endpoint and roles are those of the configuration files', async () => {
  const file = world.write(
    'config',
    `[profile base]\n${formatKeys('AKIABASE')}
[profile golden]\nregion = eu-west-3\nservices = ours\nsource_profile = base
role_arn = arn:aws:iam::111122223333:role/images
[services ours]\nworkspaces =\n  endpoint_url = ${world.workspaces.url}\n`,
  );
  const env = { AWS_ENDPOINT_URL_WORKSPACES: '', AWS_PROFILE: 'golden', AWS_CONFIG_FILE: '/nonexistent' };
  const settings = { sharedConfigFiles: [file] };
  expect(await world.run(findRegion, settings, env)).toBe('eu-west-3');
  expect(await world.run(find, settings, env)).toMatchObject({ kind: 'ok' });
  expect(getAccessKey(world.sts.calls[0])).toBe('AKIABASE');
  expect(getAccessKey(world.workspaces.calls[0])).toBe('ASIAOFTHEROLE');
});

test('an SSO profile of them is found', async () => {
  const sso = await startStub(() => ({ body: {} }));
  const file = world.write(
    'config',
    '[profile golden]\nsso_start_url = https://x.awsapps.com/start\nsso_region = eu-west-1\n' +
      'sso_account_id = 111122223333\nsso_role_name = images\n',
  );
  try {
    const result = await world.run(find, { profile: 'golden', sharedConfigFiles: [file] });
    expect(result).toMatchObject({
      error: { message: expect.stringContaining('The SSO session of the profile is missing or has expired.') },
    });
  } finally {
    sso.close();
  }
});

test('files that change are read anew with the credentials', async () => {
  const file = world.write('credentials', `[default]\n${formatKeys('AKIAFIRST')}`);
  const script = async ({ client }: Scene) => {
    await client.findImage('wsi-000000001');
    const { FILE = '' } = process.env;
    const text: string = require('node:fs').readFileSync(FILE, 'utf8');
    require('node:fs').writeFileSync(FILE, text.replace('AKIAFIRST', 'AKIASECOND'));
    client.renewCredentials();
    await client.findImage('wsi-000000002');
  };
  await world.run(script as never, { sharedCredentialsFiles: [file] }, { FILE: file });
  expect(world.workspaces.calls.map(getAccessKey)).toEqual(['AKIAFIRST', 'AKIASECOND']);
});
