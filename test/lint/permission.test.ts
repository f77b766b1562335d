import type { SourceFile } from '../../src/terraform';
import { fileInput, GOOD_IMAGE, imageStack, lint, stack, textAt, verdicts, withPolicy } from './project';

const ACCOUNT = '111122223333';
const PROVIDER = {
  workspaces: [{ region: 'eu-central-1', assume_role: [{ role_arn: `arn:aws:iam::${ACCOUNT}:role/deployer` }] }],
};

function allow(Action: string | readonly string[], Resource: string | readonly string[] = '*', Condition?: object) {
  return { Effect: 'Allow', Action, Resource, Condition };
}

function policy(...Statement: object[]) {
  return { Version: '2012-10-17', Statement };
}

function deployed(document: object | string, more: object = {}, name = 'deployer.json') {
  const file: SourceFile = { path: name, text: typeof document === 'string' ? document : JSON.stringify(document) };
  return withPolicy({ deployer: { policies: [name], ...more } }, { deployerFiles: new Map([[name, file]]) });
}

const EVERYTHING_BUT_TAGS = [
  allow('workspaces:CreateWorkspaceImage', [
    `arn:aws:workspaces:eu-central-1:${ACCOUNT}:workspace/ws-0123456789`,
    `arn:aws:workspaces:eu-central-1:${ACCOUNT}:workspaceimage/*`,
  ]),
  allow([
    'workspaces:DescribeWorkspaceImages',
    'workspaces:DescribeTags',
    'workspaces:DescribeWorkspaceBundles',
    'workspaces:DescribeWorkspaceImagePermissions',
    'workspaces:DescribeWorkspaces',
    'workspaces:DeleteTags',
    'workspaces:DeleteWorkspaceImage',
    'tag:GetResources',
  ]),
];
const input = imageStack({}, { provider: PROVIDER });

