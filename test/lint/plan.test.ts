import { fileInput, GOOD_IMAGE, imageStack, lint, stack, verdicts, withPolicy } from './project';

interface Change {
  readonly address: string;
  readonly after: object | null;
  readonly before?: object;
  readonly beforeSensitive?: object;
  readonly deposed?: string;
  readonly actions?: readonly string[];
  readonly unknown?: object;
  readonly sensitive?: object;
  readonly references?: Readonly<Record<string, readonly string[]>>;
}

/** A plan of the root module, as `terraform show -json` writes it. */
function plan(changes: readonly Change[], path = 'plan.json', provider: object = {}) {
  const split = (address: string) => address.replace(/\[.*\]$/, '').split('.') as [string, string];
  return fileInput(path, {
    format_version: '1.2',
    planned_values: {},
    resource_changes: changes.map(({ address, deposed, ...change }) => ({
      address,
      deposed,
      mode: 'managed',
      type: split(address)[0],
      name: split(address)[1],
      change: {
        actions: change.actions ?? ['create'],
        before: change.before,
        before_sensitive: change.beforeSensitive,
        after: change.after,
        after_unknown: change.unknown ?? {},
        after_sensitive: change.sensitive ?? {},
      },
    })),
    configuration: {
      provider_config: {
        workspaces: { name: 'workspaces', expressions: { region: { constant_value: 'eu-central-1' }, ...provider } },
      },
      root_module: {
        resources: changes.map(({ address, references = {} }) => ({
          mode: 'managed',
          type: split(address)[0],
          name: split(address)[1],
          provider_config_key: 'workspaces',
          expressions: Object.fromEntries(Object.entries(references).map(([key, list]) => [key, { references: list }])),
        })),
      },
    },
  });
}

const image = (name: string, after: object = {}, more: Partial<Change> = {}): Change => ({
  address: `workspaces_image.${name}`,
  after: { ...GOOD_IMAGE, name, ...after },
  ...more,
});

describe('what a plan does not change', () => {
  test('is not judged by itself', () => {
    expect(lint(plan([image('a', { name: 'a b', tags: { x: 'a;b' } }, { actions: ['no-op'] })]))).toEqual([]);
  });

  test('keeps its name: a new image that takes it is at fault, wherever it stands', () => {
    const made = image('a', { name: 'office' });
    const there = image('b', { name: 'office', workspace_id: 'ws-999999999' }, { actions: ['no-op'] });
    for (const changes of [
      [made, there],
      [there, made],
    ]) {
      expect(lint(plan(changes)).map(({ address, problem }) => [address, problem])).toEqual([
        ['workspaces_image.a', 'The image name "office" is also used by workspaces_image.b in plan.json.'],
      ]);
    }
    expect(lint(plan([there, { ...made, actions: ['no-op'] }]))).toEqual([]);
  });

  test.each([
    [['create'], 1],
    [['delete', 'create'], 1],
    [['create', 'delete'], 1],
    [['update'], 0],
    [['no-op'], 0],
  ])('uses no WorkSpace: %j', (actions, count) => {
    expect(verdicts(plan([image('a'), image('b', {}, { actions })]))).toHaveLength(count);
  });

  test('counts for the deployer', () => {
    const policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['workspaces:*', 'tag:GetResources'], Resource: '*' }],
    });
    const changes: Change[] = [
      image('a'),
      { address: 'aws_iam_role.d', after: { name: 'd' }, actions: ['no-op'] },
      { address: 'aws_iam_role_policy.p', after: { role: 'd', policy }, actions: ['no-op'] },
    ];
    expect(lint(plan(changes), withPolicy({ deployer: { role: 'aws_iam_role.d' } }))).toEqual([]);
    expect(
      verdicts(plan(changes.slice(0, 2)), withPolicy({ deployer: { role: 'aws_iam_role.d' } })).length,
    ).toBeGreaterThan(0);
  });
});

