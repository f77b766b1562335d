import type { Image } from '../../src/client';
import { readPaths } from '../../src/cli/lint-input';
import { readStacks } from '../../src/cli/status/stack';
import { Account } from './account';
import { Workspace } from './workspace';

let workspace: Workspace;
beforeEach(() => void (workspace = new Workspace()));
afterEach(() => workspace.remove());

const ACCOUNT = '111122223333';
const WHERE = { region: 'us-east-1', home: 'us-east-1', account: ACCOUNT };
const IMAGE: Image = { id: 'wsi-0123456789', name: 'office', ownerAccountId: ACCOUNT, errorDetails: [] };
const PROVIDER = 'provider "workspaces" {\n  region = "us-east-1"\n}\n';

function declare(name: string, more = ''): string {
  return `resource "workspaces_image" "one" {\n  name = ${name}\n  description = "x"\n  workspace_id = "ws-golden0001"\n${more}}\n`;
}

function read(...paths: string[]) {
  const { inputs } = readPaths(paths, workspace.folder);
  return readStacks({ inputs, settings: {}, unread: [] });
}

const HERE = { address: 'workspaces_image.one', stack: '.', name: 'office' };

test.each<[what: string, text: string, answer: string, missing: number]>([
  ['the name in the region of the provider', PROVIDER + declare('"office"'), 'yes', 0],
  ['another name', PROVIDER + declare('"other"'), 'no', 1],
  [
    'the region of the image before that of the provider',
    PROVIDER + declare('"office"', 'region = "eu-central-1"\n'),
    'no',
    0,
  ],
  ['no region: that of the environment counts', declare('"office"'), 'yes', 0],
  ['no instance', PROVIDER + declare('"office"', 'count = 0\n'), 'no', 0],
  [
    'the account of a role',
    `provider "workspaces" {\n  region = "us-east-1"\n  assume_role {\n    role_arn = "arn:aws:iam::999922223333:role/x"\n  }\n}\n${declare('"office"')}`,
    'no',
    0,
  ],
  ['one of several instances', PROVIDER + declare('each.key', 'for_each = toset(["office", "more"])\n'), 'yes', 1],
  [
    'an image of another provider',
    `terraform {\n  required_providers {\n    workspaces = { source = "other/workspaces" }\n  }\n}\n${declare('"office"')}`,
    'unknown',
    0,
  ],
])('%s: %3$s', (_, text, answer, missing) => {
  workspace.write('main.tf', text);
  const stacks = read('.');
  expect(stacks.find(IMAGE, WHERE).answer).toBe(answer);
  expect(stacks.listMissing([IMAGE], WHERE)).toHaveLength(missing);
});

test.each<[what: string, text: string, why: string]>([
  ['a name', `variable "v" {}\n${declare('"off${var.v}"')}`, 'its name is not known, as variable "v" is set'],
  [
    'a region',
    `variable "v" {}\n${declare('"office"', 'region = var.v\n')}`,
    'its region is not known, as variable "v" is set',
  ],
  [
    'whether there is any',
    `variable "v" {}\n${declare('"office"', 'count = var.v\n')}`,
    'whether there is any is not known, as count could not be evaluated: variable "v" is set',
  ],
  ['a secret', declare('sensitive("office")'), 'its name is not known, as it is sensitive.'],
])('not known is %s, and why', (_, text, why) => {
  workspace.write('main.tf', text);
  const stacks = read('.');
  const answer = stacks.find(IMAGE, WHERE);
  expect(answer).toMatchObject({
    answer: 'unknown',
    by: [{ address: expect.stringMatching(/^workspaces_image\.one/) }],
  });
  expect(answer.why).toEqual([expect.stringContaining(why)]);
  expect(stacks.listMissing([], WHERE)).toEqual([]);
});

test.each<[name: string, template: string, answer: string]>([
  ['office-1', '"office-${var.v}"', 'unknown'],
  ['office-1', '"design-${var.v}"', 'no'],
  ['office-1', '"${var.v}-1"', 'unknown'],
  ['office-1', '"${var.v}-2"', 'no'],
  ['office-1', '"o${var.v}i${var.v}1"', 'unknown'],
  ['office-1', '"o${var.v}x${var.v}1"', 'no'],
  ['aa', '"aa${var.v}a"', 'no'],
  ['aaa', '"aa${var.v}a"', 'unknown'],
])('an image %s beside the name %s: %s', (name, template, answer) => {
  workspace.write('main.tf', `variable "v" {}\n${declare(template)}`);
  expect(read('.').find({ ...IMAGE, name }, WHERE).answer).toBe(answer);
});

test.each<[name: string, prefix: string, answer: string]>([
  ['office-202611271423154369d0a1b2c3', '"office-"', 'unknown'],
  ['design-202611271423154369d0a1b2c3', '"office-"', 'no'],
  ['eu-office-202611271423154369d0a1b2c3', '"${var.v}-office-"', 'unknown'],
  ['eu-design-202611271423154369d0a1b2c3', '"${var.v}-office-"', 'no'],
  ['office-1', 'var.v', 'unknown'],
])('an image %s beside the prefix %s: %s', (name, prefix, answer) => {
  workspace.write('main.tf', `variable "v" {}\n${declare('null', `name_prefix = ${prefix}\n`)}`);
  const stacks = read('.');
  expect(stacks.find({ ...IMAGE, name }, WHERE).answer).toBe(answer);
  expect(stacks.listMissing([], WHERE)).toEqual([]);
});

