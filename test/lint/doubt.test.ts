import type { LintInput } from '../../src/lint';
import { GOOD_IMAGE, lint, stack, withPolicy } from './project';

const ALLOW = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['workspaces:*', 'tag:GetResources'], Resource: '*' }],
});
const DENY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'workspaces:CreateWorkspaceImage', Resource: '*' }],
});
const PROVIDER = { workspaces: [{ region: 'eu-central-1' }] };

function judge(input: LintInput, deployer: object) {
  return lint(input, withPolicy({ deployer })).filter(({ ruleId }) => ruleId.includes('permission'));
}

function severitiesOf(input: LintInput, deployer: object) {
  return [...new Set(judge(input, deployer).map(({ severity }) => severity))];
}

describe('a policy of which it is not known whether it is there', () => {
  const root = (resource: object, more: object = {}): LintInput =>
    stack({
      provider: PROVIDER,
      variable: { n: {}, b: {} },
      ...more,
      resource: {
        workspaces_image: { golden: GOOD_IMAGE },
        aws_iam_role: { r: { name: 'dep', assume_role_policy: '{}' } },
        aws_iam_user: { u: { name: 'ann' } },
        aws_iam_group: { g: { name: 'group' } },
        ...resource,
      },
    });
  const counts = [{ count: '${var.n}' }, { for_each: '${var.n}' }, { count: '${var.b ? 1 : 0}' }];

  test.each(counts)('allows nothing for certain: %j', (count) => {
    const inline = { aws_iam_role_policy: { p: { ...count, role: 'dep', policy: ALLOW } } };
    const managed = {
      aws_iam_policy: { p: { name: 'p', policy: ALLOW } },
      aws_iam_role_policy_attachment: { p: { ...count, role: 'dep', policy_arn: '${aws_iam_policy.p.arn}' } },
    };
    const shared = {
      aws_iam_policy: { p: { name: 'p', policy: ALLOW } },
      aws_iam_policy_attachment: { p: { ...count, name: 'p', roles: ['dep'], policy_arn: '${aws_iam_policy.p.arn}' } },
    };
    for (const resource of [inline, managed, shared]) {
      const findings = judge(root(resource), { role: 'dep' });
      expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(['info']));
      expect(findings[0]?.reason).toMatch(
        /whether there is aws_iam_\w+\.p\[\*\] \((?:count|for_each) could not be evaluated: .+\)\./,
      );
    }
  });

  test.each(counts)('denies nothing for certain: %j', (count) => {
    const allow = { role: 'dep', policy: ALLOW };
    const resource = { aws_iam_role_policy: { a: allow, p: { ...count, role: 'dep', policy: DENY } } };
    expect(severitiesOf(root(resource), { role: 'dep' })).toEqual(['info']);
    const certain = { aws_iam_role_policy: { a: allow, p: { role: 'dep', policy: DENY } } };
    expect(severitiesOf(root(certain), { role: 'dep' })).toEqual(['error']);
  });

  test('of a group whose membership is not certain', () => {
    const inline = { aws_iam_group_policy: { p: { group: 'group', policy: ALLOW } } };
    const of = (count: object) => ({
      ...inline,
      aws_iam_user_group_membership: { m: { ...count, user: 'ann', groups: ['group'] } },
    });
    expect(severitiesOf(root(of({})), { user: 'ann' })).toEqual([]);
    expect(severitiesOf(root(of({ count: '${var.n}' })), { user: 'ann' })).toEqual(['info']);
  });

  test('in a module of which it is not known whether it is called', () => {
    const modules = new Map([
      [
        'stacks/images/iam',
        [
          {
            path: 'stacks/images/iam/main.tf.json',
            text: JSON.stringify({ resource: { aws_iam_role_policy: { p: { role: 'dep', policy: ALLOW } } } }),
          },
        ],
      ],
    ]);
    const of = (call: object): LintInput => {
      const input = root({}, { module: { iam: { source: './iam', ...call } } });
      return { ...input, modules } as LintInput;
    };
    expect(severitiesOf(of({}), { role: 'dep' })).toEqual([]);
    const findings = judge(of({ count: '${var.n}' }), { role: 'dep' });
    expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(['info']));
    expect(findings[0]?.reason).toContain('whether there is module.iam[*].aws_iam_role_policy.p');
  });

  test('a count that is known decides', () => {
    const of = (count: number) => ({ aws_iam_role_policy: { p: { count, role: 'dep', policy: ALLOW } } });
    expect(severitiesOf(root(of(1)), { role: 'dep' })).toEqual([]);
    expect(severitiesOf(root(of(0)), { role: 'dep' })).toEqual(['info', 'error']);
  });

  test('has no size that counts with others', () => {
    const long = (sid: string) =>
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Sid: sid, Effect: 'Allow', Action: 's3:*', Resource: `arn:aws:s3:::${'a'.repeat(6000)}` }],
      });
    const of = (count: object) =>
      root({
        aws_iam_role_policy: { a: { role: 'dep', policy: long('a') }, b: { ...count, role: 'dep', policy: long('b') } },
      });
    const sizes = (input: LintInput) =>
      lint(input).filter(({ problem }) => problem.includes('inline policies of the role'));
    expect(sizes(of({}))).toHaveLength(1);
    expect(sizes(of({ count: '${var.n}' }))).toEqual([]);
  });
});

