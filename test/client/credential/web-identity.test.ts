import { getAccessKey, OwnProcess, stsError, xml, type Scene } from '../own-process';
import type { StubCall } from '../stub-server';

const world = new OwnProcess();
const TOKEN = 'token-of-the-identity-provider';
const ROLE = 'arn:aws:iam::111122223333:role/runner';

beforeEach(async () => {
  await world.open();
  world.stsAnswer = ({ operation }) => xml(format(operation));
});
afterEach(() => world.close());
afterAll(() => world.remove());

function format(operation: string): string {
  const keys = `<AccessKeyId>ASIA${operation}</AccessKeyId><SecretAccessKey>x</SecretAccessKey>`;
  const rest = '<SessionToken>y</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>';
  return `<${operation}Response><${operation}Result><Credentials>${keys}${rest}</Credentials></${operation}Result></${operation}Response>`;
}

const find = ({ client }: Scene) => client.findImage('wsi-000000001');

function getForm(call: StubCall | undefined): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(call?.text ?? ''));
}

test('a token of the settings gives the credentials, before keys', async () => {
  const webIdentity = { roleArn: ROLE, token: TOKEN, durationSeconds: 900, policy: '{}', policyArns: ['arn:x'] };
  const settings = { accessKey: 'AKIATEST', secretKey: 'secret-of-a-test', webIdentity };
  expect(await world.run(find, settings)).toMatchObject({ kind: 'ok' });
  expect(getForm(world.sts.calls[0])).toEqual({
    Action: 'AssumeRoleWithWebIdentity',
    Version: '2011-06-15',
    RoleArn: ROLE,
    RoleSessionName: 'workspaces-provider',
    WebIdentityToken: TOKEN,
    DurationSeconds: '900',
    Policy: '{}',
    'PolicyArns.member.1.arn': 'arn:x',
  });
  expect(world.sts.calls[0]!.headers.authorization).toBeUndefined();
  expect(getAccessKey(world.workspaces.calls[0])).toBe('ASIAAssumeRoleWithWebIdentity');
});

test('a file of one is read without the line break at its end, and what the settings lack is of the environment', async () => {
  const env = {
    AWS_ROLE_ARN: ROLE,
    AWS_ROLE_SESSION_NAME: 'run-7',
    AWS_WEB_IDENTITY_TOKEN_FILE: world.write('token', `${TOKEN}\n`),
  };
  expect(await world.run(find, { webIdentity: {} }, env)).toMatchObject({ kind: 'ok' });
  expect(getForm(world.sts.calls[0])).toMatchObject({
    RoleArn: ROLE,
    RoleSessionName: 'run-7',
    WebIdentityToken: TOKEN,
  });
});

test('roles are assumed with its session', async () => {
  const assumeRoles = [{ roleArn: 'arn:aws:iam::444455556666:role/images' }];
  expect(await world.run(find, { webIdentity: { roleArn: ROLE, token: TOKEN }, assumeRoles })).toMatchObject({
    kind: 'ok',
  });
  expect(world.sts.calls.map((call) => [call.operation, getAccessKey(call)])).toEqual([
    ['AssumeRoleWithWebIdentity', undefined],
    ['AssumeRole', 'ASIAAssumeRoleWithWebIdentity'],
  ]);
});

test('the account is that of the role, without a call', async () => {
  const webIdentity = { roleArn: ROLE, token: TOKEN };
  expect(await world.run(({ connection }) => connection.verifyAccount(), { webIdentity })).toMatchObject({
    value: { accountId: '111122223333' },
  });
  expect(world.sts.calls).toHaveLength(0);
});

test.each(['/nonexistent', '/'])('a file that cannot be read is said to be so: %s', async (tokenFile) => {
  const webIdentity = { roleArn: ROLE, tokenFile };
  expect(await world.run(find, { webIdentity })).toMatchObject({
    error: { code: 'CredentialsProviderError', message: 'The file of the web identity token cannot be read.' },
  });
});

test('a token that is refused is an error of its call, in which it is not shown', async () => {
  world.stsAnswer = () => stsError('InvalidIdentityToken', `not ${TOKEN}`, 400);
  const file = world.write('token', TOKEN);
  expect(await world.run(find, { webIdentity: { roleArn: ROLE, tokenFile: file } })).toMatchObject({
    error: { operation: 'AssumeRoleWithWebIdentity', code: 'InvalidIdentityTokenException', message: 'not (secret)' },
  });
});

test('a new token is read when credentials are asked for anew', async () => {
  const file = world.write('token', 'first-token-of-a-test');
  const script = async ({ client }: Scene) => {
    await client.findImage('wsi-000000001');
    const { AWS_WEB_IDENTITY_TOKEN_FILE: path = '' } = process.env;
    require('node:fs').writeFileSync(path, 'second-token-of-a-test');
    const isRenewed = client.renewCredentials();
    await client.findImage('wsi-000000002');
    return isRenewed;
  };
  const env = { AWS_WEB_IDENTITY_TOKEN_FILE: file };
  expect(await world.run(script, { webIdentity: { roleArn: ROLE } }, env)).toBe(true);
  expect(world.sts.calls.map((call) => getForm(call)['WebIdentityToken'])).toEqual([
    'first-token-of-a-test',
    'second-token-of-a-test',
  ]);
});
