import type { SourceFile } from '../../src/terraform';
import { fileInput, imageStack, lint, stack, textAt, verdicts, withPolicy } from './project';

const VERSION = '2012-10-17';
const ACCOUNT = '111122223333';
const GRANT = { Effect: 'Allow', Action: 'workspaces:CreateTags', Resource: '*' };
const BAD = { Version: VERSION, Statement: [{ ...GRANT, Action: ['s3:*', 'workspaces:CreateTäg'] }] };
const PROVIDER = {
  workspaces: [{ region: 'eu-central-1', assume_role: [{ role_arn: `arn:aws:iam::${ACCOUNT}:role/deployer` }] }],
};

function sized(length: number): string {
  const make = (Id: string) => JSON.stringify({ Version: VERSION, Id, Statement: GRANT });
  return make('x'.repeat(length - make('').length));
}

describe('a file that a command has printed', () => {
  test.each<[string, object]>([
    ['as an object', { PolicyVersion: { Document: BAD, VersionId: 'v1' } }],
    ['as text', { Policy: { Content: JSON.stringify(BAD) } }],
    ['as indented text', { InlinePolicy: JSON.stringify(BAD, undefined, 2) }],
  ])('is judged where the policy stands: %s', (_, output) => {
    const input = fileInput('out.json', output);
    const [finding, ...rest] = lint(input);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ ruleId: 'valid-iam-policy', messageId: 'unknown-action' });
    expect(textAt(finding!, input).replaceAll('\\', '')).toBe('"workspaces:CreateTäg"');
  });

  test('URL-encoded, to the character', () => {
    const input = fileInput('out.json', { PolicyName: 'p', PolicyDocument: encodeURIComponent(JSON.stringify(BAD)) });
    const [finding] = lint(input);
    expect(decodeURIComponent(textAt(finding!, input))).toBe('"workspaces:CreateTäg"');
  });

  test('with escapes of both kinds', () => {
    const document = encodeURIComponent(JSON.stringify(BAD)).replace('%C3%A4', '%5Cu00e4').replace('%7B', '\\u00257b');
    const text = `{"PolicyDocument": "${document}"}`;
    const input = fileInput('out.json', text);
    expect(textAt(lint(input)[0]!, input)).toBe('%22workspaces%3ACreateT%5Cu00e4g%22');
  });

  test('what holds no policy is none', () => {
    expect(verdicts(fileInput('out.json', { PolicyDocument: 5 }))[0]).toContain('readable-input');
    expect(lint(fileInput('out.json', { PolicyDocument: 'x' })).map(({ messageId }) => messageId)).toEqual([
      'invalid-json',
    ]);
  });

  test('grants and denies as the policy does', () => {
    const file: SourceFile = {
      path: 'deployer.json',
      text: JSON.stringify({ PolicyVersion: { Document: { Version: VERSION, Statement: { ...GRANT, Action: '*' } } } }),
    };
    const options = withPolicy(
      { deployer: { policies: ['deployer.json'] } },
      { deployerFiles: new Map([[file.path, file]]) },
    );
    expect(lint(imageStack({}, { provider: PROVIDER }), options)).toEqual([]);
  });
});