describe('what the deployer may do', () => {
  test('nothing is said without a deployer', () => expect(lint(input)).toEqual([]));

  test('all that an image takes', () => {
    expect(lint(input, deployed(policy(...EVERYTHING_BUT_TAGS, allow('workspaces:CreateTags'))))).toEqual([]);
  });

  test('a missing CreateTags is found at the tags, and the statement that is printed mends it', () => {
    const [finding, ...rest] = lint(input, deployed(policy(...EVERYTHING_BUT_TAGS)));
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      ruleId: 'require-create-tags-permission',
      severity: 'error',
      address: 'workspaces_image.golden',
    });
    expect(textAt(finding!, input)).toBe('"tags"');
    const statement = JSON.parse(finding!.remedy.slice(finding!.remedy.indexOf('{'))) as object;
    expect(statement).toEqual({
      Effect: 'Allow',
      Action: 'workspaces:CreateTags',
      Resource: '*',
      Condition: {
        StringEquals: { 'aws:RequestTag/Owner': 'platform' },
        'ForAllValues:StringEquals': { 'aws:TagKeys': 'Owner' },
      },
    });
    expect(lint(input, deployed(policy(...EVERYTHING_BUT_TAGS, statement)))).toEqual([]);
  });

  test('is not asked for an image without tags; default_tags are tags', () => {
    const untagged = imageStack({ tags: undefined }, { provider: PROVIDER });
    expect(lint(untagged, deployed(policy(...EVERYTHING_BUT_TAGS)))).toEqual([]);
    const inherited = imageStack(
      { tags: undefined },
      { provider: { workspaces: [{ ...PROVIDER.workspaces[0], default_tags: [{ tags: { A: 'b' } }] }] } },
    );
    expect(verdicts(inherited, deployed(policy(...EVERYTHING_BUT_TAGS)))).toEqual([
      'error require-create-tags-permission: The deployer may not call workspaces:CreateTags with the tags "A".',
    ]);
  });

  test.each<[string, object, string[]]>([
    [
      'another value',
      allow('workspaces:CreateTags', '*', { StringEquals: { 'aws:RequestTag/Owner': 'other' } }),
      ['error'],
    ],
    [
      'other keys',
      allow('workspaces:CreateTags', '*', { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['Team'] } }),
      ['error'],
    ],
    ['the very tags', allow('workspaces:CreateTags', '*', { StringLike: { 'aws:RequestTag/Owner': 'plat*' } }), []],
    ['a resource', allow('workspaces:CreateTags', `arn:aws:workspaces:*:*:workspaceimage/*`), ['warning', 'error']],
    [
      'something unknown',
      allow('workspaces:CreateTags', '*', { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }),
      ['info'],
    ],
  ])('a CreateTags that is conditional on %s', (_, statement, severities) => {
    const findings = lint(input, deployed(policy(...EVERYTHING_BUT_TAGS, statement)));
    expect(findings.map(({ severity }) => severity)).toEqual(severities);
  });

  test('says which statement denies, and which come near', () => {
    const denying = policy(...EVERYTHING_BUT_TAGS, allow('workspaces:CreateTags'), {
      Sid: 'NoTags',
      Effect: 'Deny',
      Action: 'workspaces:CreateTags',
      Resource: '*',
    });
    expect(lint(input, deployed(denying))[0]?.reason).toContain('Statement "NoTags" of deployer.json denies it.');
    const near = policy(
      ...EVERYTHING_BUT_TAGS,
      allow('workspaces:CreateTags', '*', { StringEquals: { 'aws:RequestTag/Owner': 'other' } }),
    );
    expect(lint(input, deployed(near))[0]?.reason).toContain(
      'wants aws:RequestTag/Owner to be "other", which is "platform"',
    );
  });

  test('the other calls, one finding for each action, with the statement to add', () => {
    const findings = lint(input, deployed(policy(allow('workspaces:CreateTags'))));
    expect(findings.map(({ ruleId, problem }) => [ruleId, problem])).toEqual([
      [
        'require-image-permissions',
        'The deployer may not call tag:GetResources, workspaces:DescribeWorkspaceBundles and workspaces:DescribeWorkspaceImagePermissions, which the provider can do without.',
      ],
      [
        'require-image-permissions',
        expect.stringContaining(
          'workspaces:CreateWorkspaceImage on arn:aws:workspaces:eu-central-1:111122223333:workspace/ws-0123456789 and on',
        ),
      ],
      ['require-image-permissions', expect.stringContaining('workspaces:DeleteTags on *')],
      ['require-image-permissions', expect.stringContaining('workspaces:DeleteWorkspaceImage on *')],
      ['require-image-permissions', expect.stringContaining('workspaces:DescribeTags on *')],
      ['require-image-permissions', expect.stringContaining('workspaces:DescribeWorkspaceImages on *')],
      ['require-image-permissions', expect.stringContaining('workspaces:DescribeWorkspaces on *')],
    ]);
    const statements = findings.map(({ remedy }) => JSON.parse(remedy.slice(remedy.indexOf('{'))) as object);
    expect(lint(input, deployed(policy(allow('workspaces:CreateTags'), ...statements)))).toEqual([]);
  });

  test('DescribeWorkspaces, without which no image is replaced; who uses an image need not be told', () => {
    const [create, rest] = EVERYTHING_BUT_TAGS;
    const actions = (rest!.Action as string[]).filter((action) => action !== 'workspaces:DescribeWorkspaces');
    const blind = policy(create!, allow([...actions, 'workspaces:CreateTags']));
    const [finding, ...others] = lint(input, deployed(blind));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      ruleId: 'require-image-permissions',
      severity: 'error',
      problem: 'The deployer may not call workspaces:DescribeWorkspaces on *.',
      reason: expect.stringMatching(/^A replacement needs it: .* before it deletes the old one.* No statement of/),
    });
    const denied = ['workspaces:DescribeWorkspaceBundles', 'workspaces:DescribeWorkspaceImagePermissions'];
    const deaf = policy(allow('*'), { ...allow(denied), Effect: 'Deny' });
    expect(lint(input, deployed(deaf))).toMatchObject([{ messageId: 'optionalDenied', severity: 'info' }]);
  });

  test('CreateWorkspaceImage takes the WorkSpace and the image', () => {
    const [image, ...others] = EVERYTHING_BUT_TAGS;
    const onlyImage = allow('workspaces:CreateWorkspaceImage', (image!.Resource as string[])[1]!);
    expect(verdicts(input, deployed(policy(onlyImage, ...others, allow('workspaces:CreateTags'))))).toEqual([
      expect.stringContaining(
        `workspaces:CreateWorkspaceImage on arn:aws:workspaces:eu-central-1:${ACCOUNT}:workspace/ws-0123456789.`,
      ),
    ]);
  });

  test('an account that is not known leaves it open; the configuration can name it', () => {
    const anonymous = imageStack({}, { provider: { workspaces: [{ region: 'eu-central-1' }] } });
    const full = policy(...EVERYTHING_BUT_TAGS, allow('workspaces:CreateTags'));
    expect(lint(anonymous, deployed(full)).map(({ severity }) => severity)).toEqual(['info']);
    expect(lint(anonymous, deployed(full, { accountId: ACCOUNT }))).toEqual([]);
  });

  test('boundary, service control policies and session policy limit it', () => {
    const full = policy(allow('*'));
    const files = new Map<string, SourceFile>([
      ['full', { path: 'full', text: JSON.stringify(full) }],
      ['none', { path: 'none', text: JSON.stringify(policy(allow('s3:*'))) }],
    ]);
    const judge = (deployer: object) =>
      lint(input, withPolicy({ deployer: { policies: ['full'], ...deployer } }, { deployerFiles: files })).length;
    expect(judge({ boundary: 'full', scps: [['full'], ['full']], session: ['full'] })).toBe(0);
    expect(judge({ boundary: 'none' })).toBeGreaterThan(0);
    expect(judge({ scps: [['full'], ['none']] })).toBeGreaterThan(0);
    expect(judge({ session: ['none'] })).toBeGreaterThan(0);
  });

  test('a policy that cannot be read is one error, and leaves open what it grants', () => {
    const findings = lint(input, deployed('{"Version":'));
    expect(new Set(findings.map(({ ruleId, severity }) => `${severity} ${ruleId}`))).toEqual(
      new Set(['error readable-input', 'info require-create-tags-permission', 'info require-image-permissions']),
    );
    expect(verdicts(input, deployed(policy({ ...allow('*'), Effect: 'Alow' })))).toEqual([
      expect.stringContaining('error valid-iam-policy'),
    ]);
  });
});