test('a region that nobody names, and an image that AWS gives no name', () => {
  workspace.write('main.tf', declare('"office"'));
  const stacks = read('.');
  expect(stacks.find(IMAGE, { ...WHERE, home: undefined }).why).toEqual([
    'workspaces_image.one in .: its region is left to the environment, which has none here.',
  ]);
  expect(stacks.find(IMAGE, { ...WHERE, home: 'eu-central-1' }).answer).toBe('no');
  expect(stacks.find({ ...IMAGE, name: undefined }, WHERE).why).toEqual([
    'workspaces_image.one in .: AWS does not say what the image is called.',
  ]);
});

test('what is not read may declare it, unless something else does', () => {
  workspace.write('main.tf', `module "m" {\n  source = "example/images/aws"\n}\n${declare('"office"')}`);
  const stacks = read('.');
  expect(stacks.notes).toEqual([expect.stringMatching(/^main\.tf: The module "m" is not read/)]);
  expect(stacks.find(IMAGE, WHERE)).toEqual({ answer: 'yes', by: [HERE], why: [] });
  expect(stacks.find({ ...IMAGE, name: 'other' }, WHERE)).toEqual({
    answer: 'unknown',
    by: [],
    why: ['Not all that was named is read.'],
  });
});

test('a plan knows what its configuration leaves open, and counts in its place', () => {
  workspace.write('main.tf', `variable "v" {}\n${PROVIDER}${declare('var.v')}`);
  const after = { name: 'office', region: 'us-east-1', description: 'x', workspace_id: 'ws-golden0001' };
  workspace.write('plan.json', {
    format_version: '1.2',
    planned_values: {},
    configuration: {
      root_module: {
        resources: [{ mode: 'managed', type: 'workspaces_image', name: 'one', address: 'workspaces_image.one' }],
      },
    },
    resource_changes: [
      {
        ...{ address: 'workspaces_image.one', mode: 'managed', type: 'workspaces_image', name: 'one' },
        change: { actions: ['create'], before: null, after, after_unknown: {} },
      },
      {
        ...{ address: 'workspaces_image.old', mode: 'managed', type: 'workspaces_image', name: 'old' },
        change: { actions: ['delete'], before: { ...after, name: 'old' }, after: null },
      },
    ],
  });
  const stacks = read('.', 'plan.json');
  expect(stacks.find(IMAGE, WHERE)).toEqual({ answer: 'yes', by: [{ ...HERE, stack: 'plan.json' }], why: [] });
  expect(stacks.find({ ...IMAGE, name: 'old' }, WHERE).answer).toBe('no');
});

test.each([
  ['a state', 'terraform.tfstate.json', '{"version":4,"lineage":"x"}', 'The file is a state of Terraform.'],
  ['no JSON', 'plan.json', '{', 'plan.json: '],
])('%s is refused', (_, name, text, words) => {
  workspace.write(name, text);
  expect(() => read(name)).toThrow(words);
});

describe('the command', () => {
  let account: Account;
  beforeEach(async () => {
    account = new Account();
    await account.start();
  });
  afterEach(() => account.close());

  test('says of each image where it is declared, and what is not there', async () => {
    const image = { description: 'x', workspace_id: 'ws-golden0001' };
    workspace.write('cdktf.out/manifest.json', {
      version: '0.21.0',
      stacks: { desktops: { name: 'desktops', synthesizedStackPath: 'stacks/desktops/cdk.tf.json' } },
    });
    workspace.write('cdktf.out/stacks/desktops/cdk.tf.json', {
      provider: { workspaces: [{ region: 'us-east-1' }] },
      resource: {
        workspaces_image: { office: { ...image, name: 'office-2026.10' }, next: { ...image, name: '${var.next}' } },
      },
      variable: { next: { type: 'string' } },
    });
    const { out } = await account.run('cdktf.out');
    expect(out).toMatch(/office-2026\.10 .* {2}workspaces_image\.office in desktops {2}Team=Desktop/);
    expect(out).toMatch(/design-2026\.11 .* {2}\? {2,}-$/m);
    expect(out).toContain('Not known whether declared:\n  workspaces_image.next in desktops: its name is not known');
    const { report } = await account.readJson('cdktf.out', '--var', 'next=office-2027.01');
    expect(report.stacks).toEqual(['cdktf.out']);
    const [region] = report.regions;
    const office = { address: 'workspaces_image.office', stack: 'desktops', name: 'office-2026.10' };
    expect(region.images.map(({ declared }: { declared: unknown }) => declared)).toEqual([
      { answer: 'no', by: [], why: [] },
      { answer: 'yes', by: [office], why: [] },
    ]);
    expect(region.missing).toEqual([{ address: 'workspaces_image.next', stack: 'desktops', name: 'office-2027.01' }]);
  });

  test('sources are not read, which is said; those beside a module declare nothing', async () => {
    workspace.write('tf/main.tf', PROVIDER + declare('"office"'));
    workspace.write('tf/handler.js', '');
    workspace.write('app/main.ts', '');
    expect((await account.readJson('tf')).report).toMatchObject({
      notes: [],
      regions: [{ missing: [{ name: 'office' }] }],
    });
    const { report } = await account.readJson('tf', 'app');
    expect(report.notes).toEqual(['"app" has sources, which are not read. Name what cdktf wrote.']);
    expect(report.regions[0].images[0].declared.answer).toBe('unknown');
  });
});
