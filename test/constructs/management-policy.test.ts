import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataAwsIamRole } from '@cdktf/provider-aws/lib/data-aws-iam-role';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformIterator, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { PolicyDocument, WorkspaceImage, type WorkspaceImageConfig, WorkspacesProvider } from '../../src';

const CONFIG = { name: 'office-2026.11', description: 'Office image', workspaceId: 'ws-0123456789' };
const ROOT = join(__dirname, '../..');
const directories: string[] = [];

afterAll(() => directories.forEach((directory) => rmSync(directory, { recursive: true, force: true })));

function newStacks() {
  const app = Testing.app();
  directories.push(app.outdir);
  const roles = new TerraformStack(app, 'roles');
  new AwsProvider(roles, 'aws', { region: 'eu-central-1' });
  const images = new TerraformStack(app, 'images');
  new WorkspacesProvider(images, 'workspaces');
  return { roles, images };
}

function newRole(stack: TerraformStack, id = 'deployer'): IamRole {
  return new IamRole(stack, id, { name: `${id}-role`, assumeRolePolicy: '{}' });
}

/** Policies of the stack by logical id, with the policy text parsed. */
function synthPolicies(stack: TerraformStack): Record<string, { role: string; policy: typeof EXPECTED }> {
  const { resource } = JSON.parse(Testing.synth(stack, true));
  const entries = Object.entries<{ role: string; policy: string }>(resource.aws_iam_role_policy);
  return Object.fromEntries(entries.map(([id, { role, policy }]) => [id, { role, policy: JSON.parse(policy) }]));
}

function getResources(policy: PolicyDocument): readonly string[] | undefined {
  return policy.Statement[0]?.Resource;
}

const EXPECTED = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'CreateImage',
      Effect: 'Allow',
      Action: ['workspaces:CreateWorkspaceImage'],
      Resource: ['arn:aws:workspaces:*:*:workspace/ws-0123456789', 'arn:aws:workspaces:*:*:workspaceimage/*'],
    },
    {
      Sid: 'ReadImageShares',
      Effect: 'Allow',
      Action: ['workspaces:DescribeWorkspaceImagePermissions'],
      Resource: ['arn:aws:workspaces:*:*:workspaceimage/*'],
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
};

describe('managementPolicy', () => {
  test('is the least that the image needs', () => {
    const image = new WorkspaceImage(newStacks().images, 'image', CONFIG);
    expect(image.managementPolicy().toJson()).toBe(JSON.stringify(EXPECTED));
    expect(image.managementPolicy()).toBeInstanceOf(PolicyDocument);
  });

  test.each([
    [{ region: 'eu-central-1', accountId: '111122223333' }, 'arn:aws:workspaces:eu-central-1:111122223333:'],
    [{ region: 'cn-northwest-1' }, 'arn:aws-cn:workspaces:cn-northwest-1:*:'],
    [{ partition: 'aws-us-gov' }, 'arn:aws-us-gov:workspaces:*:*:'],
    [
      { region: '${data.aws_region.here.region}', partition: 'aws-cn' },
      'arn:aws-cn:workspaces:${data.aws_region.here.region}:*:',
    ],
  ])('stands on the scope %j', (scope, prefix) => {
    const image = new WorkspaceImage(newStacks().images, 'image', CONFIG);
    expect(getResources(image.managementPolicy(scope))).toEqual([
      `${prefix}workspace/ws-0123456789`,
      `${prefix}workspaceimage/*`,
    ]);
  });

  test.each<[string, string | undefined, string | undefined, string]>([
    ['its own', 'eu-west-1', undefined, 'arn:aws:workspaces:eu-west-1:*:'],
    ['its own before that of the scope', 'cn-north-1', 'eu-central-1', 'arn:aws-cn:workspaces:cn-north-1:*:'],
    [
      'that of the scope where only Terraform knows its own',
      '${var.region}',
      'eu-central-1',
      'arn:aws:workspaces:eu-central-1:*:',
    ],
    ['any where nobody knows it', '${var.region}', undefined, 'arn:aws:workspaces:*:*:'],
  ])('has as its region %s', (_, region, scope, prefix) => {
    const image = new WorkspaceImage(newStacks().images, 'image', { ...CONFIG, region } as WorkspaceImageConfig);
    const policy = image.managementPolicy(scope === undefined ? undefined : { region: scope });
    expect(getResources(policy)).toEqual([`${prefix}workspace/ws-0123456789`, `${prefix}workspaceimage/*`]);
  });

  test('names any WorkSpace where that of a repeated image is known to the image alone', () => {
    const { images } = newStacks();
    const iterator = TerraformIterator.fromList(['ws-aaaaaaaaaa']);
    const each = new WorkspaceImage(images, 'each', { ...CONFIG, forEach: iterator, workspaceId: iterator.value });
    expect(getResources(each.managementPolicy())).toContain('arn:aws:workspaces:*:*:workspace/*');
    const raw = new WorkspaceImage(images, 'raw', { ...CONFIG, count: 2, workspaceId: '${var.ids[count.index]}' });
    expect(getResources(raw.managementPolicy())).toContain('arn:aws:workspaces:*:*:workspace/*');
    const same = new WorkspaceImage(images, 'same', { ...CONFIG, count: 2 });
    expect(getResources(same.managementPolicy())).toContain('arn:aws:workspaces:*:*:workspace/ws-0123456789');
  });
});

