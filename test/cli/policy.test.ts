import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../src/cli/main';
import { createContext, decide, parsePolicyDocument } from '../../src/iam';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'policy-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, value: unknown): string {
  const absolute = path.join(folder, file);
  mkdirSync(path.dirname(absolute), { recursive: true });
  writeFileSync(absolute, typeof value === 'string' ? value : JSON.stringify(value));
  return absolute;
}

/** An app's output with a stack for each configuration. */
function writeApp(stacks: Readonly<Record<string, unknown>>): string {
  const entries = Object.keys(stacks).map((name) => {
    const synthesizedStackPath = `stacks/${name}/cdk.tf.json`;
    return [name, { name, synthesizedStackPath, dependencies: [] }] as const;
  });
  for (const [name, stack] of Object.entries(stacks)) write(`cdktf.out/stacks/${name}/cdk.tf.json`, stack);
  write('cdktf.out/manifest.json', { version: '0.21.0', stacks: Object.fromEntries(entries) });
  return path.join(folder, 'cdktf.out');
}

function newImage(workspaceId: string, more: object = {}) {
  return { name: 'office', description: 'Office', workspace_id: workspaceId, ...more };
}

async function run(...args: readonly string[]) {
  const written = { stdout: '', stderr: '' };
  const code = await main(['policy', ...args], {
    stdout: { write: (text: string) => (written.stdout += text) },
    stderr: { write: (text: string) => (written.stderr += text) },
  });
  return { code, ...written };
}

async function getResources(...args: readonly string[]): Promise<{ resources: string[]; notes: string }> {
  const { code, stdout, stderr } = await run(...args);
  expect(code).toBe(0);
  const document = JSON.parse(stdout) as { Statement: { Resource: string[] }[] };
  return { resources: document.Statement[0]!.Resource, notes: stderr };
}

test('is the whole policy, on the places that the configurations of the provider name', async () => {
  const app = writeApp({
    desktops: {
      provider: {
        workspaces: [
          { region: 'eu-central-1', assume_role: [{ role_arn: 'arn:aws:iam::111122223333:role/deployer' }] },
          { alias: 'cn', region: 'cn-northwest-1' },
        ],
      },
      resource: {
        workspaces_image: {
          office: newImage('ws-golden0001'),
          again: newImage('ws-golden0001', { name: 'again' }),
          other: newImage('ws-golden0002', { name: 'other', provider: 'workspaces.cn' }),
        },
      },
    },
  });
  const { code, stdout, stderr } = await run(app);
  expect([code, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'CreateImage',
        Effect: 'Allow',
        Action: ['workspaces:CreateWorkspaceImage'],
        Resource: [
          'arn:aws:workspaces:eu-central-1:111122223333:workspace/ws-golden0001',
          'arn:aws-cn:workspaces:cn-northwest-1:*:workspace/ws-golden0002',
          'arn:aws:workspaces:eu-central-1:111122223333:workspaceimage/*',
          'arn:aws-cn:workspaces:cn-northwest-1:*:workspaceimage/*',
        ],
      },
      {
        Sid: 'ReadImageShares',
        Effect: 'Allow',
        Action: ['workspaces:DescribeWorkspaceImagePermissions'],
        Resource: [
          'arn:aws:workspaces:eu-central-1:111122223333:workspaceimage/*',
          'arn:aws-cn:workspaces:cn-northwest-1:*:workspaceimage/*',
        ],
      },
      {
        Sid: 'ManageImage',
        Effect: 'Allow',
        Action: [
          'workspaces:DescribeWorkspaceImages',
          'workspaces:DescribeTags',
          'workspaces:DeleteWorkspaceImage',
          'workspaces:DescribeWorkspaces',
          'workspaces:DescribeWorkspaceBundles',
          'tag:GetResources',
        ],
        Resource: ['*'],
      },
    ],
  });
});