describe('the deployer as a role of the stacks', () => {
  const full = JSON.stringify(policy(...EVERYTHING_BUT_TAGS, allow('workspaces:CreateTags')));
  const judge = (resource: object, data: object = {}, role = 'aws_iam_role.deployer') => {
    const root = { provider: PROVIDER, data, resource: { workspaces_image: { golden: GOOD_IMAGE }, ...resource } };
    return lint(stack(root), withPolicy({ deployer: { role } })).map(({ severity }) => severity);
  };
  const roleOf = (rest: object = {}) => ({
    aws_iam_role: { deployer: { name: 'deployer', assume_role_policy: '{}', ...rest } },
  });

  test('has its inline policies', () => {
    expect(judge(roleOf({ inline_policy: [{ name: 'a', policy: full }] }))).toEqual([]);
    expect(judge(roleOf())).not.toEqual([]);
    expect(judge(roleOf({ inline_policy: [{ name: 'a', policy: full }] }), {}, 'deployer')).toEqual([]);
  });

  test('has the policies that are attached to it, by its name or by a reference', () => {
    for (const role of ['deployer', '${aws_iam_role.deployer.name}', '${aws_iam_role.deployer.id}']) {
      expect(judge({ ...roleOf(), aws_iam_role_policy: { p: { role, policy: full } } })).toEqual([]);
      const managed = { aws_iam_policy: { p: { name: 'p', policy: full } } };
      const arn = '${aws_iam_policy.p.arn}';
      expect(
        judge({ ...roleOf(), ...managed, aws_iam_role_policy_attachment: { a: { role, policy_arn: arn } } }),
      ).toEqual([]);
      expect(
        judge({
          ...roleOf(),
          ...managed,
          aws_iam_policy_attachment: { a: { name: 'a', roles: [role], policy_arn: arn } },
        }),
      ).toEqual([]);
    }
    expect(judge({ ...roleOf(), aws_iam_role_policy: { p: { role: 'other', policy: full } } })).not.toEqual([]);
    expect(
      judge({
        ...roleOf({ name: undefined }),
        aws_iam_role_policy: { p: { role: '${aws_iam_role.deployer.name}', policy: full } },
      }),
    ).toEqual([]);
  });

  test('is not judged where it is not known whose a policy is', () => {
    const policyOf = (role: string) => ({ ...roleOf(), aws_iam_role_policy: { p: { role, policy: full } } });
    expect(new Set(judge(policyOf('${var.role}')))).toEqual(new Set(['info']));
    expect(new Set(judge(policyOf('${var.prefix}-deployer')))).toEqual(new Set(['info']));
    expect(new Set(judge(policyOf('${aws_iam_role.other.id}')))).toEqual(new Set(['error', 'info']));
  });

  test('has the policies that another stack attaches to it', () => {
    const name = 'deployer';
    const images = imageStack({}, { provider: PROVIDER });
    const roles = stack({ resource: roleOf() }, 'roles');
    const policies = (more: object = {}) =>
      stack({ resource: { ...more, aws_iam_role_policy: { p: { role: name, policy: full } } } }, 'policies');
    const options = withPolicy({ deployer: { role: 'aws_iam_role.deployer' } });
    expect(lint([images, roles, policies()], options)).toEqual([]);
    const another = policies({ aws_iam_role: { namesake: { name } } });
    expect(lint([images, roles, another], options).length).toBeGreaterThan(0);
  });

  test('has what a data source writes, with source and override documents', () => {
    const data = {
      aws_iam_policy_document: {
        base: { statement: [{ sid: 'Tags', actions: ['s3:*'], resources: ['*'] }] },
        doc: {
          source_policy_documents: ['${data.aws_iam_policy_document.base.json}'],
          override_policy_documents: [JSON.stringify(policy({ Sid: 'Tags', ...allow('workspaces:CreateTags') }))],
          statement: [
            { actions: ['workspaces:CreateWorkspaceImage'], resources: EVERYTHING_BUT_TAGS[0]!.Resource },
            { actions: EVERYTHING_BUT_TAGS[1]!.Action, resources: ['*'] },
          ],
        },
      },
    };
    expect(
      judge(
        {
          ...roleOf(),
          aws_iam_role_policy: { p: { role: 'deployer', policy: '${data.aws_iam_policy_document.doc.json}' } },
        },
        data,
      ),
    ).toEqual([]);
  });

  test.each<[string, readonly string[]]>([
    ['AdministratorAccess', []],
    ['PowerUserAccess', []],
    ['AmazonWorkSpacesAdmin', ['info', 'error']],
    ['AmazonWorkSpacesServiceAccess', ['info', 'error']],
    ['IAMFullAccess', ['info', 'error']],
    ['ReadOnlyAccess', ['error']],
    ['AWSSupportAccess', ['info']],
  ])('has the managed policy %s of AWS, and is limited by it', (name, severities) => {
    const arn = `arn:aws:iam::aws:policy/${name}`;
    const inline = { inline_policy: [{ name: 'a', policy: full }] };
    expect([...new Set(judge(roleOf({ managed_policy_arns: [arn] })))]).toEqual(severities);
    expect([...new Set(judge(roleOf({ ...inline, permissions_boundary: arn })))]).toEqual(severities);
  });

  test.each<[string, readonly string[]]>([
    ['arn:aws:iam::aws:policy/PowerUserAccess', []],
    ['arn:aws:iam::aws:policy/ReadOnlyAccess', ['error']],
    ['arn:aws:iam::123456789012:policy/mine', ['info']],
  ])('may be named by the ARN %s, for which no file is read', (arn, severities) => {
    const found = (deployer: object) => [
      ...new Set(lint(input, withPolicy({ deployer })).map(({ severity }) => severity)),
    ];
    expect(found({ policies: [arn] })).toEqual(severities);
    expect(found({ policies: ['arn:aws:iam::aws:policy/PowerUserAccess'], boundary: arn })).toEqual(severities);
  });

  test('with AmazonWorkSpacesAdmin may create and tag an image, and neither see nor delete it', () => {
    const role = roleOf({ managed_policy_arns: ['arn:aws:iam::aws:policy/AmazonWorkSpacesAdmin'] });
    const root = { provider: PROVIDER, resource: { workspaces_image: { golden: GOOD_IMAGE }, ...role } };
    const options = withPolicy({ deployer: { role: 'deployer' } });
    const missing = verdicts(stack(root), options).map((text) => /workspaces:\w+/.exec(text)?.[0]);
    expect(missing.sort()).toEqual(['workspaces:DeleteWorkspaceImage', 'workspaces:DescribeWorkspaceImages']);
  });

  test('that is not declared leaves it open', () => expect(new Set(judge({}))).toEqual(new Set(['info'])));

  test('that names nothing is an error where all is linted', () => {
    const of = (deployer: object, resource: object = {}) =>
      lint(stack({ provider: PROVIDER, resource }), {
        ...withPolicy({ deployer }),
        policyPath: 'image-policy.json',
      }).map(({ file, severity, problem }) => [file, severity, problem]);
    expect(of({ role: 'deployer' })).toEqual([
      ['image-policy.json', 'error', 'The deployer is the role "deployer", which nothing that is linted declares.'],
    ]);
    expect(of({ user: 'ann' })).toMatchObject([
      ['image-policy.json', 'error', expect.stringContaining('the user "ann"')],
    ]);
    expect(of({ user: 'ann' }, { aws_iam_user: { a: { name: 'ann' } } })).toEqual([]);
  });
});