describe('tags', () => {
  interface TagStatement {
    readonly Sid: string;
    readonly Action: readonly string[];
    readonly Condition?: Readonly<Record<string, unknown>>;
  }
  const onlyKeys = (...keys: string[]) => ({
    'ForAllValues:StringEquals': { 'aws:TagKeys': keys },
    Null: { 'aws:TagKeys': ['false'] },
  });

  function newStack(provider: ConstructorParameters<typeof WorkspacesProvider>[2] = {}) {
    const app = Testing.app();
    directories.push(app.outdir);
    const stack = new TerraformStack(app, 'images');
    return { stack, provider: new WorkspacesProvider(stack, 'workspaces', provider) };
  }

  function listTagging(policy: Pick<PolicyDocument, 'Statement'>): TagStatement[] {
    return policy.Statement.filter(({ Action }) => /(Create|Delete)Tags/.test(Action.join()));
  }

  test('are granted by key and value, with those of the provider and without those that it ignores', () => {
    const { stack } = newStack({
      defaultTags: { tags: { Owner: 'it' } },
      ignoreTags: { keys: ['Seen'], keyPrefixes: ['auto:'] },
    });
    const tags = { Team: 'Desktop', Seen: 'x', 'auto:x': '1' };
    const image = new WorkspaceImage(stack, 'image', { ...CONFIG, tags });
    expect(listTagging(image.managementPolicy())).toEqual([
      expect.objectContaining({
        Action: ['workspaces:CreateTags'],
        Condition: {
          ...onlyKeys('Owner', 'Team'),
          StringEqualsIfExists: { 'aws:RequestTag/Owner': ['it'], 'aws:RequestTag/Team': ['Desktop'] },
        },
      }),
      expect.objectContaining({ Action: ['workspaces:DeleteTags'], Condition: onlyKeys('Owner', 'Team') }),
    ]);
  });

  test('a value that a token decides is any, as is one that a policy would not mean', () => {
    const { stack } = newStack();
    const stage = new TerraformVariable(stack, 'stage', { type: 'string' });
    const tags = { Stage: stage.stringValue, A: '$${aws:username}', B: '%%{x}', C: 'a*' };
    const image = new WorkspaceImage(stack, 'image', { ...CONFIG, tags });
    const keys = onlyKeys('Stage', 'A', 'B', 'C');
    expect(listTagging(image.managementPolicy()).map(({ Condition }) => Condition)).toEqual([keys, keys]);
  });

  test.each<[string, (stack: TerraformStack) => Partial<WorkspaceImageConfig>]>([
    [
      'all of them',
      (stack) => ({ tags: new TerraformVariable(stack, 'tags', { type: 'map(string)' }).value as never }),
    ],
    ['a key', () => ({ tags: { '${var.key}': 'x' } })],
    ['an escaped key', () => ({ tags: { '$${x}': 'x' } })],
    ['one that no policy can name', () => ({ tags: { 部門: 'x' } })],
    [
      'what is ignored',
      (stack) => ({
        tags: { A: 'b' },
        provider: new WorkspacesProvider(stack, 'other', { alias: 'other', ignoreTags: { keys: ['${var.key}'] } }),
      }),
    ],
  ])('are any, without a condition, where a token decides or nothing can be said: %s', (_, getConfig) => {
    const { stack } = newStack();
    const image = new WorkspaceImage(stack, 'image', { ...CONFIG, ...getConfig(stack) });
    const [statement, ...rest] = listTagging(image.managementPolicy());
    expect(rest).toEqual([]);
    expect(statement).toMatchObject({ Sid: 'ManageImage' });
    expect(statement!.Action).toEqual(expect.arrayContaining(['workspaces:CreateTags', 'workspaces:DeleteTags']));
    expect(statement).not.toHaveProperty('Condition');
  });

  test('of a provider of its own count; without one nothing is known', () => {
    const { stack } = newStack({ defaultTags: { tags: { Owner: 'it' } } });
    const provider = new WorkspacesProvider(stack, 'us', { alias: 'us', defaultTags: { tags: { Place: 'us' } } });
    const image = new WorkspaceImage(stack, 'image', { ...CONFIG, provider });
    expect(listTagging(image.managementPolicy())[1]?.Condition).toEqual(onlyKeys('Place'));
    const alone = new WorkspaceImage(new TerraformStack(stack, 'alone'), 'image', CONFIG);
    expect(listTagging(alone.managementPolicy()).map(({ Sid }) => Sid)).toEqual(['ManageImage']);
  });

  test('a grant has those that are synthesized, however late they are set', () => {
    const { roles, images } = newStacks();
    const image = new WorkspaceImage(images, 'image', { ...CONFIG, tags: { Team: 'a' } });
    image.grantManage(newRole(roles));
    image.tags = { Team: 'b' };
    image.addOverride('tags.Late', 'x');
    const [attached] = Object.values(synthPolicies(roles));
    expect(listTagging(attached!.policy as unknown as PolicyDocument)[0]?.Condition).toEqual({
      ...onlyKeys('Team', 'Late'),
      StringEqualsIfExists: { 'aws:RequestTag/Team': ['b'], 'aws:RequestTag/Late': ['x'] },
    });
  });
});

