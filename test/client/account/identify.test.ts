import { getAccessKey, OwnProcess, stsError, xml, type Scene } from '../own-process';
import { startStub } from '../stub-server';

const world = new OwnProcess();
beforeEach(async () => {
  await world.open();
  world.stsAnswer = () => xml(IDENTITY);
});
afterEach(() => world.close());
afterAll(() => world.remove());

const IDENTITY = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult><Arn>arn:aws:iam::444455556666:user/me</Arn><UserId>AIDAEXAMPLE</UserId>
  <Account>444455556666</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;

const KEYS = { accessKey: 'AKIATEST', secretKey: 'secret-of-a-test' };
const NO_ENDPOINTS = { AWS_ENDPOINT_URL_WORKSPACES: '', AWS_ENDPOINT_URL_STS: '' };

const identify = ({ connection }: Scene) => connection.identify();

const ofSts = { kind: 'ok', value: { kind: 'account', accountId: '444455556666', source: 'sts' } };
const ofCredentials = { kind: 'ok', value: { kind: 'account', accountId: '111122223333', source: 'credentials' } };
const ofKey = { kind: 'ok', value: { kind: 'key', accessKeyId: 'AKIATEST' } };

describe('who the credentials belong to', () => {
  test('is what STS says, once', async () => {
    const identifyThrice = async ({ connection }: Scene) => [
      ...(await Promise.all([connection.identify(), connection.identify()])),
      await connection.identify(),
    ];
    expect(await world.run(identifyThrice, KEYS)).toEqual([ofSts, ofSts, ofSts]);
    expect(world.sts.calls.map(({ text }) => text)).toEqual(['Action=GetCallerIdentity&Version=2011-06-15']);
    expect(getAccessKey(world.sts.calls[0])).toBe('AKIATEST');
    expect(world.workspaces.calls).toHaveLength(0);
    expect(world.log).toEqual([
      {
        service: 'STS',
        operation: 'GetCallerIdentity',
        region: 'eu-central-1',
        attempt: 1,
        waitedMs: expect.any(Number),
        durationMs: expect.any(Number),
        status: 200,
        requestId: 'request-1',
        outcome: 'OK',
      },
    ]);
  });

  test('is asked in the region of the configuration', async () => {
    await world.run(identify, { ...KEYS, region: 'eu-west-3' });
    expect(world.sts.calls[0]!.headers.authorization).toContain('/eu-west-3/sts/aws4_request');
  });

  test('is the account of the role, without a call', async () => {
    const assumeRoles = [{ roleArn: 'arn:aws:iam::111122223333:role/images' }];
    expect(await world.run(identify, { ...KEYS, assumeRoles })).toEqual(ofCredentials);
    expect(world.sts.calls).toHaveLength(0);
  });

  test.each([
    [
      'the environment',
      '',
      { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'x', AWS_ACCOUNT_ID: '111122223333' },
    ],
    ['a profile', '[default]\naws_access_key_id = A\naws_secret_access_key = x\naws_account_id = 111122223333\n', {}],
    [
      'a role of a profile',
      '[profile base]\naws_access_key_id = A\naws_secret_access_key = x\n' +
        '[default]\nrole_arn = arn:aws:iam::111122223333:role/images\nsource_profile = base\n',
      {},
    ],
  ])('is what %s says', async (_, config, env) => {
    world.stsAnswer = ({ operation }) => {
      expect(operation).toBe('AssumeRole');
      const keys = '<AccessKeyId>A</AccessKeyId><SecretAccessKey>x</SecretAccessKey><SessionToken>y</SessionToken>';
      const credentials = `<Credentials>${keys}<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>`;
      return xml(`<AssumeRoleResponse><AssumeRoleResult>${credentials}</AssumeRoleResult></AssumeRoleResponse>`);
    };
    const all = { AWS_CONFIG_FILE: world.write('config', config), ...env };
    expect(await world.run(identify, {}, all)).toEqual(ofCredentials);
  });
});

test('STS is not asked where credentials are not to be validated, but for what has to be sure', async () => {
  const settings = { ...KEYS, skipCredentialsValidation: true };
  expect(await world.run(identify, settings)).toEqual(ofKey);
  expect(world.sts.calls).toHaveLength(0);
  expect(await world.run(({ connection }) => connection.verifyAccount(), settings)).toEqual(ofSts);
  expect(world.sts.calls).toHaveLength(1);
});

