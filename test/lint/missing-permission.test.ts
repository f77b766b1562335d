import { resolveImagePolicy } from '../../src/checks';
import { FORMATTERS, lintProject, type LintInput, type LintOptions } from '../../src/lint';
import { randomDeployment } from '../permission/random-deployment';
import { writeDeployment } from '../permission/deployment-input';
import { fileInput, GOOD_IMAGE, imageStack, stack } from './project';

const RULES = ['require-create-tags-permission', 'require-image-permissions', 'valid-iam-policy'];

type Files = Readonly<Record<string, unknown>>;

/** A deployer whose policies are these files. */
function deployed(deployer: object, files: Files): LintOptions {
  const result = resolveImagePolicy({ deployer });
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.problems));
  const sources = Object.entries(files).map(([path, root]) => [path, { path, text: JSON.stringify(root) }] as const);
  return { policy: result.policy, deployerFiles: new Map(sources), today: '2026-11-20' };
}

function policy(...Statement: object[]) {
  return { Version: '2012-10-17', Statement };
}

const NOTHING = policy({ Effect: 'Allow', Action: 's3:ListBucket', Resource: '*' });
const ANYTHING = policy({ Effect: 'Allow', Action: '*', Resource: '*' });

/** What is said of permissions and policies, where the files of policies are linted, too. */
function find(inputs: readonly LintInput[], options: LintOptions): readonly string[] {
  const files = [...(options.deployerFiles?.values() ?? [])].map(({ path, text }) => fileInput(path, text));
  return lintProject([...inputs, ...files], options)
    .findings.filter(({ ruleId }) => RULES.includes(ruleId))
    .map(({ problem }) => problem);
}

function provider(region: string, more: object = {}) {
  return {
    workspaces: [{ region, assume_role: [{ role_arn: 'arn:aws:iam::111122223333:role/deployer' }], ...more }],
  };
}

const TWO_STACKS = [
  stack(
    {
      provider: provider('eu-central-1', { default_tags: [{ tags: { Owner: 'it' } }] }),
      resource: {
        workspaces_image: {
          a: { ...GOOD_IMAGE, name: 'a', tags: { Team: 'Desktop' } },
          b: { ...GOOD_IMAGE, name: 'b', workspace_id: 'ws-0123456780', tags: { Team: 'Lab' } },
          each: { ...GOOD_IMAGE, name: '${each.key}', tags: {}, for_each: { c: 1, d: 2 }, region: 'us-east-1' },
        },
      },
    },
    'one',
  ),
  stack(
    { provider: provider('cn-north-1'), resource: { workspaces_image: { e: { ...GOOD_IMAGE, tags: {} } } } },
    'two',
  ),
];