describe('the deployer as a user of the stacks', () => {
  const full = JSON.stringify(policy(allow('*')));
  const user = { aws_iam_user: { ann: { name: 'ann' } } };
  const judge = (resource: object) => {
    const images = { workspaces_image: { golden: GOOD_IMAGE } };
    const root = { provider: PROVIDER, resource: { ...images, ...user, ...resource } };
    return [...new Set(lint(stack(root), withPolicy({ deployer: { user: 'ann' } })).map(({ severity }) => severity))];
  };

  test.each<[string, object]>([
    ['its inline policy', { aws_iam_user_policy: { p: { user: 'ann', policy: full } } }],
    [
      'a managed policy',
      {
        aws_iam_policy: { p: { policy: full } },
        aws_iam_user_policy_attachment: {
          a: { user: '${aws_iam_user.ann.name}', policy_arn: '${aws_iam_policy.p.arn}' },
        },
      },
    ],
    [
      'the policy of a group that lists it',
      {
        aws_iam_group: { g: { name: 'g' } },
        aws_iam_group_policy: { p: { group: '${aws_iam_group.g.name}', policy: full } },
        aws_iam_group_membership: { m: { group: 'g', users: ['bob', 'ann'] } },
      },
    ],
    [
      'the policy of a group that it joins',
      {
        aws_iam_group: { g: { name: 'g' } },
        aws_iam_group_policy: { p: { group: 'g', policy: full } },
        aws_iam_user_group_membership: { m: { user: '${aws_iam_user.ann.name}', groups: ['${aws_iam_group.g.name}'] } },
      },
    ],
  ])('has %s', (_, resource) => {
    expect(judge(resource)).toEqual([]);
  });

  test('has not that of another user, and may have that of a group which nothing declares', () => {
    expect(judge({ aws_iam_user_policy: { p: { user: 'bob', policy: full } } })).toContain('error');
    expect(judge({ aws_iam_user_group_membership: { m: { user: 'ann', groups: ['elsewhere'] } } })).toEqual(['info']);
  });
});

