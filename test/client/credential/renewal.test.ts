import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { WaitOutcome } from '../../../src/client';
import { awsError, startStub, type StubAnswer, type StubCall } from '../stub-server';
import {
  describeAll,
  formatRoleCredentials,
  getAccessKey,
  OwnProcess,
  stsError,
  xml,
  type Scene,
} from '../own-process';

const world = new OwnProcess();
beforeEach(() => world.open());
afterEach(() => world.close());
afterAll(() => world.remove());

const KEYS = { accessKey: 'AKIATEST', secretKey: 'secret-of-a-test' };
const ROLE = { roleArn: 'arn:aws:iam::111122223333:role/images' };
const EXPIRED = awsError('ExpiredTokenException', 'The security token included in the request is expired');

const wait = ({ client }: Scene): Promise<WaitOutcome> => client.waitImage('wsi-000000001', { timeoutMs: 3_600_000 });

const pending = (): StubAnswer => ({ body: { Images: [{ ImageId: 'wsi-000000001', State: 'PENDING' }] } });

/** PENDING at first, then refused until the calls are signed with the key, which `replace` sees to at the third. */
function expireUntil(key: string, replace = () => {}) {
  return (call: StubCall, index: number): StubAnswer => {
    if (index === 0) return pending();
    if (index === 3) replace();
    return getAccessKey(call) === key ? describeAll(call) : EXPIRED;
  };
}

const usedKeys = () => [...new Set(world.workspaces.calls.map(getAccessKey))];

function formatKeys(key: string, token: string): string {
  return `aws_access_key_id = ${key}\naws_secret_access_key = x\naws_session_token = ${token}\n`;
}

describe('during a wait, credentials that have expired are asked for anew', () => {
  test('in the shared files, past every cache', async () => {
    const write = (key: string) => world.write('credentials', `[golden]\n${formatKeys(key, `token-${key}`)}`);
    const file = write('ASIAFIRST');
    world.answer = expireUntil('ASIASECOND', () => write('ASIASECOND'));
    const outcome = await world.run(wait, { profile: 'golden' }, { AWS_SHARED_CREDENTIALS_FILE: file });
    expect(outcome).toMatchObject({ kind: 'available' });
    expect(usedKeys()).toEqual(['ASIAFIRST', 'ASIASECOND']);
    expect(world.workspaces.calls.length).toBeGreaterThan(4);
  });

  test('from a process of the profile', async () => {
    const counter = world.write(
      'count.js',
      "console.log(JSON.stringify({ Version: 1, AccessKeyId: 'ASIA' + process.pid, SecretAccessKey: 'x' }))",
    );
    const config = world.write('config', `[profile golden]\ncredential_process = ${process.execPath} ${counter}\n`);
    let first: string | undefined;
    world.answer = (call) => {
      first ??= getAccessKey(call);
      return getAccessKey(call) === first ? EXPIRED : describeAll(call);
    };
    expect(await world.run(wait, { profile: 'golden' }, { AWS_CONFIG_FILE: config })).toMatchObject({
      kind: 'available',
    });
    expect(usedKeys()).toHaveLength(2);
  });

  test('as another session of the role, with the same keys', async () => {
    world.stsAnswer = (_, index) => xml(formatRoleCredentials({ key: index === 0 ? 'ASIAFIRST' : 'ASIASECOND' }));
    world.answer = expireUntil('ASIASECOND');
    expect(await world.run(wait, { ...KEYS, assumeRoles: [ROLE] })).toMatchObject({ kind: 'available' });
    expect(world.sts.calls.map(getAccessKey)).toEqual(['AKIATEST', 'AKIATEST']);
    expect(usedKeys()).toEqual(['ASIAFIRST', 'ASIASECOND']);
  });

  test('where those of the role are refused by STS, until the file has others', async () => {
    const write = (key: string) => world.write('credentials', `[golden]\n${formatKeys(key, `token-${key}`)}`);
    const file = write('ASIAFIRST');
    world.answer = (call, index) => (index === 0 ? EXPIRED : describeAll(call));
    world.stsAnswer = (call, index) => {
      if (index === 3) write('ASIASECOND');
      return index > 0 && getAccessKey(call) === 'ASIAFIRST'
        ? stsError('ExpiredToken', 'expired')
        : xml(formatRoleCredentials());
    };
    const settings = { profile: 'golden', assumeRoles: [ROLE] };
    const outcome = await world.run(wait, settings, { AWS_SHARED_CREDENTIALS_FILE: file });
    expect(outcome).toMatchObject({ kind: 'available' });
    expect(world.sts.calls.map(getAccessKey).at(-1)).toBe('ASIASECOND');
  });

  test('from the portal of SSO, as soon as somebody has logged in again', async () => {
    const startUrl = 'https://sso.invalid/start';
    mkdirSync(`${world.folder}/.aws/sso/cache`, { recursive: true });
    const name = createHash('sha1').update(startUrl).digest('hex');
    const login = (accessToken: string, expiresAt: string) =>
      world.write(`.aws/sso/cache/${name}.json`, JSON.stringify({ accessToken, expiresAt }));
    login('first-login-token', '2099-01-01T00:00:00Z');
    const lines = ['sso_account_id = 111122223333', 'sso_region = eu-central-1', 'sso_role_name = images'];
    const config = world.write('config', `[profile golden]\nsso_start_url = ${startUrl}\n${lines.join('\n')}\n`);
    const portal = await startStub(({ headers }) => {
      const isSecond = headers['x-amz-sso_bearer_token'] === 'second-login-token';
      const accessKeyId = isSecond ? 'ASIASECOND' : 'ASIAFIRST';
      const keys = { accessKeyId, secretAccessKey: 'x', sessionToken: 'y', expiration: 4_070_908_800_000 };
      return { body: { roleCredentials: keys }, contentType: 'application/json' };
    });
    world.answer = expireUntil('ASIASECOND', () => login('second-login-token', '2099-01-01T00:00:00Z'));
    const env = { AWS_CONFIG_FILE: config, AWS_ENDPOINT_URL_SSO: portal.url };
    expect(await world.run(wait, { profile: 'golden' }, env)).toMatchObject({ kind: 'available' });
    portal.close();
    expect(usedKeys()).toEqual(['ASIAFIRST', 'ASIASECOND']);
  });

  test('also where there are none for a while', async () => {
    const file = world.write('credentials', '');
    const script = async ({ client, connection }: Scene) => {
      const { writeFileSync } = require('node:fs') as typeof import('node:fs');
      const sleep = connection.clock.sleep.bind(connection.clock);
      let sleeps = 0;
      const keys = '[golden]\naws_access_key_id = AKIALATE\naws_secret_access_key = x\n';
      connection.clock.sleep = (ms, signal) => {
        if (sleeps++ === 3) writeFileSync(process.env['AWS_SHARED_CREDENTIALS_FILE']!, keys);
        return sleep(ms, signal);
      };
      return client.waitImage('wsi-000000001', { timeoutMs: 3_600_000 });
    };
    const outcome = await world.run(script, { profile: 'golden' }, { AWS_SHARED_CREDENTIALS_FILE: file });
    expect(outcome).toMatchObject({ kind: 'available' });
    expect(usedKeys()).toEqual(['AKIALATE']);
  });
});

