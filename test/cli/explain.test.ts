import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../src/cli/main';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'explain-'));
  jest.spyOn(process, 'cwd').mockReturnValue(folder);
  const image = { name: 'office', description: 'Office', workspace_id: 'ws-golden0001', tags: { Team: 'Desktop' } };
  const write = (name: string, content: object) => writeFileSync(path.join(folder, name), JSON.stringify(content));
  const provider = { workspaces: [{ region: 'eu-central-1' }] };
  write('a.tf.json', { provider, resource: { workspaces_image: { office: image } } });
  write('b.tf.json', { provider, resource: { workspaces_image: { office: { ...image, name: 'other' } } } });
  const allow = (Action: string[], Condition?: object) => ({ Effect: 'Allow', Action, Resource: '*', Condition });
  const tags = (value: string, more: object = {}) =>
    allow(['workspaces:CreateTags'], { StringEquals: { 'aws:RequestTag/Team': value }, ...more });
  const rest = allow(['workspaces:CreateWorkspaceImage', 'workspaces:Delete*', 'workspaces:Describe*']);
  const policy = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
  write('full.json', policy(allow(['workspaces:*', 'tag:GetResources'])));
  write('server.json', policy(rest, { ...tags('Server'), Sid: 'Servers' }));
  write('network.json', policy(rest, tags('Desktop', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })));
  write('guarded.json', policy(rest, tags('Desktop'), { ...allow(['workspaces:DeleteTags']), Effect: 'Deny' }));
});

afterAll(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

async function explain(...args: string[]) {
  const output = { stdout: '', stderr: '' };
  const code = await main(['explain', ...args], {
    stdout: { write: (text: string) => (output.stdout += text) },
    stderr: { write: (text: string) => (output.stderr += text) },
  });
  return { code, ...output };
}

const ADDRESS = 'workspaces_image.office';

test('all that is allowed, with the statement that allows it', async () => {
  const { code, stdout } = await explain(ADDRESS, 'a.tf.json', '--policy', 'full.json');
  expect(code).toBe(0);
  const calls = stdout.split('\n').filter((line) => /^ {2}\S/.test(line));
  expect(calls).toEqual([
    '  workspaces:CreateWorkspaceImage with "Team": allowed',
    '  workspaces:CreateTags with "Team": allowed',
    '  workspaces:DeleteTags with "Team": allowed',
    '  workspaces:DescribeWorkspaceImages: allowed',
    '  workspaces:DescribeTags: allowed',
    '  tag:GetResources: allowed (the provider can do without it)',
    '  workspaces:DeleteWorkspaceImage: allowed',
    '  workspaces:DescribeWorkspaceBundles: allowed (the provider can do without it)',
    '  workspaces:DescribeWorkspaceImagePermissions: allowed (the provider can do without it)',
    '  workspaces:DescribeWorkspaces: allowed',
  ]);
  expect(stdout).toContain('        Allow by statement 1 of full.json\n');
});

test.each([
  [
    'the condition that fails',
    'server.json',
    'workspaces:createtags',
    [
      '  workspaces:CreateTags with "Team": DENIED',
      '    on *',
      '      policies of the deployer do not allow',
      '        Allow by statement "Servers" of server.json',
      '          StringEquals aws:RequestTag/Team "Server" does not match: "Desktop"',
    ],
  ],
  [
    'the key that is not known',
    'network.json',
    'workspaces:CreateTags',
    [
      '  workspaces:CreateTags with "Team": not known',
      '    on *',
      '      policies of the deployer are not decided',
      '        Allow by statement 2 of network.json',
      '          IpAddress aws:SourceIp "203.0.113.0/24" is not decided: "(unknown)"',
      '        decided by "aws:SourceIp", which are not known',
    ],
  ],
  [
    'the statement that denies',
    'guarded.json',
    'workspaces:DeleteTags',
    [
      '  workspaces:DeleteTags with "Team": DENIED',
      '    on *',
      '      policies of the deployer deny',
      '        Deny by statement 3 of guarded.json',
      '          resource "*" matches: "*"',
    ],
  ],
])('%s is named', async (_, policy, action, lines) => {
  const { code, stdout } = await explain(ADDRESS, 'a.tf.json', '--policy', policy, '--action', action);
  expect(stdout).toBe([`${ADDRESS} in a.tf.json`, ...lines, ''].join('\n'));
  expect(code).toBe(1);
});

test('json has the verdict, the layers and the parts', async () => {
  const { stdout } = await explain(
    ADDRESS,
    'a.tf.json',
    '--policy',
    'server.json',
    '--action',
    'workspaces:CreateTags',
    '--format',
    'json',
  );
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    images: [
      {
        address: ADDRESS,
        scope: 'a.tf.json',
        calls: [
          {
            action: 'workspaces:CreateTags',
            tagKeys: ['Team'],
            verdict: 'deny',
            requests: [{ resource: '*', verdict: 'deny', layers: [{ verdict: 'implicitDeny' }] }],
          },
        ],
      },
    ],
  });
});

test('of images in several stacks each is explained, or the one that is named', async () => {
  const both = await explain(ADDRESS, 'a.tf.json', 'b.tf.json', '--policy', 'full.json');
  expect(both.stdout.match(/^workspaces_image\.office in .*$/gm)).toEqual([
    `${ADDRESS} in a.tf.json`,
    `${ADDRESS} in b.tf.json`,
  ]);
  const one = await explain(ADDRESS, 'a.tf.json', 'b.tf.json', '--policy', 'full.json', '--stack', 'b.tf.json');
  expect(one.stdout.match(/^workspaces_image\.office in .*$/gm)).toEqual([`${ADDRESS} in b.tf.json`]);
});