describe('policies that are declared', () => {
  const declare = (document: unknown, data: object = {}) =>
    stack({
      data,
      resource: {
        aws_iam_policy: {
          p: { name: 'p', policy: typeof document === 'string' ? document : JSON.stringify(document) },
        },
      },
    });

  test.each<[string, unknown, string, string]>([
    [
      'an unknown operator',
      policy(allow('s3:*', '*', { StringEqual: { 'aws:x': 'y' } })),
      'error',
      '\\"StringEqual\\"',
    ],
    [
      'an action that does not exist',
      policy(allow(['s3:*', 'workspaces:CreateTag'])),
      'warning',
      '\\"workspaces:CreateTag\\"',
    ],
    ['a pattern that covers no action', policy(allow('workspaces:Make*')), 'warning', '\\"workspaces:Make*\\"'],
    ['an effect of the wrong case', policy({ ...allow('s3:*'), Effect: 'allow' }), 'error', '\\"allow\\"'],
  ])('%s, located in the string', (_, document, severity, text) => {
    const declared = declare(document);
    const findings = lint(declared).filter(({ severity: level }) => level !== 'info');
    expect(findings).toMatchObject([{ ruleId: 'valid-iam-policy', severity, address: 'aws_iam_policy.p' }]);
    expect(textAt(findings[0]!, declared)).toBe(text);
  });

  test('in the argument of jsonencode', () => {
    const declared = declare(
      '${jsonencode({"Version" = "2012-10-17", "Statement" = [{"Effect" = "Allow", "Action" = "workspaces:CreateTagz", "Resource" = aws_s3_bucket.b.arn}]})}',
    );
    const [finding] = lint(declared);
    expect(finding?.problem).toBe('There is no action "workspaces:CreateTagz".');
    expect(finding?.remedy).toBe('Write "workspaces:CreateTags".');
    expect(textAt(finding!, declared)).toBe('\\"workspaces:CreateTagz\\"');
  });

  test('in the data source that writes it', () => {
    const declared = declare('${data.aws_iam_policy_document.d.json}', {
      aws_iam_policy_document: { d: { statement: [{ actions: ['s3:*', 'workspaces:CreateTagz'], resources: ['*'] }] } },
    });
    const [finding] = lint(declared);
    expect(textAt(finding!, declared)).toBe('"workspaces:CreateTagz"');
  });

  test('in a file of its own', () => {
    const file = fileInput('policy.json', policy(allow('workspaces:CreateTagz')));
    const [finding] = lint(file);
    expect(finding).toMatchObject({ ruleId: 'valid-iam-policy', file: 'policy.json', severity: 'warning' });
    expect(textAt(finding!, file)).toBe('"workspaces:CreateTagz"');
  });

  test('with interpolations, known in part', () => {
    expect(
      verdicts(
        declare(
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"${join("/", [aws_s3_bucket.b.arn, "*"])}"}]}',
        ),
      ),
    ).toEqual([]);
    expect(
      verdicts(
        declare(
          '{"Version":"2012-10-17","Statement":${jsonencode([{ Effect = "Allow", Action = "*", Resource = aws_s3_bucket.b.arn }])}}',
        ),
      ),
    ).toEqual([]);
  });

  test('a grant of CreateTags on a resource grants nothing', () => {
    const declared = declare(
      policy(allow('workspaces:CreateTags', 'arn:aws:workspaces:eu-central-1:111122223333:workspaceimage/*')),
    );
    expect(verdicts(declared)).toEqual([
      expect.stringContaining(
        'warning no-scoped-create-tags: The statement allows workspaces:CreateTags on "arn:aws:workspaces:eu-central-1:111122223333:workspaceimage',
      ),
    ]);
    expect(verdicts(declare(policy(allow('workspaces:CreateTags'))))).toEqual([]);
  });

  test('wildcards are found when that rule is on', () => {
    const document = policy(
      allow('workspaces:*'),
      allow('workspaces:CreateWorkspaceImage'),
      allow('workspaces:DescribeTags'),
    );
    expect(verdicts(declare(document))).toEqual([]);
    expect(verdicts(declare(document), withPolicy({ rules: { 'no-wildcard-image-permissions': 'warning' } }))).toEqual([
      expect.stringContaining('The action "workspaces:*" grants'),
      expect.stringContaining('allows workspaces:CreateWorkspaceImage on "*"'),
    ]);
  });
});