describe('whom they belong to for sure', () => {
  const verify = ({ connection }: Scene) => connection.verifyAccount();
  const CLAIM = { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'x', AWS_ACCOUNT_ID: '111122223333' };

  test('is what STS says, whatever the credentials claim', async () => {
    const both = async ({ connection }: Scene) => [await connection.identify(), await connection.verifyAccount()];
    expect(await world.run(both, {}, CLAIM)).toEqual([ofCredentials, ofSts]);
    expect(world.sts.calls).toHaveLength(1);
  });

  test('is asked once, for either question', async () => {
    const all = ({ connection }: Scene) =>
      Promise.all([connection.verifyAccount(), connection.identify(), connection.verifyAccount()]);
    expect(await world.run(all, KEYS)).toEqual([ofSts, ofSts, ofSts]);
    expect(world.sts.calls).toHaveLength(1);
  });

  test('is the account of the role that is assumed, without a call', async () => {
    const assumeRoles = [{ roleArn: 'arn:aws:iam::111122223333:role/images' }];
    expect(await world.run(verify, { ...KEYS, assumeRoles })).toEqual(ofCredentials);
    expect(world.sts.calls).toHaveLength(0);
  });

  test('is not known where STS cannot say', async () => {
    world.stsAnswer = () => stsError('AccessDenied', 'You may not.');
    expect(await world.run(verify, {}, CLAIM)).toMatchObject({ value: { kind: 'key', accessKeyId: 'AKIAENV' } });
  });
});

describe('where STS cannot say, the access key stands for the account', () => {
  test('because STS refuses', async () => {
    world.stsAnswer = () => stsError('AccessDenied', 'You may not.');
    expect(await world.run(identify, KEYS)).toMatchObject({
      kind: 'ok',
      value: {
        kind: 'key',
        accessKeyId: 'AKIATEST',
        error: { operation: 'GetCallerIdentity', code: 'AccessDenied', message: 'You may not.', status: 403 },
      },
    });
  });

  test('because STS is not there, which is not waited for long', async () => {
    world.sts.close();
    const found = await world.run(identify, { ...KEYS, maxRetries: 25 });
    expect(found).toMatchObject({
      value: { kind: 'key', error: { operation: 'GetCallerIdentity', code: 'ECONNREFUSED' } },
    });
    expect(world.log).toHaveLength(3);
  });

  test('because the answer has no account', async () => {
    world.stsAnswer = () => xml('<GetCallerIdentityResponse/>');
    expect(await world.run(identify, KEYS)).toMatchObject({
      value: { kind: 'key', error: { code: 'InvalidResponse' } },
    });
  });
});

describe('nothing is shown to AWS that is meant for another endpoint', () => {
  test.each([
    ['the configuration', { endpoints: { workspaces: 'http://127.0.0.1:1' } }, {}],
    ['the environment', {}, { AWS_ENDPOINT_URL_WORKSPACES: 'http://127.0.0.1:1' }],
    ['the profile', {}, { AWS_CONFIG_FILE: 'services' }],
  ])('WorkSpaces has an endpoint in %s, STS has none', async (_, settings, env) => {
    const services =
      '[default]\nservices = local\n[services local]\nworkspaces =\n  endpoint_url = http://127.0.0.1:1\n';
    world.write('services', services);
    expect(await world.run(identify, { ...KEYS, ...settings }, { ...NO_ENDPOINTS, ...env })).toEqual(ofKey);
    expect(world.log).toEqual([]);
  });

  test.each([
    ['the configuration', (url: string) => ({ endpoints: { workspaces: 'http://127.0.0.1:1', sts: url } }), () => ({})],
    ['the environment, for all services', () => ({}), (url: string) => ({ AWS_ENDPOINT_URL: url })],
    ['the profile, for all services', () => ({}), () => ({ AWS_CONFIG_FILE: 'services' })],
  ])('both have one in %s', async (_, getSettings, getEnv) => {
    world.write('services', `[default]\nendpoint_url = ${world.sts.url}\n`);
    const { url } = world.sts;
    expect(await world.run(identify, { ...KEYS, ...getSettings(url) }, { ...NO_ENDPOINTS, ...getEnv(url) })).toEqual(
      ofSts,
    );
  });
});

test('without credentials there is an error, and the next time they are asked for again', async () => {
  const script = async ({ connection }: Scene) => {
    const { writeFileSync } = require('node:fs') as typeof import('node:fs');
    const [first] = [await connection.identify(), await connection.verifyAccount()];
    connection.forRegion('eu-central-1').renewCredentials();
    writeFileSync('credentials', '[default]\naws_access_key_id = AKIATEST\naws_secret_access_key = x\n');
    return [first, await connection.identify(), await connection.verifyAccount()];
  };
  world.write('credentials', '');
  const [first, second, verified] = await world.run(script, {}, { AWS_SHARED_CREDENTIALS_FILE: 'credentials' });
  expect(first).toMatchObject({
    kind: 'error',
    error: { operation: 'GetCallerIdentity', code: 'CredentialsProviderError' },
  });
  expect([second, verified]).toEqual([ofSts, ofSts]);
});

test('a stub of STS is what the SDK takes for STS', async () => {
  const other = await startStub(() => xml(IDENTITY));
  expect(await world.run(identify, { ...KEYS, endpoints: { sts: other.url } })).toEqual(ofSts);
  expect(other.calls).toHaveLength(1);
  other.close();
});