test.each<[string, string[], string]>([
  ['no address', [], 'the address of an image is missing'],
  [
    'an address that is not there',
    ['workspaces_image.x', 'a.tf.json', '--policy', 'full.json'],
    'there are workspaces_image.office in "a.tf.json"',
  ],
  [
    'a stack that is not there',
    [ADDRESS, 'a.tf.json', '--policy', 'full.json', '--stack', 'x'],
    'There is no image "workspaces_image.office" in "x"',
  ],
  ['no deployer', [ADDRESS, 'a.tf.json'], 'No deployer is known'],
  [
    'an action that is not taken',
    [ADDRESS, 'a.tf.json', '--policy', 'full.json', '--action', 's3:GetObject'],
    'does not take "s3:GetObject"',
  ],
  ['a format that is not there', [ADDRESS, '--format', 'xml'], 'there is no format "xml"'],
])('%s ends with 2', async (_, args, words) => {
  expect(await explain(...args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(words) });
});

test('every layer and key of the command line counts, as in lint', async () => {
  const write = (name: string, ...Statement: object[]) =>
    writeFileSync(path.join(folder, name), JSON.stringify({ Version: '2012-10-17', Statement }));
  write('nothing.json', { Effect: 'Allow', Action: 's3:*', Resource: '*' });
  write('no-tags.json', { Effect: 'Deny', Action: 'workspaces:DeleteWorkspaceImage', Resource: '*', Principal: '*' });
  const verdict = async (...layer: string[]) => {
    const { stdout } = await explain(ADDRESS, 'a.tf.json', '--policy', 'full.json', ...layer);
    return [...stdout.matchAll(/^ {2}workspaces:\S+.*: DENIED$/gm)].length;
  };
  expect(await verdict()).toBe(0);
  for (const option of ['--boundary', '--scp', '--session']) expect(await verdict(option, 'nothing.json')).toBe(7);
  expect(await verdict('--scp', 'full.json,nothing.json')).toBe(0);
  expect(await verdict('--rcp', 'no-tags.json')).toBe(1);
  const keyed = (address: string) =>
    explain(ADDRESS, 'a.tf.json', '--policy', 'network.json', '--context', `aws:SourceIp=${address}`);
  expect((await keyed('203.0.113.9')).code).toBe(0);
  expect((await keyed('198.51.100.9')).code).toBe(1);
  expect(await explain(ADDRESS, '--policy', 'full.json', '--context', 'x')).toMatchObject({ code: 2 });
});

test.each([
  ['aws:RequestTag/Team=x', 'decided by the request itself'],
  ['aws:tagkeys=x', 'decided by the request itself'],
  ['aws:RequestedRegion=x', 'decided by the request itself'],
  ['aws:ResourceTag/Team=x', 'decided by the request itself'],
  ['aws:SourceIpp=x', 'There is no condition key "aws:SourceIpp". Write "aws:SourceIp".'],
  ['aw:SourceIp=x', 'There is no condition key "aw:SourceIp". Write "aws:SourceIp".'],
  ['aws:PrincipalTag=x', 'names no tag'],
  ['workspaces:user=x', 'Amazon WorkSpaces has no condition key "workspaces:user".'],
])('the context %s is refused', async (entry, words) => {
  const { code, stderr } = await explain(ADDRESS, 'a.tf.json', '--policy', 'full.json', '--context', entry);
  expect(code).toBe(2);
  expect(stderr).toContain(words);
});

test.each(['aws:PrincipalTag/Team=x', 'saml:aud=x', 'aws:sourceip=203.0.113.7', 'workspaces:userId=x'])(
  'the context %s is taken',
  async (entry) => {
    const { code } = await explain(ADDRESS, 'a.tf.json', '--policy', 'full.json', '--context', entry);
    expect(code).toBe(0);
  },
);

test('of a plan a replacement is explained once, and a deletion as what it is', async () => {
  const state = {
    name: 'office',
    description: 'Office',
    workspace_id: 'ws-golden0001',
    image_id: 'wsi-1',
    tags_all: {},
  };
  const change = (name: string, actions: readonly string[], after: object | null) => ({
    address: `workspaces_image.${name}`,
    ...{ mode: 'managed', type: 'workspaces_image', name },
    change: { actions, before: state, after },
  });
  const plan = {
    format_version: '1.2',
    planned_values: {},
    resource_changes: [change('office', ['delete', 'create'], state), change('gone', ['delete'], null)],
  };
  writeFileSync(path.join(folder, 'plan.json'), JSON.stringify(plan));
  const replaced = await explain(ADDRESS, 'plan.json', '--policy', 'full.json');
  expect(replaced.stdout.match(/ in plan\.json$/gm)).toHaveLength(1);
  expect(replaced.stdout).toContain('workspaces:CreateWorkspaceImage');
  const gone = await explain('workspaces_image.gone', 'plan.json', '--policy', 'full.json');
  expect(gone.stdout).toContain('workspaces:DeleteWorkspaceImage');
  expect(gone.stdout).not.toContain('workspaces:CreateWorkspaceImage');
});