describe('one policy for all that a run lacks', () => {
  test('actions stand together by resources, tags by key and value', () => {
    const { missingPermissions } = lintProject(TWO_STACKS, deployed({ policies: ['p'] }, { p: NOTHING }));
    expect(missingPermissions).toEqual([
      {
        layers: [{ kind: 'identity' }],
        notes: [],
        policy: policy(
          {
            Effect: 'Allow',
            Action: [
              'tag:GetResources',
              'workspaces:DeleteWorkspaceImage',
              'workspaces:DescribeTags',
              'workspaces:DescribeWorkspaceBundles',
              'workspaces:DescribeWorkspaceImages',
              'workspaces:DescribeWorkspaces',
            ],
            Resource: ['*'],
          },
          {
            Effect: 'Allow',
            Action: ['workspaces:CreateWorkspaceImage'],
            Resource: [
              'arn:aws-cn:workspaces:cn-north-1:111122223333:workspace/ws-0123456789',
              'arn:aws-cn:workspaces:cn-north-1:111122223333:workspaceimage/*',
              'arn:aws:workspaces:eu-central-1:111122223333:workspace/ws-0123456780',
              'arn:aws:workspaces:eu-central-1:111122223333:workspace/ws-0123456789',
              'arn:aws:workspaces:eu-central-1:111122223333:workspaceimage/*',
              'arn:aws:workspaces:us-east-1:111122223333:workspace/ws-0123456789',
              'arn:aws:workspaces:us-east-1:111122223333:workspaceimage/*',
            ],
          },
          {
            Effect: 'Allow',
            Action: ['workspaces:DescribeWorkspaceImagePermissions'],
            Resource: [
              'arn:aws-cn:workspaces:cn-north-1:111122223333:workspaceimage/*',
              'arn:aws:workspaces:eu-central-1:111122223333:workspaceimage/*',
              'arn:aws:workspaces:us-east-1:111122223333:workspaceimage/*',
            ],
          },
          {
            Effect: 'Allow',
            Action: ['workspaces:CreateTags'],
            Resource: ['*'],
            Condition: {
              'ForAllValues:StringEquals': { 'aws:TagKeys': ['Owner', 'Team'] },
              Null: { 'aws:TagKeys': ['false'] },
              StringEqualsIfExists: { 'aws:RequestTag/Owner': ['it'], 'aws:RequestTag/Team': ['Desktop', 'Lab'] },
            },
          },
          {
            Effect: 'Allow',
            Action: ['workspaces:DeleteTags'],
            Resource: ['*'],
            Condition: {
              'ForAllValues:StringEquals': { 'aws:TagKeys': ['Owner', 'Team'] },
              Null: { 'aws:TagKeys': ['false'] },
            },
          },
        ),
      },
    ]);
  });

  const tagged = (tags: object) => imageStack({ tags }, { provider: provider('eu-central-1') });
  const many = (count: number) =>
    stack({
      provider: provider('eu-central-1'),
      resource: {
        workspaces_image: Object.fromEntries(
          Array.from({ length: count }, (_, index) => [
            `i${index}`,
            { ...GOOD_IMAGE, name: `i${index}`, workspace_id: `ws-${String(index).padStart(9, '0')}` },
          ]),
        ),
      },
    });
  const partly = policy(
    { Effect: 'Allow', Action: 'workspaces:Describe*', Resource: '*' },
    { Effect: 'Allow', Action: 'workspaces:CreateWorkspaceImage', Resource: 'arn:aws:workspaces:*:*:workspace/*' },
    {
      ...{ Effect: 'Allow', Action: 'workspaces:CreateTags', Resource: '*' },
      Condition: { StringEquals: { 'aws:RequestTag/Team': 'Desktop' } },
    },
  );
  test.each<[string, readonly LintInput[], object, RegExp | undefined]>([
    ['several stacks, regions and repeated images', TWO_STACKS, NOTHING, undefined],
    ['a part of it', TWO_STACKS, partly, undefined],
    ['a tag that no policy can name', [tagged({ 部門: 'x' })], NOTHING, /It allows any tags, as a policy cannot name/],
    [
      'a key that policies read as a variable',
      [tagged({ '$${aws:username}': 'x' })],
      NOTHING,
      /It allows any tags, as a policy cannot name/,
    ],
    ['tags that differ in case', [tagged({ Team: 'a', team: 'b' })], NOTHING, undefined],
    ['a value that policies read as a variable', [tagged({ Team: '$${aws:username}*' })], NOTHING, undefined],
    [
      'tags that are not known',
      [imageStack({ tags: '${var.tags}' }, { provider: provider('eu-central-1'), variable: { tags: {} } })],
      NOTHING,
      /It allows any tags, as those of an image are not known/,
    ],
    ['more WorkSpaces than a policy holds', [many(200)], NOTHING, /It names no WorkSpace by itself/],
    ['a region that is not known', [imageStack()], NOTHING, undefined],
  ])('mends the lack of all for %s', (_, inputs, given, note) => {
    const before = lintProject(inputs, deployed({ policies: ['p'] }, { p: given }));
    const [missing, ...rest] = before.missingPermissions;
    expect(rest).toEqual([]);
    expect(missing!.notes.join()).toMatch(note ?? /^$/);
    expect(JSON.stringify(missing)).not.toContain('"Deny"');
    const proposed = before.findings.filter(({ grants }) => grants !== undefined);
    expect(proposed.map(({ remedy }) => remedy).join()).not.toContain('username');
    const more = deployed({ policies: ['p', 'q'] }, { p: given, q: missing!.policy });
    expect(find(inputs, more)).toEqual([]);
    expect(lintProject(inputs, more).missingPermissions).toEqual([]);
  });

  test('is for each layer what that one lacks, and for no Deny', () => {
    const deny = { Effect: 'Deny', Action: ['workspaces:DeleteTags', 'workspaces:DescribeWorkspaceB*'], Resource: '*' };
    const tags = policy({ Effect: 'Allow', Action: 'workspaces:CreateTags', Resource: '*' });
    const files = { p: NOTHING, b: tags, scp: ANYTHING, own: policy(deny) };
    const options = deployed({ policies: ['p', 'own'], boundary: 'b', scps: [['scp']] }, files);
    const { missingPermissions } = lintProject([tagged({ Team: 'a' })], options);
    expect(missingPermissions.map(({ layers }) => layers)).toEqual([[{ kind: 'identity' }], [{ kind: 'boundary' }]]);
    const [identity, boundary] = missingPermissions.map(({ policy: found }) => JSON.stringify(found));
    expect(identity).toContain('CreateTags');
    expect(boundary).not.toContain('CreateTags');
    expect(identity! + boundary!).not.toMatch(/DeleteTags|DescribeWorkspaceBundles/);
    const mended = {
      ...files,
      more: missingPermissions[0]!.policy,
      b: policy(...tags.Statement, ...missingPermissions[1]!.policy.Statement),
    };
    const after = deployed({ policies: ['p', 'own', 'more'], boundary: 'b', scps: [['scp']] }, mended);
    expect(find([tagged({ Team: 'a' })], after)).toEqual([
      'The deployer may not call workspaces:DeleteTags on *.',
      'The deployer may not call workspaces:DescribeWorkspaceBundles, which the provider can do without.',
    ]);
    const { remedy } = lintProject([tagged({ Team: 'a' })], after).findings.at(-1)!;
    expect(remedy).toBe('To have that, change the statement that denies it.');
  });

  test('shows no key of default_tags that is sensitive', () => {
    const secret = stack({
      provider: provider('eu-central-1', { default_tags: [{ tags: '${var.all}' }] }),
      variable: { all: { sensitive: true } },
      resource: { workspaces_image: { a: GOOD_IMAGE } },
    });
    const settings = { after: [{ kind: 'text' as const, name: 'all', text: '{"hidden-key":"hidden-value"}' }] };
    const result = lintProject([secret], { ...deployed({ policies: ['p'] }, { p: NOTHING }), settings });
    expect(result.missingPermissions).toHaveLength(1);
    for (const format of Object.values(FORMATTERS))
      expect(format(result, { version: '1', isVerbose: true })).not.toContain('hidden-');
  });

  test('leaves out what is suppressed, and shows nothing that is sensitive', () => {
    const block = (rule: string) => ({ '//': { lint: { suppress: [{ rule, reason: 'granted by hand' }] } } });
    const input = stack({
      provider: provider('eu-central-1'),
      resource: { workspaces_image: { a: { ...GOOD_IMAGE, ...block('require-create-tags-permission') } } },
    });
    const options = deployed({ policies: ['p'] }, { p: NOTHING });
    const [missing] = lintProject([input], options).missingPermissions;
    expect(JSON.stringify(missing)).not.toContain('CreateTags');
    const secret = stack({
      provider: provider('eu-central-1', { default_tags: [{ tags: { Cost: '${var.cost}' } }] }),
      variable: { cost: { sensitive: true }, team: { sensitive: true } },
      resource: { workspaces_image: { a: { ...GOOD_IMAGE, tags: { Team: '${var.team}' } } } },
    });
    const settings = {
      after: ['cost', 'team'].map((name) => ({ kind: 'text' as const, name, text: `hidden-${name}` })),
    };
    const result = lintProject([secret], { ...options, settings });
    expect(result.missingPermissions).toHaveLength(1);
    for (const format of Object.values(FORMATTERS))
      expect(format(result, { version: '1', isVerbose: true })).not.toContain('hidden-');
  });
});