describe('a file is judged as what it is attached as', () => {
  const judge = (layer: object, document: object | string) => {
    const files = new Map<string, SourceFile>([
      ['full', { path: 'full.json', text: JSON.stringify({ Version: VERSION, Statement: { ...GRANT, Action: '*' } }) }],
      ['it', { path: 'sub/it.json', text: typeof document === 'string' ? document : JSON.stringify(document) }],
    ]);
    const deployer = { policies: ['full'], ...layer };
    return verdicts(imageStack({}, { provider: PROVIDER }), withPolicy({ deployer }, { deployerFiles: files }));
  };
  const RCP = { Version: VERSION, Statement: { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' } };

  test('an RCP has a principal, and nothing else has', () => {
    expect(judge({ rcps: ['it'] }, RCP)).toEqual([]);
    expect(judge({ scps: [['it', 'full']] }, RCP)).toEqual([expect.stringContaining('"Principal" belongs to')]);
    expect(judge({ rcps: ['it'] }, { Version: VERSION, Statement: GRANT })).toEqual([
      expect.stringContaining('names no principal'),
      expect.stringContaining('The statement allows; RCPs only deny.'),
    ]);
  });

  test('an RCP denies', () => {
    const document = { ...RCP, Statement: { ...RCP.Statement, Action: 'workspaces:DeleteWorkspaceImage' } };
    expect(judge({ rcps: ['it'] }, document)).toEqual([
      expect.stringContaining('may not call workspaces:DeleteWorkspaceImage'),
    ]);
  });

  test.each<[string, object, number]>([
    ['an SCP', { scps: [['it', 'full']] }, 10_240],
    ['a boundary', { boundary: 'it' }, 6_144],
    ['a session policy', { session: ['it'] }, 2_048],
    ['an identity policy', { policies: ['it', 'full'] }, 10_240],
  ])('%s has its own size', (_, layer, limit) => {
    const tooLarge = (length: number) => judge(layer, sized(length)).filter((text) => text.includes('characters'));
    expect(tooLarge(limit).filter((text) => text.startsWith('error'))).toEqual([]);
    expect(tooLarge(limit + 1)).toEqual([expect.stringContaining('error valid-iam-policy')]);
  });

  test('a byte order mark is one finding', () => {
    const document = `\uFEFF${JSON.stringify({ Version: VERSION, Statement: { ...GRANT, Action: '*' } })}`;
    expect(judge({ boundary: 'it' }, document)).toEqual([expect.stringContaining('byte order mark')]);
  });

  test('a key that stands twice is one finding, and leaves open what the policy says', () => {
    const document = `{"Version":"${VERSION}","Statement":[],"Statement":[${JSON.stringify({ ...GRANT, Action: '*' })}]}`;
    expect(judge({ boundary: 'it' }, document)).toEqual([expect.stringContaining('appears more than once')]);
  });
});

describe('inline policies of one principal are added up', () => {
  const policies = (type: string, owner: object, sizes: readonly number[]) => ({
    [type]: Object.fromEntries(sizes.map((size, index) => [`p${index}`, { ...owner, policy: sized(size) }])),
  });
  const judge = (resource: object) => verdicts(stack({ resource }));

  test.each<[string, string, number]>([
    ['role', 'aws_iam_role_policy', 10_240],
    ['user', 'aws_iam_user_policy', 2_048],
    ['group', 'aws_iam_group_policy', 5_120],
  ])('of a %s', (kind, type, limit) => {
    const [left, right] = [1_000, limit - 1_000];
    expect(judge(policies(type, { [kind]: 'x' }, [left, right]))).toEqual([]);
    const found = [expect.stringContaining(`With this policy the 2 inline policies of the ${kind} "x" have`)];
    expect(judge(policies(type, { [kind]: 'x' }, [left, right + 1]))).toEqual(found);
    expect(judge({ ...policies(type, { [kind]: 'x' }, [left]), [`aws_iam_${kind}`]: { y: { name: 'y' } } })).toEqual(
      [],
    );
  });

  test('by a reference, together with those of the role itself', () => {
    const role = { x: { name: 'x', assume_role_policy: '{}', inline_policy: [{ name: 'a', policy: sized(6_000) }] } };
    const attached = (owner: string) => policies('aws_iam_role_policy', { role: owner }, [5_000]);
    for (const owner of ['x', '${aws_iam_role.x.name}', '${aws_iam_role.x.id}'])
      expect(judge({ aws_iam_role: role, ...attached(owner) })).toHaveLength(1);
    expect(judge({ aws_iam_role: role, ...attached('y') })).toEqual([]);
    expect(judge({ aws_iam_role: role, ...attached('${var.role}') })).toEqual([]);
  });

  test('one that is too large by itself is told once', () => {
    expect(judge(policies('aws_iam_user_policy', { user: 'x' }, [2_049, 200]))).toEqual([
      expect.stringContaining('The policy has 2,049 characters'),
    ]);
  });

  test('roles of the same name in two stacks are two', () => {
    const resource = policies('aws_iam_user_policy', { user: 'x' }, [1_500]);
    expect(verdicts([stack({ resource }, 'a'), stack({ resource }, 'b')])).toEqual([]);
  });
});

describe('ARNs of another place than the images', () => {
  const arn = (region: string, account = ACCOUNT, partition = 'aws') =>
    `arn:${partition}:workspaces:${region}:${account}:workspaceimage/*`;
  const judge = (Resource: string | readonly string[], Action: string | readonly string[], more: object = {}) => {
    const policy = JSON.stringify({ Version: VERSION, Statement: [{ Effect: 'Allow', Action, Resource, ...more }] });
    const escaped = policy.replaceAll('${', () => '$${');
    return verdicts([
      imageStack({}, { provider: PROVIDER }),
      stack({ resource: { aws_iam_policy: { p: { name: 'p', policy: escaped } } } }, 'policies'),
    ]);
  };
  const DELETE = 'workspaces:DeleteWorkspaceImage';

  test.each<[string, string]>([
    ['region', arn('us-east-1')],
    ['account', arn('*', '999988887777')],
    ['partition', arn('*', '*', 'aws-cn')],
  ])('a %s', (part, resource) => {
    expect(judge(resource, DELETE)).toEqual([expect.stringContaining(`is in the ${part} "`)]);
  });

  test.each<[string, string | readonly string[], string, object]>([
    ['the place of the image', arn('eu-central-1'), DELETE, {}],
    ['any place', arn('*', '*', '*'), DELETE, {}],
    ['another place beside it', [arn('eu-central-1'), arn('us-east-1')], DELETE, {}],
    ['another action', arn('us-east-1'), 'workspaces:DescribeImageAssociations', {}],
    ['another service', 'arn:aws:s3:us-east-1:999988887777:x', 's3:*', {}],
    ['a Deny', arn('us-east-1'), DELETE, { Effect: 'Deny' }],
    ['a variable', arn('*', '${aws:PrincipalAccount}'), DELETE, {}],
  ])('%s is none', (_, resource, action, more) => {
    expect(judge(resource, action, more)).toEqual([]);
  });

  test('nothing is said where an image is in a place that is not known', () => {
    const policy = { Version: VERSION, Statement: [{ Effect: 'Allow', Action: DELETE, Resource: arn('us-east-1') }] };
    const input = [imageStack({}, { provider: { workspaces: [{}] } }), fileInput('p.json', policy)];
    expect(verdicts(input)).toEqual([]);
  });
});
