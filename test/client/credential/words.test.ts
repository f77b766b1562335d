import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { Result } from '../../../src/client';
import { OwnProcess, type Scene } from '../own-process';

const world = new OwnProcess();
beforeEach(() => world.open());
afterEach(() => world.close());
afterAll(() => world.remove());

const find = ({ client }: Scene): Promise<Result<unknown>> => client.findImage('wsi-000000001');

/** The message for a profile of these lines. */
async function getMessage(config: string, env: NodeJS.ProcessEnv = {}, settings = {}): Promise<string> {
  const result = await world.run(find, settings, { AWS_CONFIG_FILE: world.write('config', config), ...env });
  if (result.kind === 'ok') throw new Error('There are credentials.');
  const { message, ...rest } = result.error;
  expect(rest).toEqual({
    operation: 'DescribeWorkspaceImages',
    code: 'CredentialsProviderError',
    mayHaveTakenEffect: false,
  });
  expect(world.workspaces.calls).toHaveLength(0);
  return message;
}

const START_URL = 'https://sso.invalid/start';
const SSO = `[profile golden]
sso_start_url = ${START_URL}
sso_account_id = 111122223333
sso_region = eu-central-1
sso_role_name = images
`;
const NO_LOGIN = 'The SSO session of the profile is missing or has expired. Start a new one with "aws sso login".';

test('no credentials anywhere', async () => {
  expect(await getMessage('')).toBe(
    'There are no credentials: neither in the configuration, the environment or a profile, nor from the machine.',
  );
});

test('a profile that there is not', async () => {
  const message = 'The profile "golden" is unknown, or gives no credentials.';
  expect(await getMessage('', {}, { profile: 'golden' })).toBe(message);
  expect(await getMessage('', { AWS_PROFILE: 'golden' })).toBe(message);
});

test('SSO without a login, and with one that has ended', async () => {
  expect(await getMessage(SSO, { AWS_PROFILE: 'golden' })).toBe(NO_LOGIN);
  mkdirSync(`${world.folder}/.aws/sso/cache`, { recursive: true });
  const name = createHash('sha1').update(START_URL).digest('hex');
  const login = { accessToken: 'a-login-token', expiresAt: '2020-01-01T00:00:00Z' };
  world.write(`.aws/sso/cache/${name}.json`, JSON.stringify(login));
  expect(await getMessage(SSO, { AWS_PROFILE: 'golden' })).toBe(NO_LOGIN);
});

test('SSO whose portal cannot be reached', async () => {
  mkdirSync(`${world.folder}/.aws/sso/cache`, { recursive: true });
  const name = createHash('sha1').update(START_URL).digest('hex');
  const login = { accessToken: 'a-login-token', expiresAt: '2099-01-01T00:00:00Z' };
  world.write(`.aws/sso/cache/${name}.json`, JSON.stringify(login));
  const env = { AWS_PROFILE: 'golden', AWS_ENDPOINT_URL_SSO: 'http://127.0.0.1:1', AWS_MAX_ATTEMPTS: '1' };
  expect(await getMessage(SSO, env)).toBe('The source of the credentials could not be reached.');
});

test.each([
  ['fails', 'exit 3'],
  ['prints no JSON', 'echo secret-of-a-process'],
  ['prints no credentials', 'echo {\\"Version\\":1}'],
])('a process that %s, whose output may be a secret', async (_, command) => {
  const message = await getMessage(`[profile golden]\ncredential_process = ${command}\n`, { AWS_PROFILE: 'golden' });
  expect(message).toBe('The credential_process of the profile failed, or gave no usable credentials.');
});

test('a profile that asks for a code', async () => {
  const role = 'role_arn = arn:aws:iam::111122223333:role/images\nsource_profile = base';
  const base = '[profile base]\naws_access_key_id = AKIABASE\naws_secret_access_key = x\n';
  const config = `${base}[profile golden]\n${role}\nmfa_serial = arn:aws:iam::111122223333:mfa/me\n`;
  expect(await getMessage(config, { AWS_PROFILE: 'golden' })).toBe(
    'The profile asks for a multi-factor code, which cannot be given here. Use temporary credentials.',
  );
});

test('a web identity whose file is missing', async () => {
  const env = { AWS_WEB_IDENTITY_TOKEN_FILE: '/nowhere/token', AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/images' };
  expect(await getMessage('', env)).toBe('The file of the web identity token cannot be read.');
});