describe('a role that the plan makes', () => {
  const policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['workspaces:*', 'tag:GetResources'], Resource: '*' }],
  });
  const role: Change = { address: 'aws_iam_role.d', after: {}, unknown: { name: true } };
  const judge = (references: readonly string[], more: readonly Change[] = []) =>
    lint(
      plan([
        image('a'),
        role,
        {
          address: 'aws_iam_role_policy.p',
          after: { policy },
          unknown: { role: true },
          references: { role: references },
        },
        ...more,
      ]),
      withPolicy({ deployer: { role: 'aws_iam_role.d' } }),
    ).map(({ severity }) => severity);

  test('has the policies that refer to it', () => {
    expect(judge(['aws_iam_role.d.name', 'aws_iam_role.d'])).toEqual([]);
  });

  test('has not those of another role', () => {
    expect(new Set(judge(['aws_iam_role.other.name', 'aws_iam_role.other']))).toEqual(new Set(['error', 'info']));
  });

  test.each([[['var.role']], [['local.role']], [[]], [['aws_iam_role.d.name', 'aws_iam_role.d', 'each.key']]])(
    'is not judged where the policy refers to %j',
    (references) => expect(new Set(judge(references))).toEqual(new Set(['info'])),
  );

  test('has a managed policy by the references of the attachment', () => {
    const attached: Change[] = [
      { address: 'aws_iam_policy.m', after: { policy }, unknown: { arn: true } },
      {
        address: 'aws_iam_role_policy_attachment.m',
        after: {},
        unknown: { role: true, policy_arn: true },
        references: {
          role: ['aws_iam_role.d.name', 'aws_iam_role.d'],
          policy_arn: ['aws_iam_policy.m.arn', 'aws_iam_policy.m'],
        },
      },
    ];
    expect(judge(['aws_iam_role.other.name', 'aws_iam_role.other'], attached)).toEqual([]);
  });
});

test('a plan that says nothing of tags leaves those of the provider', () => {
  const options = withPolicy({ rules: { 'require-image-tags': ['error', { tags: { Team: {} } }] } });
  const marks = { tags_all: {}, tags: {} };
  const provider = { default_tags: [{ tags: { constant_value: { Team: 'Desktop' } } }] };
  expect(lint(plan([image('a', {}, { unknown: marks, sensitive: marks })], 'plan.json', provider), options)).toEqual(
    [],
  );
});

test('a secret of a plan is not looked at', () => {
  const after = { name: 'top secret', description: 'top-secret', tags: { Owner: 'top;secret', Team: 'a;b' } };
  const sensitive = { name: true, description: true, tags: { Owner: true } };
  const findings = lint(plan([image('a', after, { sensitive })]));
  expect(JSON.stringify(findings)).not.toMatch(/top.secret/);
  expect(findings.map(({ severity, path, problem }) => [severity, path.at(-1), problem])).toEqual([
    ['info', 'name', 'The image name could not be evaluated: it is sensitive.'],
    ['info', 'description', 'The image description could not be evaluated: it is sensitive.'],
    ['info', 'Owner', 'The value of the tag "Owner" could not be evaluated: it is sensitive.'],
    ['error', 'Team', expect.stringContaining('a;b')],
  ]);
});

describe('a stack and its plan', () => {
  const provider = { workspaces: [{ region: 'eu-central-1' }] };
  const after = { name: GOOD_IMAGE.name };

  test('are not compared with each other', () => {
    expect(lint([imageStack({}, { provider }), plan([image('golden', after)])])).toEqual([]);
    const repeated = imageStack({ for_each: '${var.regions}' }, { provider });
    expect(
      verdicts([repeated, plan([{ ...image('golden', after), address: 'workspaces_image.golden["eu"]' }])]),
    ).toEqual([]);
  });

  test('the plan is compared with the other stacks', () => {
    const other = stack({ provider, resource: { workspaces_image: { other: GOOD_IMAGE } } }, 'other');
    expect(verdicts([imageStack({}, { provider }), other, plan([image('golden', after)])])).toEqual([
      'error no-duplicate-image-name: The image name "golden-2026.11" is also used by workspaces_image.other in other.',
    ]);
  });
});

describe('a region that is not known', () => {
  const provider = { workspaces: [{ region: '${var.region}' }] };

  test('is the same in one stack, and may be another in another', () => {
    const images = { a: GOOD_IMAGE, b: { ...GOOD_IMAGE, workspace_id: 'ws-999999999' } };
    expect(verdicts(stack({ provider, resource: { workspaces_image: images } }))).toHaveLength(1);
    const two = ['one', 'two'].map((name) => stack({ provider, resource: { workspaces_image: images } }, name));
    expect(verdicts(two)).toHaveLength(2);
  });

  test('nor is that of two plans', () => {
    const region = { region: { references: ['var.region'] } };
    expect(verdicts([plan([image('a')], 'one.json', region), plan([image('a')], 'two.json', region)])).toEqual([]);
  });
});