test('allows what a deployer does and nothing beside it', async () => {
  const app = writeApp({ desktops: { resource: { workspaces_image: { office: newImage('ws-golden0001') } } } });
  const { stdout } = await run(app, '--region', 'eu-central-1', '--account', '111122223333');
  const policy = parsePolicyDocument(stdout);
  const decideOn = (action: string, resource: string) =>
    decide({ action, resource, context: createContext([]) }, { identity: [policy] }).kind;
  const arn = 'arn:aws:workspaces:eu-central-1:111122223333:';
  expect(decideOn('workspaces:CreateWorkspaceImage', `${arn}workspace/ws-golden0001`)).toBe('allow');
  expect(decideOn('workspaces:CreateWorkspaceImage', `${arn}workspaceimage/wsi-0123456789`)).toBe('allow');
  expect(decideOn('workspaces:CreateTags', '*')).toBe('deny');
  expect(decideOn('workspaces:DescribeWorkspaces', '*')).toBe('allow');
  expect(decideOn('workspaces:DescribeWorkspaceImagePermissions', `${arn}workspaceimage/wsi-0123456789`)).toBe('allow');
  expect(decideOn('workspaces:CreateWorkspaceImage', `${arn}workspace/ws-golden0002`)).toBe('deny');
  expect(decideOn('workspaces:DescribeWorkspaceImagePermissions', `${arn}workspace/ws-golden0001`)).toBe('deny');
  expect(decideOn('workspaces:TerminateWorkspaces', `${arn}workspace/ws-golden0001`)).toBe('deny');
});

describe('tags', () => {
  async function getTagStatements(resource: object, rest: object = {}) {
    const app = writeApp({ desktops: { resource: { workspaces_image: resource }, ...rest } });
    const { code, stdout, stderr } = await run(app, '--region', 'eu-central-1');
    expect(code).toBe(0);
    const { Statement } = JSON.parse(stdout) as { Statement: { Action: string[]; Condition?: object }[] };
    return { statements: Statement.filter(({ Action }) => /(Create|Delete)Tags/.test(Action.join())), notes: stderr };
  }
  const onlyKeys = (...keys: string[]) => ({
    'ForAllValues:StringEquals': { 'aws:TagKeys': keys },
    Null: { 'aws:TagKeys': ['false'] },
  });

  test('are granted by key and value, those of all images together', async () => {
    const provider = {
      workspaces: [{ default_tags: [{ tags: { Owner: 'it' } }], ignore_tags: [{ key_prefixes: ['auto:'] }] }],
    };
    const resource = {
      a: newImage('ws-golden0001', { tags: { Team: 'Desktop', 'auto:x': '1' } }),
      b: newImage('ws-golden0002', { name: 'b', tags: { Team: 'Lab', Stage: '${var.stage}' } }),
    };
    const { statements, notes } = await getTagStatements(resource, { provider, variable: { stage: {} } });
    expect(notes).toBe('');
    expect(statements).toMatchObject([
      {
        Action: ['workspaces:CreateTags'],
        Condition: {
          ...onlyKeys('Owner', 'Team', 'Stage'),
          StringEqualsIfExists: { 'aws:RequestTag/Owner': ['it'], 'aws:RequestTag/Team': ['Desktop', 'Lab'] },
        },
      },
      { Action: ['workspaces:DeleteTags'], Condition: onlyKeys('Owner', 'Team', 'Stage') },
    ]);
  });

  test('whose keys differ in case only have no condition on their values', async () => {
    const { statements } = await getTagStatements({ a: newImage('ws-golden0001', { tags: { Team: 'a', team: 'b' } }) });
    expect(statements[0]!.Condition).toEqual(onlyKeys('Team', 'team'));
  });

  test('that are not known, or that no policy can name, are granted as any, with a note', async () => {
    const open = await getTagStatements(
      { a: newImage('ws-golden0001', { tags: '${var.tags}' }) },
      { variable: { tags: {} } },
    );
    expect(open.statements.map(({ Condition }) => Condition)).toEqual([undefined]);
    expect(open.notes).toMatch(
      /every tag is granted, as the tags of workspaces_image\.a in desktops could not be evaluated: .*"tags"/,
    );
    const odd = await getTagStatements({ a: newImage('ws-golden0001', { tags: { 部門: 'x' } }) });
    expect(odd.statements.map(({ Condition }) => Condition)).toEqual([undefined]);
    expect(odd.notes).toContain('every tag is granted, as IAM takes no policy that names one of the tags.');
  });

  test('are granted in the life of an image whose plan removes some', async () => {
    const state = { ...newImage('ws-golden0001'), image_id: 'wsi-abc123456' };
    const plan = write('plan.json', {
      format_version: '1.2',
      planned_values: {},
      resource_changes: [
        {
          address: 'workspaces_image.a',
          ...{ mode: 'managed', type: 'workspaces_image', name: 'a' },
          change: {
            actions: ['update'],
            before: { ...state, tags: { Old: 'x' }, tags_all: { Old: 'x' } },
            after: { ...state, tags: { New: 'y' }, tags_all: { New: 'y' } },
          },
        },
      ],
    });
    const { stdout } = await run(plan, '--region', 'eu-central-1');
    expect(stdout).toContain('"aws:RequestTag/New"');
    const { Statement } = JSON.parse(stdout) as { Statement: { Action: string[]; Condition?: object }[] };
    expect(Statement.at(-1)).toMatchObject({
      Action: ['workspaces:DeleteTags'],
      Condition: onlyKeys('New', 'Old'),
    });
  });
});

