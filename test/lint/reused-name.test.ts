import { fileInput, GOOD_IMAGE, imageStack, lint, stack, textAt, verdicts, withPolicy } from './project';

const ID = 'no-reused-image-name';
const FIRST = { create_before_destroy: true };

/** Warnings of the rule, by their address. */
function warn(...inputs: Parameters<typeof lint>) {
  const found = lint(...inputs).filter(({ ruleId }) => ruleId === ID);
  return found.map(({ address, problem }) => [address, problem]);
}

const fixed = (who: string, changes = 'description or workspace_id') => [
  [
    'workspaces_image.golden',
    `The image name "golden-2026.11" is fixed, and ${who} create_before_destroy: a new ${changes} fails.`,
  ],
];

describe('a stack', () => {
  const input = imageStack({ lifecycle: FIRST });

  test('a fixed name is a warning at the name, with what to do', () => {
    const [finding, ...rest] = lint(input);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ ruleId: ID, severity: 'warning', summary: 'Reused Image Name' });
    expect(textAt(finding!, input)).toBe('"golden-2026.11"');
    expect(finding?.reason).toContain('ResourceAlreadyExistsException');
    expect(finding?.remedy).toBe(
      'Derive the name from description and workspace_id, for example by a suffix, use name_prefix in its place, or remove create_before_destroy.',
    );
    expect(warn(input)).toEqual(fixed('the image has'));
  });

  test.each<[string, object]>([
    ['no lifecycle', {}],
    ['an empty lifecycle', { lifecycle: {} }],
    ['create_before_destroy off', { lifecycle: { create_before_destroy: false } }],
    ['"false"', { lifecycle: { create_before_destroy: 'false' } }],
    ['null', { lifecycle: { create_before_destroy: null } }],
    ['nonsense', { lifecycle: [5] }],
    ['no instance', { lifecycle: FIRST, count: 0 }],
    ['no key', { lifecycle: FIRST, for_each: {} }],
    ['a name with an unknown part', { lifecycle: FIRST, name: 'office-${var.edition}' }],
    ['a name that Terraform computes', { lifecycle: FIRST, name: 'office-${substr(sha1("x"), 0, 8)}' }],
    ['every change ignored', { lifecycle: { ...FIRST, ignore_changes: 'all' } }],
    ['each change ignored', { lifecycle: { ...FIRST, ignore_changes: ['description', 'workspace_id', 'tags'] } }],
  ])('nothing is said of %s', (_, change) => expect(warn(imageStack(change))).toEqual([]));

  test.each<[string, object, string | undefined]>([
    ['a list of one', { lifecycle: [FIRST] }, undefined],
    ['a string', { lifecycle: { create_before_destroy: 'true' } }, undefined],
    ['another ignored attribute', { lifecycle: { ...FIRST, ignore_changes: ['tags', 'name'] } }, undefined],
    ['one ignored change', { lifecycle: { ...FIRST, ignore_changes: ['workspace_id'] } }, 'description'],
  ])('%s', (_, change, changes) => {
    expect(warn(imageStack(change))).toEqual(fixed('the image has', changes));
  });

  test('each instance has its name', () => {
    const repeated = imageStack({
      name: 'a-${each.key}',
      for_each: { x: 'ws-111111111', y: 'ws-222222222' },
      workspace_id: '${each.value}',
      lifecycle: FIRST,
    });
    expect(warn(repeated).map(([address]) => address)).toEqual([
      'workspaces_image.golden["x"]',
      'workspaces_image.golden["y"]',
    ]);
  });

  test('a level and a suppression count', () => {
    const options = withPolicy({ rules: { [ID]: 'error' } });
    expect(lint(input, options)).toMatchObject([{ severity: 'error' }]);
    expect(lint(input, withPolicy({ rules: { [ID]: 'off' } }))).toEqual([]);
    const suppress = [{ rule: ID, reason: 'The name ends with a digest' }];
    const [finding] = lint(imageStack({ lifecycle: FIRST, '//': { lint: { suppress } } }));
    expect(finding?.suppression?.reason).toBe('The name ends with a digest');
  });
});

