import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from '../../src/cli/emulate';
import {
  type ConditionKeys,
  createIamAuthorize,
  createManualClock,
  type Emulator,
  type EmulatorOptions,
  parsePolicies,
  type PolicyFiles,
  startEmulator,
} from '../../src/emulator';
import { getManagementPolicy } from '../../src/checks';
import { API_OPERATIONS, IMAGE_OPTIONAL_READS } from '../../src/model';
import { call, createImage, getCode, IMAGE } from './api-client';

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

const ALL = { Effect: 'Allow', Action: '*', Resource: '*' };
const ANY_IMAGE = 'arn:aws:workspaces:us-east-1:111122223333:workspaceimage/*';
const USER = 'User: arn:aws:iam::111122223333:user/emulator is not authorized to perform:';

function file(source: string, ...statements: readonly Json[]) {
  return { source, text: JSON.stringify({ Version: '2012-10-17', Statement: statements }) };
}

function identity(...statements: readonly Json[]): PolicyFiles {
  return { identity: [file('deployer.json', ...statements)] };
}

const emulators: Emulator[] = [];
afterEach(async () => {
  for (const emulator of emulators.splice(0)) await emulator.close();
});

async function start(files: PolicyFiles, options: EmulatorOptions = {}, keys?: ConditionKeys): Promise<Emulator> {
  const result = parsePolicies(files);
  if (result.kind === 'invalid') throw new Error(result.problems.join('\n'));
  const authorize = createIamAuthorize(result.policies, keys);
  const emulator = await startEmulator({ creationSeconds: 0, authorize, ...options });
  emulators.push(emulator);
  return emulator;
}

async function getMessage(emulator: Emulator, operation: string, body?: unknown): Promise<string> {
  const reply = await call(emulator, operation, body);
  return reply.status === 200 ? 'ok' : reply.body.message;
}

describe('what a call asks for', () => {
  it('the printed management policy is enough for the whole life of a tagged image', async () => {
    const policy = getManagementPolicy([
      { workspaceId: 'ws-golden0001', region: 'us-east-1', accountId: '111122223333' },
    ]);
    const emulator = await start({ identity: [{ source: 'deployer.json', text: JSON.stringify(policy) }] });
    const ResourceId = await createImage(emulator, { Tags: [{ Key: 'team', Value: 'blue' }] });
    expect(ResourceId).toMatch(/^wsi-/);
    expect(await getCode(emulator, 'DescribeWorkspaceImages')).toBe('ok');
    expect(await getCode(emulator, 'DescribeTags', { ResourceId })).toBe('ok');
    expect(await getCode(emulator, 'DeleteTags', { ResourceId, TagKeys: ['team'] })).toBe('ok');
    expect(await getCode(emulator, 'CreateTags', { ResourceId, Tags: [{ Key: 'team', Value: 'red' }] })).toBe('ok');
    expect(await getCode(emulator, 'DeleteWorkspaceImage', { ImageId: ResourceId })).toBe('ok');
    expect(await getCode(emulator, 'CreateWorkspaceImage', { ...IMAGE, WorkspaceId: 'ws-golden0002' })).toBe(
      'AccessDeniedException',
    );
  });

  it('the printed management policy grants what is read for its own sake', () => {
    const policy = JSON.stringify(
      getManagementPolicy([{ workspaceId: 'ws-golden0001', region: 'us-east-1', accountId: '111122223333' }]),
    );
    for (const operation of IMAGE_OPTIONAL_READS) expect(policy).toContain(API_OPERATIONS[operation].action);
  });
});