describe('a plan that deletes', () => {
  function writePlan(...changes: readonly (readonly [string, readonly string[], string])[]): string {
    return write('plan.json', {
      format_version: '1.2',
      planned_values: {},
      resource_changes: changes.map(([name, actions, region]) => {
        const state = { ...newImage('ws-golden0001', { region }), image_id: 'wsi-abc123456', tags_all: { Team: 'x' } };
        return {
          address: `workspaces_image.${name}`,
          ...{ mode: 'managed', type: 'workspaces_image', name },
          change: {
            actions,
            before: actions.includes('delete') ? state : null,
            after: actions.includes('create') ? { ...state, image_id: undefined } : null,
          },
        };
      }),
    });
  }

  test('is granted the deletion, and no more', async () => {
    const { code, stdout, stderr } = await run(
      writePlan(['a', ['delete'], 'eu-central-1'], ['b', ['delete'], 'us-east-1']),
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'ReadImageShares',
          Effect: 'Allow',
          Action: ['workspaces:DescribeWorkspaceImagePermissions'],
          Resource: [
            'arn:aws:workspaces:eu-central-1:*:workspaceimage/*',
            'arn:aws:workspaces:us-east-1:*:workspaceimage/*',
          ],
        },
        {
          Sid: 'ManageImage',
          Effect: 'Allow',
          Action: [
            'workspaces:DescribeWorkspaceImages',
            'workspaces:DescribeTags',
            'workspaces:DeleteWorkspaceImage',
            'workspaces:DescribeWorkspaceBundles',
            'tag:GetResources',
          ],
          Resource: ['*'],
        },
      ],
    });
  });

  test('and makes others is granted both', async () => {
    const { stdout } = await run(writePlan(['a', ['delete'], 'eu-central-1'], ['b', ['create'], 'us-east-1']));
    const { Statement } = JSON.parse(stdout) as { Statement: { Resource: string[] }[] };
    expect(Statement.map(({ Resource }) => Resource)).toEqual([
      ['arn:aws:workspaces:us-east-1:*:workspace/ws-golden0001', 'arn:aws:workspaces:us-east-1:*:workspaceimage/*'],
      ['arn:aws:workspaces:us-east-1:*:workspaceimage/*', 'arn:aws:workspaces:eu-central-1:*:workspaceimage/*'],
      ['*'],
      ['*'],
      ['*'],
    ]);
  });

  test('the old image of a replacement is the one that is granted already', async () => {
    const { stdout } = await run(writePlan(['a', ['delete', 'create'], 'eu-central-1']));
    expect(stdout.match(/workspace\/ws-golden0001/g)).toHaveLength(1);
  });
});

test('a block without an instance is granted nothing', async () => {
  const resource = {
    workspaces_image: {
      office: newImage('ws-golden0001'),
      none: newImage('ws-golden0002', { count: 0, tags: { A: 'b' } }),
    },
  };
  const { stdout } = await run(writeApp({ desktops: { resource } }), '--region', 'eu-central-1');
  expect(stdout).not.toContain('ws-golden0002');
  expect(stdout).not.toContain('CreateTags');
});

test('the options name the place, over the configuration', async () => {
  const stack = { provider: { workspaces: [{ region: 'eu-central-1' }] } };
  const resource = { workspaces_image: { office: newImage('ws-golden0001') } };
  const app = writeApp({ desktops: { ...stack, resource } });
  const options = ['--region', 'us-gov-west-1', '--account', '444455556666'];
  expect(await getResources(app, ...options)).toEqual({
    resources: [
      'arn:aws-us-gov:workspaces:us-gov-west-1:444455556666:workspace/ws-golden0001',
      'arn:aws-us-gov:workspaces:us-gov-west-1:444455556666:workspaceimage/*',
    ],
    notes: '',
  });
  expect((await getResources(app, ...options, '--partition', 'aws-iso')).resources[0]).toMatch(/^arn:aws-iso:/);
});