test('outputs of another stack are followed, and not shown where they are sensitive', () => {
  const produce = (mark: object) =>
    stack(
      { output: { 'cross-stack-output-name': { value: '${local.name}', ...mark } }, locals: { name: 'a b' } },
      'producer',
    );
  const data = { terraform_remote_state: { 'cross-stack-reference-input-producer': { backend: 'local', config: {} } } };
  const name = '${data.terraform_remote_state.cross-stack-reference-input-producer.outputs.cross-stack-output-name}';
  expect(verdicts([imageStack({ name }, { data }), produce({})])).toEqual([
    expect.stringContaining('The image name "a b"'),
  ]);
  expect(lint([imageStack({ name }, { data }), produce({ sensitive: true })])).toMatchObject([
    {
      severity: 'error',
      messageId: 'character',
      problem: 'Invalid Image Name: the value is sensitive, and is not shown.',
    },
  ]);
});

describe('what AWS says of CreateWorkspaceImage differs', () => {
  const create = (statement: object) =>
    lint(input, deployed(policy(...EVERYTHING_BUT_TAGS.slice(1), allow('workspaces:CreateTags'), statement))).filter(
      ({ ruleId }) => ruleId === 'require-image-permissions',
    );
  const action = 'workspaces:CreateWorkspaceImage';
  const workspace = `arn:aws:workspaces:eu-central-1:${ACCOUNT}:workspace/ws-0123456789`;
  const tag = { StringEquals: { 'aws:RequestTag/Owner': 'platform' } };
  const deny = (Condition: object) => ({ Effect: 'Deny', Action: action, Resource: '*', Condition });

  test.each<[string, object]>([
    ['a grant on the WorkSpace alone', allow(action, workspace)],
    ['a grant under a tag of the request', allow(action, '*', tag)],
    ['a grant under keys of tags', allow(action, '*', { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'Owner' } })],
  ])('%s is not decided, and both pages are named', (_, statement) => {
    const [finding, ...rest] = create(statement);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ severity: 'info', messageId: 'notEvaluated' });
    expect(finding!.reason).toMatch(/^AWS's pages differ .*page of the service .*older form/);
    expect(finding!.remedy).toContain(':workspaceimage/*');
  });

  test('a grant on the image alone is none by either', () => {
    expect(create(allow(action, `arn:aws:workspaces:eu-central-1:${ACCOUNT}:workspaceimage/*`))).toMatchObject([
      { severity: 'error', messageId: 'denied' },
    ]);
  });

  test('a Deny without a tag is not decided, where the call has the tag', () => {
    const guarded = (key: string) =>
      lint(input, deployed(policy(allow('*'), deny({ Null: { [`aws:RequestTag/${key}`]: 'true' } })))).map(
        ({ severity }) => severity,
      );
    expect(guarded('Owner')).toEqual(['info']);
    expect(guarded('Team')).toEqual(['error']);
  });

  test('a grant on both is one by either', () => {
    expect(create(EVERYTHING_BUT_TAGS[0]!)).toEqual([]);
  });
});