describe('a name that changes with what replaces the image', () => {
  const locals = { edition: '2026.11', text: 'Office ${local.edition}', source: 'ws-0123456789', prefix: 'office' };
  const judge = (change: object) =>
    warn(imageStack({ lifecycle: FIRST, ...change }, { locals })).map(([, text]) => text);
  const left = (name: string, changes: string) => [
    `The image name "${name}" is fixed, and the image has create_before_destroy: a new ${changes} fails.`,
  ];

  test('by references to the same, through locals too', () => {
    const both = { description: '${local.text}', workspace_id: '${local.source}' };
    expect(judge({ name: '${local.edition}-${local.source}', ...both })).toEqual([]);
    expect(judge({ name: '${local.edition}', ...both })).toEqual(left('2026.11', 'workspace_id'));
    expect(judge({ name: '${local.prefix}', ...both })).toEqual(left('office', 'description or workspace_id'));
  });

  test('by the id of the WorkSpace in it', () => {
    expect(judge({ name: 'office-ws-0123456789' })).toEqual(left('office-ws-0123456789', 'description'));
    expect(judge({ name: 'office-0123456789' })).toEqual(left('office-0123456789', 'description'));
  });

  test('by what each instance has, but not by its key, which is another instance', () => {
    const each = { for_each: { a: 'ws-111111111' }, lifecycle: FIRST };
    const named = (name: string) =>
      imageStack({ ...each, name, description: '${each.key}', workspace_id: '${each.value}' });
    expect(warn(named('n-${each.value}')).map(([, text]) => text)).toEqual([
      expect.stringContaining('a new description fails'),
    ]);
    expect(warn(named('n-${each.key}')).map(([, text]) => text)).toEqual([
      expect.stringContaining('a new description or workspace_id fails'),
    ]);
  });

  test('a local that refers to itself ends', () => {
    const cycle = { locals: { a: '${local.b}', b: '${local.a}' } };
    expect(warn(imageStack({ lifecycle: FIRST, description: '${local.a}' }, cycle))).toHaveLength(1);
  });
});

describe('what depends on the image', () => {
  const judge = (resource: object, rest: object = {}, change: object = {}) =>
    warn(stack({ ...rest, resource: { workspaces_image: { golden: { ...GOOD_IMAGE, ...change } }, ...resource } }));
  const parameter = (body: object) => ({ aws_ssm_parameter: { current: { lifecycle: FIRST, ...body } } });
  const value = '${workspaces_image.golden.image_id}';
  const forced = fixed('aws_ssm_parameter.current forces');

  test.each<[string, object, object]>([
    ['by an argument', parameter({ value }), {}],
    ['by depends_on', parameter({ depends_on: ['workspaces_image.golden'] }), {}],
    [
      'by replace_triggered_by',
      parameter({ lifecycle: { ...FIRST, replace_triggered_by: ['workspaces_image.golden'] } }),
      {},
    ],
    ['through a local', parameter({ value: '${local.id}' }), { locals: { id: value } }],
    [
      'through another resource',
      { ...parameter({ value: '${aws_x.y.id}' }), aws_x: { y: { in: [{ of: value }] } } },
      {},
    ],
    ['through a data source', parameter({ value: '${data.aws_x.y.id}' }), { data: { aws_x: { y: { in: value } } } }],
    ['by a key', parameter({ tags: { [value]: 'x' } }), {}],
    ['repeated', parameter({ value, count: 2 }), {}],
    ['without an instance', parameter({ value, count: 0 }), {}],
    ['by a string for a bool', parameter({ value, lifecycle: [{ create_before_destroy: 'true' }] }), {}],
  ])('forces its order on it %s', (_, resource, rest) => expect(judge(resource, rest)).toEqual(forced));

  test('the image cannot opt out', () => {
    expect(judge(parameter({ value }), {}, { lifecycle: { create_before_destroy: false } })).toEqual(forced);
    expect(judge(parameter({ value }), {}, { lifecycle: { ignore_changes: ['description'] } })).toEqual(
      fixed('aws_ssm_parameter.current forces', 'workspace_id'),
    );
  });

  test.each<[string, object, object]>([
    ['is deleted first', parameter({ value, lifecycle: {} }), {}],
    ['only speaks of it', parameter({ value: 'see workspaces_image.golden', '//': { of: value } }), {}],
    ['is what the image needs', parameter({ value: 'x' }), {}],
  ])('forces nothing where it %s', (_, resource, rest) => {
    const change = { description: '${aws_ssm_parameter.current.value}' };
    expect(judge(resource, rest, change)).toEqual([]);
  });

  test('an image that has it itself says so', () => {
    expect(judge(parameter({ value }), {}, { lifecycle: FIRST })).toEqual(fixed('the image has'));
  });

  test('a cycle ends', () => {
    const cycle = { aws_x: { a: { in: '${aws_x.b.id}', lifecycle: FIRST }, b: { in: '${aws_x.a.id}' } } };
    expect(judge(cycle)).toEqual([]);
  });
});