describe('a name that the plan frees', () => {
  const made = image('a', { name: 'office' });
  const gone = (actions: readonly string[], more: object = {}): Change =>
    image('b', { workspace_id: 'ws-999999999' }, { before: { ...GOOD_IMAGE, name: 'office' }, actions, ...more });
  const taken = (changes: readonly Change[]) =>
    lint(plan(changes)).map(({ ruleId, address, messageId, path }) => [ruleId, address, messageId, path.join()]);
  const fault = [['no-duplicate-image-name', 'workspaces_image.a', 'taken', 'name']];

  test.each([[['delete']], [['delete', 'create']], [['create', 'delete']]])(
    'is not surely free for another image: %j',
    (actions) => {
      const after = actions.includes('create') ? {} : { after: null };
      expect(taken([made, gone(actions, after)])).toEqual(fault);
      expect(taken([gone(actions, after), made])).toEqual(fault);
    },
  );

  test('is free where the image waits for a replacement that begins with the deletion', () => {
    const waiting: Change = { ...made, references: { description: ['workspaces_image.b.arn', 'workspaces_image.b'] } };
    expect(taken([waiting, gone(['delete', 'create'])])).toEqual([]);
    expect(taken([waiting, gone(['create', 'delete'])])).toEqual(fault);
  });

  test('is that of the replacement itself', () => {
    const before = { ...GOOD_IMAGE, name: 'office' };
    expect(taken([{ ...made, before, actions: ['delete', 'create'] }])).toEqual([]);
  });

  test('is not that of a deposed object of the same address', () => {
    const deposed = { ...gone(['delete'], { after: null, deposed: '0a1b2c3d' }), address: made.address };
    expect(taken([made, deposed])).toEqual(fault);
  });

  test('is no matter to images that stay, nor in another region', () => {
    expect(taken([{ ...made, actions: ['no-op'] }, gone(['delete'], { after: null })])).toEqual([]);
    const elsewhere = gone(['delete'], { after: null, before: { ...GOOD_IMAGE, name: 'office', region: 'us-east-1' } });
    expect(taken([image('a', { name: 'office', region: 'eu-central-1' }), elsewhere])).toEqual([]);
  });

  test('is not shown where it is sensitive', () => {
    expect(taken([made, gone(['delete'], { after: null, beforeSensitive: { name: true } })])).toEqual([]);
  });
});

describe('what is sensitive stands in no report', () => {
  const SECRET = 'p;w d';
  const report = (change: Change, variables: object = {}, provider: object = {}) => {
    const input = plan([change], 'plan.json', provider) as { file: { text: string } };
    const root = JSON.parse(input.file.text) as { configuration: { root_module: object } };
    Object.assign(root.configuration.root_module, { variables });
    const rules = { 'require-image-tags': ['error', { tags: { Key: { values: ['x'] } } }] };
    return lint(fileInput('plan.json', root), withPolicy({ rules }));
  };
  const noSecret = (findings: readonly object[]) => expect(JSON.stringify(findings)).not.toContain(SECRET);

  test.each<[string, object]>([
    ['a tag', { tags: { Key: true } }],
    ['all tags', { tags: true }],
  ])('%s, and its copy in tags_all', (_, sensitive) => {
    const findings = report(
      image('a', { tags: { Key: SECRET }, tags_all: { Key: SECRET, Other: 'a' } }, { sensitive }),
    );
    noSecret(findings);
    expect(findings.map(({ severity }) => severity)).not.toContain('error');
  });

  const inherited = image('a', { tags: {}, tags_all: { Key: SECRET } });
  const references = { default_tags: [{ tags: { references: ['local.tags'] } }] };

  test('default tags of the provider that may come from a sensitive variable', () => {
    const findings = report(inherited, { key: { sensitive: true } }, references);
    noSecret(findings);
    expect(findings.map(({ severity }) => severity)).toEqual(['info']);
  });

  test('those that cannot are judged', () => {
    expect(report(inherited, { key: {} }, references).map(({ ruleId }) => ruleId)).toEqual([
      'require-image-tags',
      'valid-image-tags',
    ]);
    const constant = { default_tags: [{ tags: { constant_value: { Key: SECRET } } }] };
    expect(report(inherited, { key: { sensitive: true } }, constant)).toHaveLength(2);
  });
});

