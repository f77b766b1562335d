import type { AwsError, Result } from '../../../src/client';
import { formatRoleCredentials, getAccessKey, OwnProcess, stsError, xml, type Scene } from '../own-process';

const world = new OwnProcess();
beforeEach(() => world.open());
afterEach(() => world.close());
afterAll(() => world.remove());

const KEYS = { accessKey: 'AKIATEST', secretKey: 'secret-of-a-test' };
const ROLE = { roleArn: 'arn:aws:iam::111122223333:role/images', externalId: 'ext', durationSeconds: 900 };

const find = async ({ client }: Scene) => [await client.findImage('wsi-000000001')];
const findTwice = async ({ client }: Scene) => [
  await client.findImage('wsi-000000001'),
  await client.findImage('wsi-000000002'),
];
const ok = { kind: 'ok' };

function getError(results: readonly Result<unknown>[]): AwsError | undefined {
  return results[0]?.kind === 'error' ? results[0].error : undefined;
}

describe('where credentials come from', () => {
  test('keys of the configuration count before those of the environment', async () => {
    const env = { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'x' };
    expect(await world.run(find, KEYS, env)).toMatchObject([ok]);
    expect(getAccessKey(world.workspaces.calls[0])).toBe('AKIATEST');
  });

  test('keys of the environment', async () => {
    await world.run(
      find,
      {},
      { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'x', AWS_SESSION_TOKEN: 'env-token' },
    );
    expect(getAccessKey(world.workspaces.calls[0])).toBe('AKIAENV');
    expect(world.workspaces.calls[0]!.headers['x-amz-security-token']).toBe('env-token');
  });

  test('a profile of the shared files', async () => {
    const file = world.write('credentials', '[golden]\naws_access_key_id = AKIAPROFILE\naws_secret_access_key = x\n');
    await world.run(find, { profile: 'golden' }, { AWS_SHARED_CREDENTIALS_FILE: file });
    expect(getAccessKey(world.workspaces.calls[0])).toBe('AKIAPROFILE');
  });
});