describe('a plan', () => {
  const planned = (actions: readonly string[], before: object | null, after: object = {}, marks: object = {}) =>
    fileInput('plan.json', {
      format_version: '1.2',
      planned_values: {},
      resource_changes: [
        {
          address: 'workspaces_image.golden',
          mode: 'managed',
          type: 'workspaces_image',
          name: 'golden',
          change: { actions, before, after: { ...GOOD_IMAGE, ...after }, after_unknown: { image_id: true }, ...marks },
        },
      ],
    });
  const OLD = { ...GOOD_IMAGE, description: 'Older image' };

  test('a replacement that keeps the name is an error at the name', () => {
    const input = planned(['create', 'delete'], OLD);
    const [finding, ...rest] = lint(input);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ ruleId: ID, severity: 'error', address: 'workspaces_image.golden' });
    expect(finding?.problem).toBe(
      'The replacement gives the name "golden-2026.11" to the new image before it deletes the old one, which has it.',
    );
    expect(textAt(finding!, input)).toBe('"golden-2026.11"');
  });

  test.each<[string, ReturnType<typeof planned>]>([
    ['deletes first', planned(['delete', 'create'], OLD)],
    ['creates', planned(['create'], null)],
    ['updates', planned(['update'], { ...GOOD_IMAGE, tags: {} })],
    ['changes nothing', planned(['no-op'], GOOD_IMAGE)],
    ['gives a new name', planned(['create', 'delete'], { ...OLD, name: 'golden-2026.10' })],
    ['gives a name in other case', planned(['create', 'delete'], { ...OLD, name: 'Golden-2026.11' })],
    ['knows no old image', planned(['create', 'delete'], null)],
    ['has no name of the old image', planned(['create', 'delete'], { name: null })],
  ])('that %s is none', (_, input) => expect(verdicts(input)).toEqual([]));

  test('a name that only the apply decides, or that is secret, is left alone', () => {
    const unknown = planned(['create', 'delete'], OLD, { name: undefined }, { after_unknown: { name: true } });
    expect(verdicts(unknown)).toEqual([]);
    for (const marks of [
      { after_sensitive: { name: true } },
      { before_sensitive: { name: true } },
      { before_sensitive: true },
    ])
      expect(warn(planned(['create', 'delete'], OLD, {}, marks))).toEqual([]);
  });

  test('stands beside the warning of its stack', () => {
    const findings = lint([imageStack({ lifecycle: FIRST }), planned(['create', 'delete'], OLD)]);
    expect(findings.map(({ ruleId, severity, file }) => [ruleId, severity, file])).toEqual([
      [ID, 'warning', 'stacks/images/cdk.tf.json'],
      [ID, 'error', 'plan.json'],
    ]);
  });
});