describe('the words of a denial', () => {
  const deny = { Effect: 'Deny', Action: 'workspaces:DescribeTags', Resource: '*' };
  const none = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
  const granted = identity(ALL);
  it.each<[string, PolicyFiles]>([
    ['because no identity-based policy allows the workspaces:DescribeTags action', identity(none)],
    ['with an explicit deny in an identity-based policy', identity(ALL, deny)],
    [
      'because no permissions boundary allows the workspaces:DescribeTags action',
      { ...granted, boundary: file('b', none) },
    ],
    ['with an explicit deny in a permissions boundary', { ...granted, boundary: file('b', ALL, deny) }],
    [
      'because no service control policy allows the workspaces:DescribeTags action',
      { ...granted, scps: [[file('root', ALL)], [file('unit', none)]] },
    ],
    [
      'with an explicit deny in a service control policy',
      { ...granted, scps: [[file('full', ALL), file('tags', deny)]] },
    ],
    ['because no session policy allows the workspaces:DescribeTags action', { ...granted, session: [file('s', none)] }],
    ['with an explicit deny in a session policy', { ...granted, session: [file('s', ALL, deny)] }],
  ])('%s', async (words, files) => {
    const emulator = await start(files);
    expect(await getMessage(emulator, 'DescribeTags', { ResourceId: 'wsi-000000001' })).toBe(
      `${USER} workspaces:DescribeTags on resource: arn:aws:workspaces:us-east-1:111122223333:workspaceimage/wsi-000000001 ${words}`,
    );
  });

  it('what the seed denies stays denied', async () => {
    const emulator = await start(granted, { seed: { accessKeys: { reader: { deny: ['workspaces:DescribeTags'] } } } });
    const reader = { accessKeyId: 'reader' };
    const body = { ResourceId: 'wsi-000000001' };
    expect(await getCode(emulator, 'DescribeTags', body, reader)).toBe('AccessDeniedException');
    expect(await getCode(emulator, 'DescribeTags', body)).toBe('ResourceNotFoundException');
  });
});

describe('condition keys', () => {
  const VALUES: readonly (readonly [key: string, operator: string, value: string, other: string])[] = [
    ['aws:PrincipalArn', 'ArnLike', 'arn:aws:iam::444455556666:user/c*', 'arn:aws:iam::444455556666:role/c*'],
    ['aws:PrincipalAccount', 'StringEquals', '444455556666', '111122223333'],
    ['aws:PrincipalType', 'StringEquals', 'User', 'AssumedRole'],
    ['aws:username', 'StringEquals', 'ci', 'emulator'],
    ['aws:PrincipalIsAWSService', 'Bool', 'false', 'true'],
    ['aws:ViaAWSService', 'Bool', 'false', 'true'],
    ['aws:SecureTransport', 'Bool', 'true', 'false'],
    ['aws:RequestedRegion', 'StringEquals', 'eu-central-1', 'us-east-1'],
    ['aws:CurrentTime', 'DateEquals', '2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z'],
    ['aws:EpochTime', 'NumericEquals', '1767225600', '1767225601'],
    ['aws:ResourceAccount', 'StringEquals', '444455556666', '111122223333'],
    ['aws:TagKeys', 'ForAnyValue:StringEquals', 'team', 'Team'],
    ['aws:RequestTag/<key>', 'StringEquals', 'blue', 'red'],
    ['aws:ResourceTag/<key>', 'StringEquals', 'red', 'blue'],
  ];
  const seed = {
    workspaces: [{ workspaceId: 'ws-golden0001', accountId: '444455556666', tags: { team: 'red' } }],
    accessKeys: { ci: { accountId: '444455556666', userName: 'ci' } },
  };
  const caller = { accessKeyId: 'ci', region: 'eu-central-1' };
  const body = { ...IMAGE, Tags: [{ Key: 'team', Value: 'blue' }] };

  async function isDeniedFor(operator: string, key: string, value: string): Promise<boolean> {
    const Condition = { [operator]: { [key.replace('<key>', 'team')]: value } };
    const deny = { Effect: 'Deny', Action: 'workspaces:CreateWorkspaceImage', Resource: '*', Condition };
    const emulator = await start(identity(ALL, deny), { clock: createManualClock(), seed });
    const reply = await call(emulator, 'CreateWorkspaceImage', body, caller);
    if (reply.status !== 200) expect(reply.body.message).toContain('with an explicit deny in an identity-based policy');
    return reply.status !== 200;
  }

  it.each(VALUES)('%s', async (key, operator, value, other) => {
    expect(await isDeniedFor(operator, key, value)).toBe(true);
    expect(await isDeniedFor(operator, key, other)).toBe(false);
  });

  it('are listed on the page', () => {
    const text = readFileSync(join(__dirname, '../../docs/emulator.md'), 'utf8');
    const section = text.split('### Condition keys\n')[1]?.split('\n## ')[0] ?? '';
    const documented = [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, key]) => key);
    expect(documented).toEqual(VALUES.map(([key]) => key));
  });

  it('of tags are absent where the call or the resource has none', async () => {
    const absent = ['aws:TagKeys', 'aws:RequestTag/team', 'aws:ResourceTag/team'].map((key) => [key, 'true'] as const);
    const emulator = await start(identity({ ...ALL, Condition: { Null: Object.fromEntries(absent) } }));
    expect(await getMessage(emulator, 'CreateWorkspaceImage', IMAGE)).toBe('ok');
  });

  it('that are not known deny, unless they are given', async () => {
    const home = { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } };
    const files = identity({ ...ALL, Condition: home });
    expect(await getMessage(await start(files), 'DescribeWorkspaceImages')).toBe(
      `${USER} workspaces:DescribeWorkspaceImages on resource: ${ANY_IMAGE} because the emulator cannot decide what deployer.json says: it depends on "aws:SourceIp". Give the emulator the values of these condition keys.`,
    );
    const there = await start(files, {}, { 'AWS:sourceip': ['203.0.113.7'] });
    expect(await getMessage(there, 'DescribeWorkspaceImages')).toBe('ok');
    const elsewhere = await start(files, {}, { 'aws:SourceIp': ['198.51.100.7'] });
    expect(await getMessage(elsewhere, 'DescribeWorkspaceImages')).toContain('because no identity-based policy allows');
  });

  it('in a policy variable that are not known are named too', async () => {
    const own = { Effect: 'Allow', Action: '*', Resource: 'arn:aws:workspaces:*:*:workspace*/${aws:userid}' };
    expect(await getMessage(await start(identity(own)), 'CreateWorkspaceImage', IMAGE)).toContain(
      'it depends on "aws:userid"',
    );
  });

  it('that are given win over what the emulator knows', async () => {
    const files = identity({ ...ALL, Condition: { StringEquals: { 'aws:username': 'anna' } } });
    const emulator = await start(files, {}, { 'aws:username': ['anna'] });
    expect(await getMessage(emulator, 'DescribeWorkspaceImages')).toBe('ok');
  });

  it('of other services are absent', async () => {
    const files = identity({ ...ALL, Condition: { StringNotEquals: { 's3:prefix': 'x' } } });
    expect(await getMessage(await start(files), 'DescribeWorkspaceImages')).toBe('ok');
  });
});