test('the region of an image counts before the option and the configuration', async () => {
  const provider = { workspaces: [{ region: 'eu-central-1' }] };
  const resource = {
    workspaces_image: {
      office: newImage('ws-golden0001'),
      far: newImage('ws-golden0002', { name: 'far', region: 'cn-north-1' }),
      open: newImage('ws-golden0003', { name: 'open', region: '${var.region}' }),
    },
  };
  const app = writeApp({ desktops: { provider, resource, variable: { region: { type: 'string' } } } });
  const own = await getResources(app);
  expect(own.resources.slice(0, 3)).toEqual([
    'arn:aws:workspaces:eu-central-1:*:workspace/ws-golden0001',
    'arn:aws-cn:workspaces:cn-north-1:*:workspace/ws-golden0002',
    'arn:aws:workspaces:*:*:workspace/ws-golden0003',
  ]);
  expect(own.notes).toContain('every region is granted');
  const named = await getResources(app, '--region', 'us-east-1');
  expect(named.resources.slice(0, 3)).toEqual([
    'arn:aws:workspaces:us-east-1:*:workspace/ws-golden0001',
    'arn:aws-cn:workspaces:cn-north-1:*:workspace/ws-golden0002',
    'arn:aws:workspaces:us-east-1:*:workspace/ws-golden0003',
  ]);
  expect(named.notes).toBe('');
});

test('a region that the configuration does not have widens to all, with a note', async () => {
  const app = writeApp({ desktops: { resource: { workspaces_image: { office: newImage('ws-golden0001') } } } });
  const { resources, notes } = await getResources(app);
  expect(resources[0]).toBe('arn:aws:workspaces:*:*:workspace/ws-golden0001');
  expect(notes).toMatch(/^workspaces-image policy: every region is granted, .* --region names one\.\n$/);
});

test('a WorkSpace that is not known widens to all of its place, with a note of which and why', async () => {
  const resource = {
    workspaces_image: {
      office: newImage('${var.source}'),
      each: newImage('${each.value}', { for_each: { a: 'ws-golden0001', b: 'ws-golden0002' } }),
    },
  };
  const app = writeApp({ desktops: { resource, variable: { source: { type: 'string' } } } });
  const { resources, notes } = await getResources(app, '--region', 'eu-central-1');
  expect(resources).toEqual([
    'arn:aws:workspaces:eu-central-1:*:workspace/*',
    'arn:aws:workspaces:eu-central-1:*:workspaceimage/*',
  ]);
  expect(notes).toContain('every WorkSpace is granted, as workspace_id of workspaces_image.office in desktops');
  expect(notes).toContain('variable "source"');
  expect(notes.split('\n')).toHaveLength(2);
});

test('of many notes of one kind ten are written', async () => {
  const entries = Array.from({ length: 25 }, (_, index) => [`image${index}`, newImage('${var.source}')] as const);
  const app = writeApp({ desktops: { resource: { workspaces_image: Object.fromEntries(entries) } } });
  const { notes } = await getResources(app, '--region', 'eu-central-1');
  expect(notes.trim().split('\n')).toHaveLength(11);
  expect(notes).toContain('and likewise for 15 more images.');
});

test('a policy that IAM would not take is printed, with a note', async () => {
  const entries = Array.from({ length: 100 }, (_, index) => {
    return [`image${index}`, newImage(`ws-golden${String(index).padStart(4, '0')}`)] as const;
  });
  const app = writeApp({ desktops: { resource: { workspaces_image: Object.fromEntries(entries) } } });
  const { resources, notes } = await getResources(app, '--region', 'eu-central-1');
  expect(resources).toHaveLength(101);
  expect(notes).toMatch(/the policy has \d+ characters, and a managed policy of IAM holds 6144\./);
});