describe('a file that is not what it should be is named', () => {
  const problem = (text: unknown) => lint(fileInput('plan.json', text)).map((finding) => finding.problem);

  test('a plan that failed', () => {
    const input = plan([image('a')]) as { file: { text: string } };
    const root = { ...(JSON.parse(input.file.text) as object), errored: true };
    expect(problem(root)).toEqual(['The plan ended with an error.']);
    expect(problem({ ...root, errored: false })).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['a state file', { version: 4, terraform_version: '1.11.4', serial: 1, lineage: 'x', outputs: {}, resources: [] }],
    ['a state as JSON', { format_version: '1.0', terraform_version: '1.11.4', values: { root_module: {} } }],
  ])('%s', (_, root) => {
    expect(problem(root)).toEqual(['The file is a state of Terraform.']);
  });

  const log = JSON.stringify({ '@level': 'info', '@message': 'Plan: 1 to add', type: 'change_summary' });
  test.each([[`${log}\n${log}\n`], [log], [`Running…\n${log}\n`]])('the log of plan -json: %j', (text) => {
    expect(problem(text)).toEqual(['The file is the output of "plan -json", which is a log.']);
  });

  test('a plan behind the line of a wrapper', () => {
    const { file } = plan([image('a')]) as { file: { text: string } };
    const text = `Using terraform 1.11\n${JSON.stringify(JSON.parse(file.text))}\n`;
    expect(problem(text)).toEqual(['The file is a plan in JSON with other text before it.']);
  });

  test('what is broken stays broken', () => {
    expect(problem('{"format_version": "1.2",')).toEqual([expect.stringContaining('The file is not JSON')]);
    expect(problem('plan.json')).toEqual([expect.stringContaining('The file is not JSON')]);
  });
});

describe('a replacement', () => {
  const tags = { Stage: 'old' };
  const replace = (actions: readonly string[]) =>
    plan([
      image(
        'a',
        { tags: { Stage: 'new' }, tags_all: { Stage: 'new' } },
        { actions, before: { ...GOOD_IMAGE, name: 'b', tags, tags_all: tags } },
      ),
    ]);
  const grant = (NotAction: readonly string[], ...more: object[]) => {
    const Statement = [{ Effect: 'Allow', NotAction, Resource: '*' }, ...more];
    const file = { path: 'deployer.json', text: JSON.stringify({ Version: '2012-10-17', Statement }) };
    const deployer = { deployer: { policies: ['deployer.json'] } };
    return withPolicy(deployer, { deployerFiles: new Map([['deployer.json', file]]) });
  };

  test.each([
    ['old', []],
    ['new', ['error']],
  ])('deletes an image with its %s tags', (value, severities) => {
    const Condition = { StringEquals: { 'aws:ResourceTag/Stage': value } };
    const remove = { Effect: 'Allow', Action: 'workspaces:DeleteWorkspaceImage', Resource: '*', Condition };
    const options = grant(['workspaces:DeleteWorkspaceImage'], remove);
    expect(lint(replace(['delete', 'create']), options).map(({ severity }) => severity)).toEqual(severities);
  });

  test.each([
    [['delete', 'create'], 'error'],
    [['create', 'delete'], 'info'],
  ])('in the order %j looks at the WorkSpace: %s', (actions, severity) => {
    const findings = lint(replace(actions), grant(['workspaces:DescribeWorkspaces']));
    expect(findings.map((finding) => finding.severity)).toEqual([severity]);
  });
});

test('an update of which it is not known whether it removes tags does not surely need the permission', () => {
  const tags = { Stage: 'x' };
  const update = plan([
    image(
      'a',
      {},
      { actions: ['update'], before: { ...GOOD_IMAGE, tags, tags_all: tags }, unknown: { tags: true, tags_all: true } },
    ),
  ]);
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', NotAction: 'workspaces:DeleteTags', Resource: '*' }],
  });
  const options = withPolicy(
    { deployer: { policies: ['deployer.json'] } },
    { deployerFiles: new Map([['deployer.json', { path: 'deployer.json', text }]]) },
  );
  const [finding, ...rest] = lint(update, options).filter(({ ruleId }) => ruleId === 'require-image-permissions');
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({ severity: 'info', messageId: 'notEvaluated' });
  expect(finding?.reason).toContain('Whether it is called is not known');
});