describe('policy documents', () => {
  it('that AWS refuses are named with the place of each problem', () => {
    const bad = file('deployer.json', { Effect: 'allow', Action: '*', Resource: '*' });
    const result = parsePolicies({ identity: [bad], boundary: { source: 'boundary.json', text: '{' } });
    expect(result.kind).toBe('invalid');
    const problems = result.kind === 'invalid' ? result.problems : [];
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/^deployer\.json at Statement\[0\]\.Effect: .*"allow"/);
    expect(problems[1]).toMatch(/^boundary\.json: The policy is not valid JSON/);
  });

  it('that do not do what they look like are accepted with a warning', () => {
    const result = parsePolicies({ identity: [{ source: 'old.json', text: JSON.stringify({ Statement: ALL }) }] });
    expect(result).toMatchObject({
      kind: 'ok',
      warnings: [expect.stringMatching(/^old\.json: The policy has no "Version"/)],
    });
  });

  it('one that is not known in full denies what it may allow', async () => {
    const authorize = createIamAuthorize({ identity: [{ kind: 'unknown', source: 'aws_iam_policy.deployer' }] });
    const emulator = await startEmulator({ authorize });
    emulators.push(emulator);
    expect(await getMessage(emulator, 'DescribeWorkspaceImages')).toContain(
      'because the emulator cannot decide what aws_iam_policy.deployer says: AWS does not document it, or the policy is not known in full.',
    );
  });
});