describe('tags of which it is not known whether there are any', () => {
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', NotAction: ['workspaces:CreateTags', 'workspaces:DeleteTags'], Resource: '*' }],
  });
  const options = withPolicy(
    { deployer: { policies: ['dep.json'] } },
    { deployerFiles: new Map([['dep.json', { path: 'dep.json', text }]]) },
  );
  const of = (tags: unknown, provider: object = {}) => {
    const variable = { t: { type: 'map(string)', default: {} }, b: { type: 'bool' }, k: { type: 'string' } };
    const input = stack({
      variable,
      provider: { workspaces: [{ region: 'eu-central-1', ...provider }] },
      resource: { workspaces_image: { golden: { ...GOOD_IMAGE, tags } } },
    });
    return [
      ...new Set(lint(input, options).flatMap((each) => (each.ruleId.includes('permission') ? each.severity : []))),
    ];
  };

  test.each([
    ['${var.t}', {}],
    ['${merge(var.t, {})}', {}],
    ['${var.b ? { A = "x" } : {}}', {}],
    [{ A: 'x' }, { ignore_tags: [{ keys: ['${var.k}'] }] }],
    [{ '${var.k}': 'x' }, { ignore_tags: [{ keys: ['A'] }] }],
    [{ '${var.k}': '${var.k}' }, {}],
  ])('are not judged: %j with %j', (tags, provider) => expect(of(tags, provider)).toEqual(['info']));

  test.each([
    ['${var.t}', { default_tags: [{ tags: { D: 'x' } }] }],
    [{ A: 'x', '${var.k}': 'y' }, {}],
    [{ '${var.k}': 'x' }, {}],
    [{ A: 'x', '${var.k}': 'y' }, { ignore_tags: [{ keys: ['B'] }] }],
  ])('are judged where one is certain: %j with %j', (tags, provider) => expect(of(tags, provider)).toEqual(['error']));

  test('an ignored one is not certain', () =>
    expect(of('${var.t}', { default_tags: [{ tags: { D: 'x' } }], ignore_tags: [{ keys: ['D'] }] })).toEqual(['info']));
});

describe('policies that are not known as a whole', () => {
  const options = withPolicy({ deployer: { role: 'dep' } });
  const of = (role: object, policy?: string) =>
    lint(
      stack({
        provider: PROVIDER,
        variable: { s: { type: 'list(string)' }, e: {} },
        resource: {
          workspaces_image: { golden: GOOD_IMAGE },
          aws_iam_role: { r: { name: 'dep', assume_role_policy: '{}', ...role } },
          ...(policy !== undefined && { aws_iam_role_policy: { p: { role: 'dep', policy } } }),
        },
      }),
      options,
    );
  const severities = (...args: Parameters<typeof of>) => new Set(of(...args).map(({ severity }) => severity));

  test.each([
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*"${join("",[for a in var.s : ",\\"${a}\\""])}],"Resource":"*"}]}',
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}${var.e}]}',
    '{"Version":"2012-10-17"${var.e}}',
    '{"Version":"2012-10-17","Id":"a${var.e}b","Statement":[${var.e}{"Effect":"Allow","Action":"*","Resource":"*"}]}',
  ])('an expression in the place of a part of the JSON: %s', (policy) =>
    expect(severities({}, policy)).toEqual(new Set(['info'])),
  );

  test.each([
    '{"Version":"2012-10-17",,"Statement":[{"Effect":"Allow"}${var.e}]}',
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:${var.e}","Resource":"*"}]',
  ])('what is wrong whatever the expression gives: %s', (policy) =>
    expect(of({}, policy).map(({ problem }) => problem)).toContainEqual(expect.stringContaining('is not valid JSON')),
  );

  test.each([
    { dynamic: { inline_policy: { for_each: '${var.s}', content: { name: '${inline_policy.value}' } } } },
    { dynamic: [{ inline_policy: [{ for_each: '${var.s}', content: {} }] }] },
  ])('dynamic blocks of inline policies: %j', (role) => {
    const findings = of(role);
    expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(['info']));
    const words = findings.map(({ reason, problem }) => `${problem} ${reason}`);
    expect(words).toContainEqual(
      expect.stringContaining('Not known: what the dynamic blocks inline_policy of aws_iam_role.r make'),
    );
    expect(words).toContainEqual(expect.stringContaining('dynamic blocks are not evaluated'));
  });

  test('dynamic blocks of another kind', () =>
    expect(severities({ dynamic: { other: { for_each: [], content: {} } } })).toEqual(new Set(['error', 'info'])));
});