describe('a role', () => {
  test('is assumed once, with the configured keys, and its credentials sign the calls', async () => {
    expect(await world.run(findTwice, { ...KEYS, assumeRoles: [ROLE] })).toMatchObject([ok, ok]);
    expect(world.sts.calls).toHaveLength(1);
    expect(Object.fromEntries(new URLSearchParams(world.sts.calls[0]!.text))).toMatchObject({
      Action: 'AssumeRole',
      RoleArn: ROLE.roleArn,
      RoleSessionName: 'workspaces-provider',
      ExternalId: 'ext',
      DurationSeconds: '900',
    });
    expect(getAccessKey(world.sts.calls[0])).toBe('AKIATEST');
    expect(getAccessKey(world.workspaces.calls[0])).toBe('ASIAOFTHEROLE');
    expect(world.workspaces.calls[0]!.headers['x-amz-security-token']).toBe('token-of-the-role');
    expect(world.log.map(({ service, operation, outcome }) => [service, operation, outcome])).toEqual([
      ['STS', 'AssumeRole', 'OK'],
      ['WorkSpaces', 'DescribeWorkspaceImages', 'OK'],
      ['WorkSpaces', 'DescribeWorkspaceImages', 'OK'],
    ]);
    expect(world.sts.calls[0]!.headers['user-agent']).toContain(' terraform-provider-workspaces/1.2.3 ');
  });

  test('is assumed once for all regions', async () => {
    const findInTwo = async ({ connection, client }: Scene) =>
      Promise.all([client.findImage('wsi-000000001'), connection.forRegion('eu-west-1').findImage('wsi-000000002')]);
    expect(await world.run(findInTwo, { ...KEYS, assumeRoles: [ROLE] })).toMatchObject([ok, ok]);
    expect(world.sts.calls).toHaveLength(1);
    const scopes = world.workspaces.calls.map(
      ({ headers }) => /\/(eu-[\w-]+)\//.exec(String(headers.authorization))![1],
    );
    expect(scopes.sort()).toEqual(['eu-central-1', 'eu-west-1']);
  });

  const endIn = (ms: number) => new Date(Date.now() + ms).toISOString();

  test('has another session before the first one ends', async () => {
    world.stsAnswer = (_, index) => xml(formatRoleCredentials({ key: `ASIA${index}`, expiration: endIn(120_000) }));
    expect(await world.run(findTwice, { ...KEYS, assumeRoles: [ROLE] })).toMatchObject([ok, ok]);
    expect(getAccessKey(world.workspaces.calls[1])).toBe(`ASIA${world.sts.calls.length - 1}`);
    expect(world.sts.calls.length).toBeGreaterThan(1);
  });

  test.each([
    ['is used to its end where there is no other', 120_000, [ok, ok]],
    ['is not used after its end', -1_000, [{ error: { operation: 'AssumeRole', status: 503 } }]],
  ])('whose session %s', async (_, remainingMs, expected) => {
    const session = xml(formatRoleCredentials({ expiration: endIn(remainingMs) }));
    world.stsAnswer = (_call, index) => (index === 0 ? session : stsError('ServiceUnavailable', 'try later', 503));
    const script = expected.length === 2 ? findTwice : find;
    expect(await world.run(script, { ...KEYS, assumeRoles: [ROLE] })).toMatchObject(expected);
  });

  test('that is refused is an error of AssumeRole, in the words of STS', async () => {
    world.stsAnswer = () => stsError('AccessDenied', 'no trust');
    expect(getError(await world.run(find, { ...KEYS, assumeRoles: [ROLE] }))).toEqual({
      operation: 'AssumeRole',
      code: 'AccessDenied',
      message: 'no trust',
      requestId: 'request-1',
      status: 403,
      mayHaveTakenEffect: false,
    });
    expect(world.workspaces.calls).toHaveLength(0);
  });

  test('of a profile is assumed at the configured endpoint, and an error of it is one of AssumeRole', async () => {
    const file = world.write(
      'config',
      '[profile base]\naws_access_key_id = AKIABASE\naws_secret_access_key = x\n' +
        `[profile golden]\nrole_arn = ${ROLE.roleArn}\nsource_profile = base\n`,
    );
    const settings = { profile: 'golden', endpoints: { sts: world.sts.url } };
    const env = { AWS_CONFIG_FILE: file, AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1' };
    expect(await world.run(findTwice, settings, env)).toMatchObject([ok, ok]);
    expect(world.sts.calls.map(getAccessKey)).toEqual(['AKIABASE']);
    expect(getAccessKey(world.workspaces.calls[0])).toBe('ASIAOFTHEROLE');
    world.stsAnswer = () => stsError('AccessDenied', 'no trust');
    expect(getError(await world.run(find, settings, env))).toMatchObject({
      operation: 'AssumeRole',
      message: 'no trust',
    });
  });

  test('of a web identity is assumed at the configured endpoint, and an error of it is one of its own call', async () => {
    world.stsAnswer = () => stsError('ExpiredTokenException', 'Token expired', 400);
    const env = {
      AWS_WEB_IDENTITY_TOKEN_FILE: world.write('token', 'web-identity-token'),
      AWS_ROLE_ARN: ROLE.roleArn,
      AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1',
    };
    expect(getError(await world.run(find, { endpoints: { sts: world.sts.url } }, env))).toMatchObject({
      operation: 'AssumeRoleWithWebIdentity',
      code: 'ExpiredTokenException',
      message: 'Token expired',
    });
    expect(world.sts.calls.map(({ operation }) => operation)).toEqual(['AssumeRoleWithWebIdentity']);
  });

  test('whose own credentials are missing is no error of STS', async () => {
    expect(getError(await world.run(find, { assumeRoles: [ROLE] }))).toMatchObject({
      operation: 'DescribeWorkspaceImages',
      code: 'CredentialsProviderError',
    });
    expect(world.sts.calls).toHaveLength(0);
  });
});

describe('STS that does not work is told of as STS', () => {
  test('refuses connections', async () => {
    world.sts.close();
    expect(getError(await world.run(find, { ...KEYS, assumeRoles: [ROLE] }))).toMatchObject({
      operation: 'AssumeRole',
      code: 'ECONNREFUSED',
      message: `No connection could be made to ${world.sts.url.slice('http://'.length)}: nothing listens there.`,
      mayHaveTakenEffect: false,
    });
  });

  test.each([
    ['is down', stsError('ServiceUnavailable', 'try later', 503), { code: 'ServiceUnavailable', status: 503 }],
    ['is hidden by a proxy', { status: 503, text: '<html><p>sorry' }, { code: 'InvalidResponse', status: 503 }],
    ['breaks off', 'cut', { code: 'ECONNRESET' }],
    ['gives no credentials', { text: '<AssumeRoleResponse/>' }, { code: 'InvalidResponse' }],
  ] as const)('%s', async (_, answer, expected) => {
    world.stsAnswer = () => answer;
    const error = getError(await world.run(find, { ...KEYS, assumeRoles: [ROLE] }));
    expect(error).toMatchObject({ operation: 'AssumeRole', ...expected });
    expect(world.workspaces.calls).toHaveLength(0);
  });
});

test('what STS repeats of the token of a web identity that the environment names is removed from its words', async () => {
  world.stsAnswer = ({ text }) =>
    stsError('InvalidIdentityToken', `not ${new URLSearchParams(text).get('WebIdentityToken')}`, 400);
  const file = world.write('token', 'web-identity-token');
  const env = { AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN: ROLE.roleArn };
  expect(getError(await world.run(find, {}, env))?.message).toBe('not (secret)');
});

test('what STS repeats of the keys and of the external id of a profile that assumes a role is removed', async () => {
  const file = world.write(
    'config',
    '[profile base]\naws_access_key_id = AKIABASE\naws_secret_access_key = secret-of-the-base\n' +
      `[profile golden]\nrole_arn = ${ROLE.roleArn}\nsource_profile = base\nexternal_id = external-id-of-a-test\n`,
  );
  world.stsAnswer = () => stsError('SignatureDoesNotMatch', 'secret-of-the-base external-id-of-a-test');
  const error = getError(await world.run(find, { profile: 'golden' }, { AWS_CONFIG_FILE: file }));
  expect(error).toMatchObject({ operation: 'AssumeRole', message: '(secret) (secret)' });
});

test('what STS repeats of the token and of the external id is removed from its words', async () => {
  const keys = 'aws_access_key_id = AKIAPROFILE\naws_secret_access_key = secret-of-the-base';
  const file = world.write('credentials', `[golden]\n${keys}\naws_session_token = token-of-the-base\n`);
  world.stsAnswer = ({ headers, text }) => {
    const externalId = new URLSearchParams(text).get('ExternalId');
    const words = `${String(headers['x-amz-security-token'])} secret-of-the-base ${externalId}`;
    return stsError('SignatureDoesNotMatch', words);
  };
  const role = { ...ROLE, externalId: 'external-id-of-a-test' };
  const settings = { profile: 'golden', assumeRoles: [role] };
  expect(getError(await world.run(find, settings, { AWS_SHARED_CREDENTIALS_FILE: file }))).toMatchObject({
    operation: 'AssumeRole',
    code: 'SignatureDoesNotMatch',
    message: '(secret) (secret) (secret)',
  });
});