describe('workspaces-image emulate --policy', () => {
  const folder = mkdtempSync(join(tmpdir(), 'emulate-policy-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function write(name: string, text: string | Buffer): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  const good = write('good.json', file('', ALL).text);
  const scoped = write('scoped.json', file('', { ...ALL, Action: 'workspaces:Describe*' }).text);
  const office = write(
    'office.json',
    file('', { ...ALL, Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.7' } } }).text,
  );

  /** Runs the command until it serves, asks, and ends it. */
  async function ask(args: readonly string[], operation: string, body?: unknown) {
    let stdout = '';
    let stderr = '';
    const isServing = new Promise<Emulator>((resolve) => {
      const write = (text: string) => {
        stdout += text;
        const [, url] = /^WorkSpaces emulator at (\S+)$/m.exec(stdout) ?? [];
        if (url !== undefined) resolve({ url } as Emulator);
      };
      const running = command.run(['--port', '0', ...args], {
        stdout: { write },
        stderr: { write: (text) => (stderr += text) },
      });
      emulators.push({ close: async () => void (process.emit('SIGTERM'), await running) } as unknown as Emulator);
    });
    return { message: await getMessage(await isServing, operation, body), stderr };
  }

  it('decides by the files', async () => {
    const args = ['--policy', scoped, '--policy', good, '--boundary', good, '--session', good];
    expect(await ask([...args, '--scp', `${scoped},${good}`], 'CreateWorkspaceImage', IMAGE)).toEqual({
      message: 'ok',
      stderr: '',
    });
    const denied = await ask([...args, '--scp', good, '--scp', scoped], 'CreateWorkspaceImage', IMAGE);
    expect(denied.message).toContain('because no service control policy allows');
  });

  it('decides by resource control policies, and unwraps what the AWS CLI prints', async () => {
    const rcp = write(
      'rcp.json',
      file('', { Effect: 'Deny', Principal: '*', Action: 'workspaces:*Image', Resource: ANY_IMAGE }).text,
    );
    const Document = JSON.parse(file('', ALL).text) as Json;
    const printed = write('printed.json', JSON.stringify({ PolicyVersion: { Document, VersionId: 'v1' } }));
    const args = ['--policy', printed, '--rcp', rcp];
    expect((await ask(args, 'DescribeWorkspaceImages')).message).toBe('ok');
    expect((await ask(args, 'CreateWorkspaceImage', IMAGE)).message).toContain('it is not known whether it is allowed');
    expect((await ask(args, 'DeleteWorkspaceImage', { ImageId: 'wsi-0a1b2c3d4' })).message).toContain(
      'with an explicit deny in a resource control policy',
    );
    const tags = write(
      'tags.json',
      file('', { Effect: 'Deny', Principal: '*', Action: 'workspaces:Describe*', Resource: '*' }).text,
    );
    expect((await ask(['--policy', good, '--rcp', tags], 'DescribeWorkspaceImages')).message).toContain(
      'AWS does not document it',
    );
  });

  it('gives the account of the resource to an action without resource types, too', async () => {
    const own = { StringEquals: { 'aws:ResourceAccount': '111122223333' } };
    const emulator = await start(identity({ ...ALL, Condition: own }));
    expect(await getMessage(emulator, 'DescribeWorkspaceImages')).toBe('ok');
  });

  it('takes values of condition keys', async () => {
    const args = ['--policy', office, '--context', 'aws:SourceIp=203.0.113.7'];
    expect((await ask(args, 'DescribeWorkspaceImages')).message).toBe('ok');
  });

  it('warns of what AWS accepts and reads otherwise', async () => {
    const old = write('old.json', JSON.stringify({ Statement: [ALL] }));
    const { stderr } = await ask(['--policy', old], 'DescribeWorkspaceImages');
    expect(stderr).toContain(`workspaces-image emulate: ${old}: The policy has no "Version"`);
  });

  it.each([
    ['bad.json: The policy has no statement', ['--policy', write('bad.json', '{"Version": "2012-10-17"}')]],
    ['list.json: The policy is a list', ['--policy', good, '--boundary', write('list.json', '[]')]],
    ['none.json" is not readable: ', ['--policy', join(folder, 'none.json')]],
    ['bytes.json" is not readable: ', ['--policy', write('bytes.json', Buffer.from([0xff]))]],
    ['--boundary needs --policy', ['--boundary', good]],
    ['--rcp needs --policy', ['--rcp', good]],
    ['good.json at Statement[0].Effect', ['--policy', good, '--rcp', good]],
    ['--context needs --policy', ['--context', 'aws:SourceIp=203.0.113.7']],
    ['--context "SourceIp" is not KEY=VALUE', ['--policy', good, '--context', 'SourceIp']],
  ])('refuses: %s', async (message, args) => {
    const nowhere = { write: () => true };
    await expect(command.run(['--port', '0', ...args], { stdout: nowhere, stderr: nowhere })).rejects.toThrow(message);
  });
});
