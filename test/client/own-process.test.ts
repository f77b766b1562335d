import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { AwsError, ClientSettings, Image, Result } from '../../src/client';
import { awsError, startStub, type Stub, type StubCall } from './stub-server';

// A process of its own: jest's module loader cannot do the dynamic imports of the SDK's credential providers, and the
// network errors of node are no errors to the SDK where jest has loaded it.
const folder = mkdtempSync(join(tmpdir(), 'client-'));
const bundle = join(folder, 'client.js');
const ROOT = join(__dirname, '..', '..');
let workspaces: Stub;
let sts: Stub;
let stsAnswer: { status?: number; text: string } | ((call: StubCall) => { status?: number; text: string });

beforeAll(() => {
  buildSync({
    absWorkingDir: ROOT,
    entryPoints: ['src/client/index.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
  });
  writeFileSync(
    join(folder, 'call.js'),
    `const { createConnection } = require('./client.js');
const client = createConnection({ settings: JSON.parse(process.argv[2]), env: process.env }).forRegion('eu-central-1');
const find = async () => [await client.findImage('wsi-000000001'), await client.findImage('wsi-000000002')];
const image = { name: 'golden', description: 'Golden image', workspaceId: 'ws-golden0001', tags: new Map() };
const create = async () => [await client.createImage(image)];
({ find, create })[process.argv[3]]().then((results) => console.log(JSON.stringify(results)));
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(async () => {
  workspaces = await startStub((call) => ({
    body: { Images: (call.body['ImageIds'] as string[]).map((ImageId) => ({ ImageId })) },
  }));
  stsAnswer = { text: ROLE_CREDENTIALS };
  sts = await startStub((call) => ({
    ...(typeof stsAnswer === 'function' ? stsAnswer(call) : stsAnswer),
    contentType: 'text/xml',
  }));
});
afterEach(() => {
  workspaces.close();
  sts.close();
});

const ROLE_CREDENTIALS = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
  <AccessKeyId>ASIAOFTHEROLE</AccessKeyId><SecretAccessKey>secret-of-the-role</SecretAccessKey>
  <SessionToken>token-of-the-role</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>
  </Credentials></AssumeRoleResult></AssumeRoleResponse>`;

const KEYS = { accessKey: 'AKIATEST', secretKey: 'secret-of-a-test' };
const ROLE = { roleArn: 'arn:aws:iam::111122223333:role/images', externalId: 'ext', durationSeconds: 900 };

/** Finds two images in a process with this environment and nothing else. */
const find = (settings: ClientSettings, env: NodeJS.ProcessEnv = {}) => call('find', settings, env);

async function call(method: 'find' | 'create', settings: ClientSettings, env: NodeJS.ProcessEnv = {}) {
  const all = { maxRetries: 0, ...settings };
  const own = {
    PATH: process.env['PATH'],
    HOME: folder,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL_WORKSPACES: workspaces.url,
    AWS_ENDPOINT_URL_STS: sts.url,
  };
  const parameters = [join(folder, 'call.js'), JSON.stringify(all), method];
  const child = spawn(process.execPath, parameters, { env: { ...own, ...env } });
  let stdout = '';
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  await new Promise((resolve) => child.once('close', resolve));
  return JSON.parse(stdout) as Result<Image | undefined>[];
}

function getError(results: readonly Result<unknown>[]): AwsError | undefined {
  return results[0]?.kind === 'error' ? results[0].error : undefined;
}

const getAccessKey = (stub: Stub) => /Credential=(\w+)\//.exec(String(stub.calls[0]?.headers.authorization))?.[1];

test('keys of the configuration count before those of the environment', async () => {
  expect(await find(KEYS, { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'x' })).toMatchObject([
    { kind: 'ok' },
    { kind: 'ok' },
  ]);
  expect(getAccessKey(workspaces)).toBe('AKIATEST');
});

test('keys of the environment', async () => {
  await find({}, { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'x', AWS_SESSION_TOKEN: 'env-token' });
  expect(getAccessKey(workspaces)).toBe('AKIAENV');
  expect(workspaces.calls[0]!.headers['x-amz-security-token']).toBe('env-token');
});

test('a profile of the shared files', async () => {
  const file = join(folder, 'credentials');
  writeFileSync(file, '[golden]\naws_access_key_id = AKIAPROFILE\naws_secret_access_key = x\n');
  await find({ profile: 'golden' }, { AWS_SHARED_CREDENTIALS_FILE: file });
  expect(getAccessKey(workspaces)).toBe('AKIAPROFILE');
});

test('no credentials at all', async () => {
  const error = getError(await find({}));
  expect(error).toMatchObject({ code: 'CredentialsProviderError', mayHaveTakenEffect: false });
  expect(workspaces.calls).toHaveLength(0);
});

test('a role is assumed once, with the configured keys, and its credentials sign the calls', async () => {
  expect(await find({ ...KEYS, assumeRole: ROLE })).toMatchObject([{ kind: 'ok' }, { kind: 'ok' }]);
  expect(sts.calls).toHaveLength(1);
  expect(Object.fromEntries(new URLSearchParams(sts.calls[0]!.text))).toMatchObject({
    Action: 'AssumeRole',
    RoleArn: ROLE.roleArn,
    RoleSessionName: 'workspaces-provider',
    ExternalId: 'ext',
    DurationSeconds: '900',
  });
  expect(getAccessKey(sts)).toBe('AKIATEST');
  expect(getAccessKey(workspaces)).toBe('ASIAOFTHEROLE');
  expect(workspaces.calls[0]!.headers['x-amz-security-token']).toBe('token-of-the-role');
});

test('a role that is refused is an error of AssumeRole', async () => {
  const error = '<Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no trust</Message></Error>';
  stsAnswer = { status: 403, text: `<ErrorResponse>${error}<RequestId>r-1</RequestId></ErrorResponse>` };
  expect(getError(await find({ ...KEYS, assumeRole: ROLE }))).toMatchObject({
    operation: 'AssumeRole',
    code: 'AccessDenied',
    message: 'no trust',
  });
  expect(workspaces.calls).toHaveLength(0);
});

test('what STS repeats of the token and of the external id is removed from its words', async () => {
  const file = join(folder, 'credentials');
  const keys = 'aws_access_key_id = AKIAPROFILE\naws_secret_access_key = secret-of-the-base';
  writeFileSync(file, `[golden]\n${keys}\naws_session_token = token-of-the-base\n`);
  stsAnswer = ({ headers, text }) => {
    const words = `${String(headers['x-amz-security-token'])} secret-of-the-base ${new URLSearchParams(text).get('ExternalId')}`;
    const error = `<Error><Type>Sender</Type><Code>SignatureDoesNotMatch</Code><Message>${words}</Message></Error>`;
    return { status: 403, text: `<ErrorResponse>${error}<RequestId>r-1</RequestId></ErrorResponse>` };
  };
  const role = { ...ROLE, externalId: 'external-id-of-a-test' };
  expect(
    getError(await find({ profile: 'golden', assumeRole: role }, { AWS_SHARED_CREDENTIALS_FILE: file })),
  ).toMatchObject({
    operation: 'AssumeRole',
    code: 'SignatureDoesNotMatch',
    message: '(secret) (secret) (secret)',
  });
});

test('where nobody listens nothing can have taken effect', async () => {
  workspaces.close();
  expect(getError(await find(KEYS))).toMatchObject({ code: 'ECONNREFUSED', mayHaveTakenEffect: false });
});

describe('a create whose answer is cut', () => {
  const cut = { body: { ImageId: 'wsi-123456789' }, isCut: true };
  const held = awsError('InvalidResourceStateException', 'The WorkSpace is SUSPENDED.');

  test.each([
    ['may have taken effect', 0, { code: 'InvalidResponse', status: 200, requestId: 'request-1' }],
    ['is tried again, and may have taken effect the first time', 2, { code: 'InvalidResourceStateException' }],
  ])('%s', async (_, maxRetries, expected) => {
    workspaces.close();
    workspaces = await startStub((_call, index) => (index === 0 ? cut : held));
    expect(getError(await call('create', { ...KEYS, maxRetries }))).toMatchObject({
      ...expected,
      mayHaveTakenEffect: true,
    });
    expect(workspaces.calls).toHaveLength(maxRetries === 0 ? 1 : 2);
  });
});