test('reads every stack of an app, repeated images, a folder, a file and a plan', async () => {
  const repeated = newImage('${each.value}', {
    name: '${each.key}',
    for_each: { a: 'ws-aaaaaaaaa', b: 'ws-bbbbbbbbb' },
  });
  const app = writeApp({
    one: { resource: { workspaces_image: { each: repeated } } },
    two: { resource: { workspaces_image: { office: newImage('ws-ccccccccc') } } },
  });
  write('infra/main.tf.json', { resource: { workspaces_image: { office: newImage('${local.source}') } } });
  write('infra/locals.tf.json', { locals: { source: 'ws-ddddddddd' } });
  const file = write('single.tf.json', { resource: { workspaces_image: { office: newImage('ws-eeeeeeeee') } } });
  const change = { actions: ['create'], before: null, after: newImage('ws-fffffffff'), after_unknown: { id: true } };
  const planned = { mode: 'managed', type: 'workspaces_image', name: 'office', change };
  const plan = write('plan.json', {
    format_version: '1.2',
    terraform_version: '1.9.0',
    planned_values: {},
    resource_changes: [{ address: 'workspaces_image.office', ...planned }],
  });
  const { resources } = await getResources(app, path.join(folder, 'infra'), file, plan, '--region', 'eu-central-1');
  expect(resources.map((arn) => arn.split('/')[1])).toEqual([
    ...['ws-aaaaaaaaa', 'ws-bbbbbbbbb', 'ws-ccccccccc', 'ws-ddddddddd', 'ws-eeeeeeeee', 'ws-fffffffff'],
    '*',
  ]);
});

test('writes to a file', async () => {
  const app = writeApp({ desktops: { resource: { workspaces_image: { office: newImage('ws-golden0001') } } } });
  const output = path.join(folder, 'policy.json');
  expect(await run(app, '--region', 'eu-central-1', '--output', output)).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(JSON.parse(readFileSync(output, 'utf8'))).toMatchObject({ Version: '2012-10-17' });
});

describe('ends with 2, and prints no policy, where', () => {
  test.each<[string, () => string[], RegExp]>([
    ['the path is not there', () => [path.join(folder, 'nowhere')], /there is no such file or folder/],
    ['nothing is declared', () => [writeApp({ desktops: {} })], /No image is declared in .*nothing to grant/],
    [
      'a WorkSpace id is none',
      () => [writeApp({ desktops: { resource: { workspaces_image: { office: newImage('*') } } } })],
      /workspaces_image\.office in desktops: "\*" is not the id of a WorkSpace/,
    ],
    [
      'a region is none',
      () => [
        writeApp({
          desktops: { resource: { workspaces_image: { office: newImage('ws-golden0001', { region: '*' }) } } },
        }),
      ],
      /workspaces_image\.office in desktops: "\*" is not a region\./,
    ],
    ['a file is not JSON', () => [write('broken.tf.json', '{ "resource": ')], /broken\.tf\.json: The file is not JSON/],
    ['the region is none', () => ['--region', 'Frankfurt'], /--region "Frankfurt" is not a region/],
    ['the account is none', () => ['--account', '*'], /--account "\*" is not the twelve digits/],
    ['the partition is none', () => ['--partition', '*'], /--partition "\*" is not a partition/],
    ['an option is unknown', () => ['--format', 'json'], /--format/],
    [
      'the output cannot be written',
      () => [
        writeApp({ desktops: { resource: { workspaces_image: { office: newImage('ws-golden0001') } } } }),
        ...['--output', path.join(folder, 'no/such/folder.json')],
      ],
      /Cannot write ".*no\/such\/folder\.json": there is no such folder\./,
    ],
  ])('%s', async (_, getArgs, words) => {
    const { code, stdout, stderr } = await run(...getArgs());
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(words);
    expect(stderr).toMatch(/^workspaces-image policy: /);
  });
});

test('leaves out images of blocks without an instance', async () => {
  const unused = newImage('ws-golden0002', { name: 'unused', count: 0 });
  const none = newImage('not an id', { name: 'none', for_each: {} });
  const app = writeApp({
    desktops: { resource: { workspaces_image: { office: newImage('ws-golden0001'), unused, none } } },
  });
  const { resources } = await getResources(app, '--region', 'eu-central-1');
  expect(resources).toEqual([
    'arn:aws:workspaces:eu-central-1:*:workspace/ws-golden0001',
    'arn:aws:workspaces:eu-central-1:*:workspaceimage/*',
  ]);
  const without = writeApp({ desktops: { resource: { workspaces_image: { unused } } } });
  expect(await run(without)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('that has an instance, so there is nothing to grant.'),
  });
});