describe('credentials that cannot change end the wait at once', () => {
  const blocked = { kind: 'blocked', image: { state: 'PENDING' }, error: { code: 'ExpiredTokenException' } };

  test.each([
    ['keys of the configuration', { ...KEYS, token: 'session-token' }, {}],
    [
      'keys of the environment',
      {},
      { AWS_ACCESS_KEY_ID: 'ASIAENV', AWS_SECRET_ACCESS_KEY: 'x', AWS_SESSION_TOKEN: 'session-token' },
    ],
  ])('%s', async (_, settings, env) => {
    world.answer = expireUntil('nobody');
    expect(await world.run(wait, settings, env)).toMatchObject(blocked);
    expect(world.workspaces.calls).toHaveLength(2);
  });

  test('keys of the configuration with which the role can no longer be assumed', async () => {
    world.answer = expireUntil('nobody');
    world.stsAnswer = (_, index) => (index === 0 ? xml(formatRoleCredentials()) : stsError('ExpiredToken', 'expired'));
    expect(await world.run(wait, { ...KEYS, assumeRoles: [ROLE] })).toMatchObject({
      kind: 'blocked',
      image: { state: 'PENDING' },
      error: { operation: 'AssumeRole', code: 'ExpiredToken', message: 'expired' },
    });
    expect([world.workspaces.calls.length, world.sts.calls.length]).toEqual([2, 2]);
  });

  test('not so where a profile counts before the keys of the environment', async () => {
    const file = world.write('credentials', `[golden]\n${formatKeys('ASIAFIRST', 'one')}`);
    world.answer = expireUntil('ASIASECOND', () =>
      world.write('credentials', `[golden]\n${formatKeys('ASIASECOND', 'two')}`),
    );
    const env = { AWS_SHARED_CREDENTIALS_FILE: file, AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'x' };
    expect(await world.run(wait, {}, { ...env, AWS_PROFILE: 'golden' })).toMatchObject({ kind: 'available' });
    expect(usedKeys()).toEqual(['ASIAFIRST', 'ASIASECOND']);
  });
});