describe('in the reports', () => {
  const result = lintProject(TWO_STACKS, deployed({ policies: ['p'] }, { p: NOTHING }));
  const clean = lintProject(TWO_STACKS, deployed({ policies: ['p'] }, { p: ANYTHING }));
  const format = (name: string, of = result) => FORMATTERS[name]!(of, { version: '1.0.0', isVerbose: false });
  const { policy: wanted } = result.missingPermissions[0]!;

  /** With the brackets that a list of one stands without. */
  function unfold(value: unknown, key = ''): unknown {
    if (Array.isArray(value)) return value.map((item) => (typeof item === 'object' ? unfold(item) : (item as unknown)));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, unfold(item, name)]));
    return ['Version', 'Effect'].includes(key) ? value : [value];
  }

  const INTRODUCTION = 'All that is missing, of all images together, to be added to a policy of the deployer:';

  test('stylish and markdown end with it, and say nothing where nothing is missing', () => {
    const text = format('stylish');
    const shown = text.slice(text.indexOf(INTRODUCTION) + INTRODUCTION.length, text.lastIndexOf('\n\n'));
    expect(unfold(JSON.parse(shown))).toEqual(wanted);
    const markdown = format('markdown');
    expect(markdown).toContain(INTRODUCTION);
    expect(JSON.parse(/```json\n([^`]*)\n```\n$/.exec(markdown)![1]!)).toEqual(JSON.parse(shown));
    for (const name of Object.keys(FORMATTERS)) expect(format(name, clean)).not.toMatch(/is missing|"Action/);
  });

  test('it is a field of JSON and a property of the run in SARIF', () => {
    const json = JSON.parse(format('json')) as { missingPermissions: unknown; findings: object[] };
    expect(json.missingPermissions).toEqual(result.missingPermissions);
    expect(Object.keys(json.findings[0]!)).not.toContain('grants');
    const sarif = JSON.parse(format('sarif')) as { runs: { properties: { missingPermissions: unknown } }[] };
    expect(sarif.runs[0]!.properties.missingPermissions).toEqual(result.missingPermissions);
  });

  test.each(['github', 'gitlab', 'junit'])('%s names the command that prints it', (name) => {
    const text = format(name).replaceAll('&quot;', '"').replaceAll('\\"', '"');
    const count = result.findings.filter(({ severity, grants }) => severity === 'error' && grants).length;
    expect(text.split('"workspaces-image lint" without --format prints one policy')).toHaveLength(count + 1);
  });
});

test('random deployments have nothing left that a grant could mend once it is added', () => {
  for (let seed = 1; seed <= 150; seed++) {
    const given = randomDeployment(seed);
    const { inputs, options } = writeDeployment({ ...given, isStackRole: false });
    const before = lintProject(inputs, options);
    const files = new Map(options.deployerFiles);
    const deployer = { ...options.policy?.deployer };
    for (const [index, { layers, policy: found }] of before.missingPermissions.entries()) {
      for (const layer of layers) {
        const path = `more-${index}-${layer.kind}.json`;
        files.set(path, { path, text: JSON.stringify(found) });
        if (layer.kind === 'identity') deployer.policies = [...(deployer.policies ?? []), path];
        else if (layer.kind === 'session') deployer.session = [...(deployer.session ?? []), path];
        else if (layer.kind === 'scp')
          deployer.scps = (deployer.scps ?? []).map((level, at) => (at === layer.level ? [...level, path] : level));
        else {
          const old = JSON.parse(files.get(deployer.boundary!)!.text) as { Statement: object[] };
          const text = JSON.stringify({ ...old, Statement: [old.Statement, ...found.Statement].flat() });
          files.set(deployer.boundary!, { path: deployer.boundary!, text });
        }
      }
    }
    const after = lintProject(inputs, { ...options, policy: { ...options.policy!, deployer }, deployerFiles: files });
    expect({ seed, left: after.missingPermissions }).toEqual({ seed, left: [] });
  }
});