describe('keys that a call cannot have, and keys that are known', () => {
  const withTagging = (Condition: object) =>
    lint(input, deployed(policy(...EVERYTHING_BUT_TAGS, allow('workspaces:CreateTags', '*', Condition)))).map(
      ({ severity, ruleId }) => `${severity} ${ruleId}`,
    );
  const denied = ['error require-create-tags-permission'];

  test.each<[object, string[]]>([
    [{ StringEquals: { 'aws:ResourceTag/Owner': 'platform' } }, denied],
    [{ Bool: { 'aws:SecureTransport': 'true' } }, []],
    [{ Bool: { 'aws:SecureTransport': 'false' } }, denied],
    [{ Bool: { 'aws:ViaAWSService': 'false' } }, []],
    [{ StringEquals: { 'aws:PrincipalAccount': ACCOUNT } }, []],
    [{ StringEquals: { 'aws:ResourceAccount': '999999999999' } }, denied],
    [{ StringEquals: { 'aws:RequestedRegion': 'eu-central-1' } }, []],
    [{ ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/deployer` } }, []],
    [{ ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/other` } }, denied],
    [{ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, ['info require-create-tags-permission']],
  ])('%j', (condition, expected) => {
    expect(withTagging(condition).filter((words) => words.endsWith('permission'))).toEqual(expected);
  });

  test('a key that is given decides, and one that is not is named', () => {
    const document = policy(
      ...EVERYTHING_BUT_TAGS,
      allow('workspaces:CreateTags', '*', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }),
    );
    const judge = (conditionKeys?: Record<string, string[]>) =>
      lint(input, { ...deployed(document), ...(conditionKeys && { conditionKeys }) });
    expect(judge()[0]!.remedy).toContain('It depends on "aws:SourceIp"');
    expect(judge({ 'aws:SourceIp': ['203.0.113.9'] })).toEqual([]);
    expect(judge({ 'aws:sourceip': ['198.51.100.9'] })).toMatchObject([{ severity: 'error' }]);
  });

  test.each([
    ['aws:RequestTag/Owner', 'platform'],
    ['aws:requesttag/owner', 'platform'],
    ['aws:TagKeys', 'Owner'],
    ['aws:RequestedRegion', 'eu-central-1'],
  ])('%s is decided by the request, whatever is given', (key, value) => {
    const statement = { Effect: 'Deny', Action: '*', Resource: '*' };
    const document = policy(allow('*'), { ...statement, Condition: { 'ForAnyValue:StringEquals': { [key]: value } } });
    const of = (conditionKeys: Record<string, string[]>) => verdicts(input, { ...deployed(document), conditionKeys });
    expect(of({})).not.toEqual([]);
    expect(of({ [key]: ['other'] })).toEqual(of({}));
  });

  test('no remedy proposes a key that the request decides', () => {
    const tagged = { StringEquals: { 'aws:RequestTag/Owner': 'platform' } };
    const document = policy(...EVERYTHING_BUT_TAGS, allow('workspaces:CreateTags', '*', tagged));
    const [finding] = lint(imageStack({ tags: { Owner: '${var.x}' } }, { provider: PROVIDER }), deployed(document));
    expect(finding).toMatchObject({ severity: 'info' });
    expect(finding!.remedy).toContain('It depends on "aws:RequestTag/Owner", which the request decides');
    expect(finding!.remedy).not.toContain('--context');
  });

  test('a bound in time that has passed, or that is far ahead', () => {
    const at = (today: string, bound: object) =>
      lint(input, {
        ...deployed(policy(...EVERYTHING_BUT_TAGS, allow('workspaces:CreateTags', '*', bound))),
        today,
      }).map(({ severity }) => severity);
    const before = { DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } };
    expect(at('2026-06-01', before)).toEqual(['error']);
    expect(at('2025-06-01', before)).toEqual(['info']);
    expect(at('2010-06-01', before)).toEqual([]);
  });
});

describe('tags that the provider ignores are not sent', () => {
  const provider = (more: object) => ({ workspaces: [{ ...PROVIDER.workspaces[0], ...more }] });
  const judge = (ignored: object | undefined, tags: object = { 'team:x': 'y' }) =>
    verdicts(
      imageStack({ tags }, { provider: provider(ignored === undefined ? {} : { ignore_tags: [ignored] }) }),
      deployed(policy(...EVERYTHING_BUT_TAGS)),
    );

  test('a create without any tag left needs no CreateTags', () => {
    expect(judge(undefined)).toHaveLength(1);
    expect(judge({ keys: ['team:x'] })).toEqual([]);
    expect(judge({ key_prefixes: ['team:'] })).toEqual([]);
    expect(judge({ keys: ['x'], key_prefixes: ['y'] })).toHaveLength(1);
  });

  test('a required tag that is ignored is missing', () => {
    const rules = { 'require-image-tags': ['error', { tags: { Owner: {} } }] };
    const of = (more: object) => verdicts(imageStack({}, { provider: provider(more) }), withPolicy({ rules }));
    expect(of({})).toEqual([]);
    expect(of({ ignore_tags: [{ keys: ['Owner'] }] })).toEqual([
      'error require-image-tags: The image has no tag "Owner".',
    ]);
  });
});