describe('grantManage', () => {
  test('puts the policy beside the role, in the stack of the role', () => {
    const { roles, images } = newStacks();
    const image = new WorkspaceImage(images, 'image', CONFIG);
    image.grantManage(newRole(roles));
    const policies = Object.values(synthPolicies(roles));
    expect(policies).toEqual([{ role: '${aws_iam_role.deployer.name}', policy: EXPECTED }]);
    expect(JSON.parse(Testing.synth(images, true)).resource).toEqual({ workspaces_image: expect.anything() });
  });

  test('is per image and per role, and once for each pair', () => {
    const { roles, images } = newStacks();
    const [first, second] = ['first', 'second'].map((id) => new WorkspaceImage(images, id, { ...CONFIG, name: id }));
    const role = newRole(roles);
    const looked = new DataAwsIamRole(roles, 'existing', { name: 'existing' });
    const policy = first!.grantManage(role);
    expect(first!.grantManage(role)).toBe(policy);
    second!.grantManage(role);
    first!.grantManage(looked);
    const used = Object.values(synthPolicies(roles)).map(({ role: name }) => name);
    expect(used.sort()).toEqual([
      '${aws_iam_role.deployer.name}',
      '${aws_iam_role.deployer.name}',
      '${data.aws_iam_role.existing.name}',
    ]);
  });

  test('keeps a reference a reference, and the text JSON around it', () => {
    const { roles } = newStacks();
    new WorkspacesProvider(roles, 'workspaces');
    const workspace = new TerraformVariable(roles, 'workspace', { type: 'string' });
    const account = new TerraformVariable(roles, 'account', { type: 'string' });
    const image = new WorkspaceImage(roles, 'image', { ...CONFIG, workspaceId: workspace.stringValue });
    image.grantManage(newRole(roles), { region: 'eu-central-1', accountId: account.stringValue });
    const [attached] = Object.values(synthPolicies(roles));
    expect(attached?.policy.Statement[0]?.Resource).toEqual([
      'arn:aws:workspaces:eu-central-1:${var.account}:workspace/${var.workspace}',
      'arn:aws:workspaces:eu-central-1:${var.account}:workspaceimage/*',
    ]);
  });
});

describe('@cdktf/provider-aws', () => {
  /** Runs a program in a process of its own and returns what it prints. */
  function run(program: string): string {
    const outdir = mkdtempSync(join(tmpdir(), 'grant-'));
    directories.push(outdir);
    const env = { ...process.env, CDKTF_OUTDIR: outdir };
    return execFileSync(process.execPath, ['--import', 'tsx', '-e', program], { cwd: ROOT, env, encoding: 'utf8' });
  }

  test('is loaded by a grant only, and of it one resource', () => {
    const printed = run(`
      const { App, TerraformStack } = require('cdktf');
      const { WorkspaceImage } = require('./src');
      const count = () => Object.keys(require.cache).filter((file) => file.includes('provider-aws')).length;
      const stack = new TerraformStack(new App(), 'stack');
      const image = new WorkspaceImage(stack, 'image', ${JSON.stringify(CONFIG)});
      image.managementPolicy();
      const before = count();
      image.grantManage(Object.assign(new TerraformStack(stack, 'role'), { name: 'role' }));
      console.log(JSON.stringify([before, count()]));
    `);
    expect(JSON.parse(printed)).toEqual([0, 1]);
  });

  test('is named where it is not installed', () => {
    const printed = run(`
      const { Module } = require('node:module');
      const load = Module._load;
      Module._load = (name, ...rest) => {
        if (name.startsWith('@cdktf/provider-aws')) throw Object.assign(new Error('gone'), { code: 'MODULE_NOT_FOUND' });
        return load(name, ...rest);
      };
      const { App, TerraformStack } = require('cdktf');
      const { WorkspaceImage } = require('./src');
      const stack = new TerraformStack(new App(), 'stack');
      const image = new WorkspaceImage(stack, 'image', ${JSON.stringify(CONFIG)});
      try {
        image.grantManage(Object.assign(new TerraformStack(stack, 'role'), { name: 'role' }));
      } catch (error) {
        console.log(error.message);
      }
    `);
    expect(printed).toContain('needs the package @cdktf/provider-aws');
  });
});