describe('the remedy is for the layer that denies', () => {
  const of = (layers: Record<string, object>) => {
    const files = new Map(
      Object.entries({ full: policy(allow('*')), none: policy(allow('s3:*')), ...layers }).map(([path, document]) => [
        path,
        { path, text: JSON.stringify(document) },
      ]),
    );
    return (deployer: object) =>
      lint(input, withPolicy({ deployer: { policies: ['full'], ...deployer } }, { deployerFiles: files })).find(
        ({ ruleId }) => ruleId === 'require-create-tags-permission',
      )?.remedy;
  };

  test.each<[object, string]>([
    [{ policies: ['none'] }, 'Add this statement to a policy of the deployer:'],
    [{ boundary: 'none' }, 'Add this statement to the permissions boundary:'],
    [{ session: ['none'] }, 'Add this statement to the session policy:'],
    [{ scps: [['none']] }, 'Add this statement to the service control policies of the root:'],
    [{ boundary: 'none', session: ['none'] }, 'Add this statement to the permissions boundary and the session policy:'],
  ])('%j', (deployer, words) => {
    expect(of({})(deployer)).toContain(words);
  });

  test('no grant is proposed against a Deny', () => {
    const remedy = of({ no: policy({ Effect: 'Deny', Action: '*', Resource: '*' }) })({
      rcps: [],
      scps: [['full'], ['no']],
    });
    expect(remedy).toBe('Change statement 1 of no.');
  });

  test.each([{ 部門: 'x' }, { Team: 'a', team: 'b' }])('what cannot stand in a policy is not proposed: %j', (tags) => {
    const [finding] = lint(imageStack({ tags }, { provider: PROVIDER }), deployed(policy(...EVERYTHING_BUT_TAGS)));
    expect(finding!.remedy).not.toContain('Condition');
    expect(finding!.remedy).toContain('It has no condition on the tags');
  });
});

describe('what is known of a value in part', () => {
  const variable = { stage: {} };
  const tagged = (value: string, condition: object) => {
    const document = policy(...EVERYTHING_BUT_TAGS, allow('workspaces:CreateTags', '*', condition));
    return lint(imageStack({ tags: { Owner: value } }, { provider: PROVIDER, variable }), deployed(document))
      .filter(({ ruleId }) => ruleId === 'require-create-tags-permission')
      .map(({ severity }) => severity);
  };

  test.each([
    ['dev-${var.stage}', { StringLike: { 'aws:RequestTag/Owner': 'dev-*' } }, []],
    ['dev-${var.stage}', { StringEquals: { 'aws:RequestTag/Owner': 'prod' } }, ['error']],
    ['dev-${var.stage}', { StringEquals: { 'aws:RequestTag/Owner': 'dev-1' } }, ['info']],
    ['arn:${var.stage}', { StringLike: { 'aws:RequestTag/Owner': 'arn:*:*' } }, ['info']],
    ['arn:a:${var.stage}', { StringEquals: { 'aws:RequestTag/Owner': 'arn:a:b:c' } }, ['info']],
    // What it ends with may be another letter once it is composed with what follows.
    ['l${var.stage}', { StringLike: { 'aws:RequestTag/Owner': 'l*' } }, ['info']],
    ['lo${var.stage}', { StringLike: { 'aws:RequestTag/Owner': 'l*' } }, []],
    ['mo\u0308glich', { StringEquals: { 'aws:RequestTag/Owner': 'm\u00f6glich' } }, []],
  ])('decides of a tag %s under %j', (value, condition, expected) =>
    expect(tagged(value, condition)).toEqual(expected),
  );

  test('decides of a region and of the id of a WorkSpace', () => {
    const region = 'eu-${var.stage}';
    const on = (resource: string) =>
      policy(
        allow('workspaces:*', resource),
        allow(['workspaces:CreateTags', 'workspaces:DeleteTags', 'workspaces:Describe*']),
      );
    const judge = (resource: string, change: object) =>
      new Set(
        lint(imageStack(change, { provider: PROVIDER, variable }), deployed(on(resource)))
          .filter(
            ({ ruleId, problem }) => ruleId === 'require-image-permissions' && problem.includes('CreateWorkspaceImage'),
          )
          .map(({ severity }) => severity),
      );
    expect(judge('arn:aws:workspaces:us-*:*:*', { region })).toEqual(new Set(['error']));
    expect(judge('arn:aws:workspaces:eu-west-1:*:*', { region })).toEqual(new Set(['info']));
    expect(judge('arn:aws:workspaces:*:*:workspace/ws-a*', { workspace_id: 'ws-b0${var.stage}' })).toEqual(
      new Set(['error']),
    );
  });

  test('an ARN of another region is foreign to it', () => {
    const document = policy(
      allow('workspaces:CreateWorkspaceImage', 'arn:aws:workspaces:us-east-1:*:*'),
      allow('workspaces:CreateTags'),
    );
    const problems = (region: string) =>
      lint(imageStack({ region }, { provider: PROVIDER, variable }), deployed(document))
        .filter(({ messageId }) => messageId === 'foreign-arn')
        .map(({ problem, reason }) => `${problem} ${reason}`);
    expect(problems('eu-${var.stage}')).toEqual([expect.stringContaining('No image is made there, but in "eu-${…}"')]);
    expect(problems('us-${var.stage}')).toEqual([]);
  });
});
