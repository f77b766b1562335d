import { formatBaseline, lintProject, listBaselineEntries, parseBaseline, type LintInput } from '../../src/lint';
import { fileInput, GOOD_IMAGE, imageStack, lint, stack, textAt, verdicts, withPolicy } from './project';

describe('the four checks of an image', () => {
  test('a good image has no finding', () => expect(lint(imageStack())).toEqual([]));

  test.each<[object, string, string]>([
    [{ name: 'golden image' }, 'valid-image-name', '"golden image"'],
    [{ description: 'a\u0007b' }, 'valid-image-description', '"a\\u0007b"'],
    [{ workspace_id: 'wsi-012345678' }, 'valid-workspace-id', '"wsi-012345678"'],
    [{ tags: { 'aws:x': 'y' } }, 'valid-image-tags', '"aws:x"'],
    [{ tags: { Owner: 'a;b' } }, 'valid-image-tags', '"a;b"'],
    [{ name: undefined }, 'valid-image-name', '"golden"'],
  ])('%j', (change, ruleId, text) => {
    const input = imageStack(change);
    const [finding, ...rest] = lint(input);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ ruleId, severity: 'error', address: 'workspaces_image.golden', scope: 'images' });
    expect(textAt(finding!, input)).toBe(text);
  });

  test('a tag that is null is left out, as the provider does', () => {
    expect(lint(imageStack({ tags: { Owner: null, 'aws:x': null, owner: 'a' } }))).toEqual([]);
    const one = `\${true ? null : ""}`;
    expect(lint(imageStack({ tags: { Owner: 'a', owner: one } }))).toEqual([]);
  });

  test('the construct path comes from the metadata', () => {
    const [finding] = lint(imageStack({ name: '', '//': { metadata: { path: 'images/Team/golden' } } }));
    expect(finding?.constructPath).toBe('images/Team/golden');
  });

  test('a value that is not known is an info, with the reason', () => {
    const findings = lint(imageStack({ name: '${var.x}', tags: { Owner: '${var.x}' } }));
    expect(findings.map(({ severity, ruleId, problem }) => [severity, ruleId, problem])).toEqual([
      ['info', 'valid-image-name', 'The image name could not be evaluated: nothing here declares the variable "x".'],
      [
        'info',
        'valid-image-tags',
        'The value of the tag "Owner" could not be evaluated: nothing here declares the variable "x".',
      ],
    ]);
  });

  test('references, locals and instances are followed', () => {
    const input = stack({
      locals: { prefix: 'golden image' },
      resource: {
        workspaces_image: {
          a: { ...GOOD_IMAGE, name: '${local.prefix}' },
          b: {
            ...GOOD_IMAGE,
            for_each: { eu: { ws: 'ws-111111111' }, us: { ws: 'no' } },
            name: '${each.key}',
            workspace_id: '${each.value.ws}',
          },
          c: { ...GOOD_IMAGE, count: 2, name: 'c ${count.index}', workspace_id: 'ws-22222222${count.index}' },
          d: { ...GOOD_IMAGE, count: 0, name: '' },
          e: { ...GOOD_IMAGE, count: '${var.n}', name: 'e e', workspace_id: 'ws-333333333' },
        },
      },
    });
    expect(
      lint(input)
        .filter(({ severity }) => severity === 'error')
        .map(({ address, ruleId }) => [address, ruleId]),
    ).toEqual([
      ['workspaces_image.a', 'valid-image-name'],
      ['workspaces_image.b["us"]', 'valid-workspace-id'],
      ['workspaces_image.c[0]', 'valid-image-name'],
      ['workspaces_image.c[1]', 'valid-image-name'],
      ['workspaces_image.d', 'valid-image-name'],
      ['workspaces_image.e[*]', 'valid-image-name'],
    ]);
  });

  test('the default_tags of the provider that the image uses count', () => {
    const tags = Object.fromEntries(Array.from({ length: 26 }, (_, index) => [`a${index}`, 'x']));
    const more = Object.fromEntries(Array.from({ length: 26 }, (_, index) => [`b${index}`, 'x']));
    const provider = { workspaces: [{}, { alias: 'eu', default_tags: [{ tags: more }] }] };
    expect(verdicts(imageStack({ tags }, { provider }))).toEqual([]);
    expect(verdicts(imageStack({ tags, provider: 'workspaces.eu' }, { provider }))).toEqual([
      expect.stringContaining("The image has 52 tags, 26 of them from the provider's default_tags."),
    ]);
  });

  test('keys of tags are compared with the default_tags of the provider, of each provider anew', () => {
    const defaults = (key: string) => ({ default_tags: [{ tags: { [key]: 'x' } }] });
    const provider = { workspaces: [defaults('Team'), { alias: 'eu', ...defaults('owner') }] };
    const images = {
      a: GOOD_IMAGE,
      b: { ...GOOD_IMAGE, name: 'b', workspace_id: 'ws-999999999', provider: 'workspaces.eu' },
    };
    expect(lint(stack({ provider, resource: { workspaces_image: images } }))).toMatchObject([
      { ruleId: 'valid-image-tags', severity: 'warning', address: 'workspaces_image.b' },
    ]);
  });

  test('blocks may be arrays at any level', () => {
    const input = stack({ resource: [{ workspaces_image: [{ a: [{ ...GOOD_IMAGE, name: ' ' }] }] }] });
    const [finding] = lint(input);
    expect(finding).toMatchObject({ ruleId: 'valid-image-name', address: 'workspaces_image.a' });
    expect(textAt(finding!, input)).toBe('" "');
  });
});

describe('rules across images', () => {
  const images = (a: object, b: object, rest: object = {}) =>
    stack({ ...rest, resource: { workspaces_image: { a: { ...GOOD_IMAGE, ...a }, b: { ...GOOD_IMAGE, ...b } } } });
  const other = { workspace_id: 'ws-999999999' };

  test('a name stands once in an account and region', () => {
    expect(verdicts(images({}, other))).toEqual([
      'error no-duplicate-image-name: The image name "golden-2026.11" is also used by workspaces_image.a in images.',
    ]);
  });

  test('across stacks', () => {
    const a = imageStack();
    const b = stack({ resource: { workspaces_image: { golden: { ...GOOD_IMAGE, ...other } } } }, 'other');
    expect(verdicts([a, b])).toEqual([
      'error no-duplicate-image-name: The image name "golden-2026.11" is also used by workspaces_image.golden in images.',
    ]);
  });

  test('but may stand in another region, or behind another alias', () => {
    const provider = { workspaces: [{ region: 'eu-west-1' }, { alias: 'us', region: 'us-east-1' }] };
    expect(verdicts(images({}, { ...other, provider: 'workspaces.us' }, { provider }))).toEqual([]);
    const unknown = { workspaces: [{ region: '${var.a}' }, { alias: 'us', region: '${var.b}' }] };
    expect(verdicts(images({}, { ...other, provider: 'workspaces.us' }, { provider: unknown }))).toEqual([]);
  });

  test('one WorkSpace is the source of one image at a time', () => {
    expect(verdicts(images({}, { name: 'other' }))).toEqual([
      'error no-shared-source-workspace: The WorkSpace "ws-0123456789" is also the source of workspaces_image.a in images.',
    ]);
    expect(verdicts(images({}, { name: 'other', depends_on: ['workspaces_image.a'] }))).toEqual([]);
    const through = { resource: {}, data: { x: { y: { in: '${workspaces_image.a.arn}' } } } };
    expect(verdicts(images({}, { name: 'other', depends_on: ['data.x.y'] }, through))).toEqual([]);
    const local = { locals: { b: '${local.a}', a: '${workspaces_image.a.arn}' } };
    expect(verdicts(images({}, { name: 'other', tags: { Of: '${local.b}' } }, local))).toEqual([]);
    expect(verdicts(images({}, { name: 'other', '//': { note: '${workspaces_image.a.arn}' } }))).toHaveLength(1);
  });

  test('tokens that cdktf left over are found in any block', () => {
    const input = stack({
      resource: { aws_s3_bucket: { b: { bucket: 'c--8.109562212591384e+298', tags: { x: '${TfToken[TOKEN.1]}' } } } },
      locals: { arn: 'arn:aws:s3:::b/${aws:username}/*', fine: 'arn:aws:s3:::b/$${aws:username}/*' },
    });
    const findings = lint(input);
    expect(findings.map((finding) => [finding.ruleId, finding.address, textAt(finding, input)])).toEqual([
      ['no-leaked-token', 'aws_s3_bucket.b', '"c--8.109562212591384e+298"'],
      ['no-leaked-token', 'aws_s3_bucket.b', '"${TfToken[TOKEN.1]}"'],
      ['no-leaked-token', undefined, '"arn:aws:s3:::b/${aws:username}/*"'],
    ]);
  });
});

describe('override files', () => {
  const module = (...files: readonly (readonly [name: string, root: object])[]): LintInput => ({
    kind: 'configuration',
    name: 'infra',
    files: files.map(([name, root]) => ({ path: `infra/${name}`, text: JSON.stringify(root) })),
  });
  const golden = (body: object, rest: object = {}) => ({ ...rest, resource: { workspaces_image: { golden: body } } });
  const base = ['main.tf.json', golden({ ...GOOD_IMAGE, name: 'a b' })] as const;

  test('replace attributes, also those that come in a later file', () => {
    const override = golden({ name: 'golden' }, { locals: { id: 'ws-123456789' } });
    expect(lint(module(base, ['override.tf.json', override]))).toEqual([]);
    expect(lint(module(['a_override.tf.json', override], base))).toEqual([]);
    const later = ['b_override.tf.json', golden({ workspace_id: '${local.id}', tags: { x: 'y' } })] as const;
    expect(lint(module(['a_override.tf.json', override], later, base))).toEqual([]);
  });

  test('are where their attributes are found', () => {
    const override = golden({ description: 'a\u0007b', tags: { x: '${TfToken[TOKEN.1]}' } });
    const findings = lint(module(base, ['override.tf.json', override]));
    expect(findings.filter(({ severity }) => severity === 'error').map(({ ruleId, file }) => [ruleId, file])).toEqual([
      ['valid-image-name', 'infra/main.tf.json'],
      ['valid-image-description', 'infra/override.tf.json'],
      ['no-leaked-token', 'infra/override.tf.json'],
    ]);
  });

  test('override providers, locals, variables and outputs', () => {
    const root = golden(
      { ...GOOD_IMAGE, name: '${local.name}', description: '${var.text}' },
      { locals: { name: 'a b' }, variable: { text: { default: 'x', type: 'string' } }, provider: { workspaces: {} } },
    );
    const override = {
      locals: { name: 'golden' },
      variable: { text: { default: 'y' } },
      provider: { workspaces: { default_tags: { tags: { Team: 'a;b' } } } },
    };
    const found = lint(module(['main.tf.json', root], ['override.tf.json', override]));
    expect(found.map(({ problem, file }) => [problem, file])).toEqual([
      [expect.stringContaining('its default is "y"'), 'infra/main.tf.json'],
      [expect.stringContaining('The value of the default tag "Team"'), 'infra/override.tf.json'],
    ]);
  });

  test('have no image of their own', () => {
    expect(lint(fileInput('override.tf.json', golden({ name: 'a b' })))).toEqual([]);
    expect(verdicts(fileInput('my-override.tf.json', golden({ ...GOOD_IMAGE, name: 'a b' })))).toHaveLength(1);
  });
});

describe('the image policy', () => {
  test('wants tags, of the image or of the provider', () => {
    const options = withPolicy({
      rules: {
        'require-image-tags': [
          'error',
          { tags: { CostCenter: { pattern: '\\d{4}' }, Stage: { values: ['dev', 'prod'] } } },
        ],
      },
    });
    expect(verdicts(imageStack({ tags: { CostCenter: '12345', stage: 'dev' } }), options)).toEqual([
      'error require-image-tags: The image has no tag "Stage"; its tag "stage" differs only in letter case, which matters.',
      'error require-image-tags: Tag "CostCenter" has the value "12345".',
    ]);
    const provider = { workspaces: [{ default_tags: [{ tags: { Stage: 'prod', CostCenter: '1' } }] }] };
    expect(verdicts(imageStack({ tags: { CostCenter: '1234' } }, { provider }), options)).toEqual([]);
    expect(verdicts(imageStack({ tags: '${var.tags}' }), options)).toEqual([]);
  });

  test('wants names of a form', () => {
    const options = withPolicy({
      rules: { 'image-naming-convention': ['warning', { pattern: '[a-z]+-\\d{4}', example: 'win-2026' }] },
    });
    expect(verdicts(imageStack({ name: 'win-2026' }), options)).toEqual([]);
    expect(verdicts(imageStack({ name: 'win-20267' }), options)).toEqual([
      'warning image-naming-convention: The image name "win-20267" does not follow the naming convention.',
    ]);
  });

  test('turns rules off, and sets their level', () => {
    const input = imageStack({ name: 'a b', description: 'with-hyphen' });
    expect(
      verdicts(input, withPolicy({ rules: { 'valid-image-name': 'off', 'valid-image-description': 'error' } })),
    ).toEqual([expect.stringMatching(/^error valid-image-description/)]);
  });
});

describe('suppressions beside a resource', () => {
  const suppressed = (entry: unknown) => imageStack({ name: 'a b', '//': { lint: { suppress: entry } } });
  const today = '2026-11-23';

  test('with a reason, up to and on the day they expire', () => {
    const [finding, ...rest] = lint(suppressed([{ rule: 'valid-image-name', reason: 'moved soon', expires: today }]), {
      today,
    });
    expect(rest).toEqual([]);
    expect(finding?.suppression).toEqual({ kind: 'source', reason: 'moved soon', expires: today });
  });

  test.each<[unknown, string[]]>([
    [
      [{ rule: 'valid-image-name', reason: 'x', expires: '2026-11-22' }],
      ['no-expired-suppression', 'valid-image-name'],
    ],
    [[{ rule: 'valid-image-name', reason: 'x', expires: 'soon' }], ['no-expired-suppression', 'valid-image-name']],
    [[{ rule: 'valid-image-name', reason: ' ' }], ['require-suppression-reason', 'valid-image-name']],
    [[{ rule: 'valid-image-name' }], ['require-suppression-reason', 'valid-image-name']],
    [[{ rule: 'no-such-rule', reason: 'x' }], ['require-suppression-reason', 'valid-image-name']],
    [[{ rule: 'no-expired-suppression', reason: 'x' }], ['require-suppression-reason', 'valid-image-name']],
    ['valid-image-name', ['require-suppression-reason', 'valid-image-name']],
    [[], ['require-suppression-reason', 'valid-image-name']],
    [[{ rule: 'valid-workspace-id', reason: 'x' }], ['valid-image-name']],
  ])('%j silences nothing', (entry, rules) => {
    const findings = lint(suppressed(entry), { today });
    expect(findings.map(({ ruleId }) => ruleId).sort()).toEqual(rules);
    expect(findings.every(({ suppression }) => suppression === undefined)).toBe(true);
  });
});

/** A run in the folder of the baseline. */
const SAME = { toPlace: (scope: string) => scope, toScope: (place: string) => place };

describe('the baseline', () => {
  const baselineOf = (input: LintInput) => {
    const result = parseBaseline(formatBaseline(listBaselineEntries(lintProject([input]), SAME)), SAME);
    if (result.kind === 'invalid') throw new Error(result.why);
    return result.baseline;
  };
  const baseline = baselineOf(imageStack({ name: 'a b' }));
  const open = (input: LintInput) => {
    const { findings, staleBaseline } = lintProject([input], { baseline });
    return {
      open: findings.filter(({ suppression }) => suppression === undefined).length,
      stale: staleBaseline.length,
    };
  };

  test('silences what was there, wherever it moves', () => {
    expect(open(imageStack({ '//': { metadata: { path: 'moved' } }, name: 'a b' }))).toEqual({ open: 0, stale: 0 });
  });

  test('shows another violation at the same place, and lists the entry as stale', () => {
    expect(open(imageStack({ name: 'a c' }))).toEqual({ open: 1, stale: 1 });
    expect(open(imageStack())).toEqual({ open: 0, stale: 1 });
  });

  test('shows a new value that comes by a reference that is the same', () => {
    const through = (name: string) => imageStack({ name: '${local.name}' }, { locals: { name } });
    const before = baselineOf(through('a b'));
    expect(lintProject([through('a b')], { baseline: before }).findings[0]?.suppression?.kind).toBe('baseline');
    expect(lintProject([through('c d')], { baseline: before }).findings[0]?.suppression).toBeUndefined();
  });

  test.each(['', '[]', '{}', '{"version":1}', '{"version":1,"entries":[{}]}', 'null'])('%j is none', (text) => {
    expect(parseBaseline(text, SAME).kind).toBe('invalid');
  });
});

describe('a plan', () => {
  const change = (after: object | null, afterUnknown: object = {}, actions = ['create']) => ({
    address: 'module.m["a.b"].workspaces_image.golden["eu"]',
    module_address: 'module.m["a.b"]',
    mode: 'managed',
    type: 'workspaces_image',
    name: 'golden',
    index: 'eu',
    change: { actions, before: null, after, after_unknown: afterUnknown },
  });
  const plan = (...changes: object[]) =>
    fileInput('plan.json', {
      format_version: '1.2',
      planned_values: {},
      resource_changes: changes,
      configuration: {
        provider_config: {
          workspaces: { name: 'workspaces', expressions: { region: { constant_value: 'eu-central-1' } } },
        },
        root_module: {
          module_calls: {
            m: {
              module: {
                resources: [
                  { mode: 'managed', type: 'workspaces_image', name: 'golden', provider_config_key: 'workspaces' },
                ],
              },
            },
          },
        },
      },
    });

  test('is linted with the place in resource_changes', () => {
    const input = plan(change({ ...GOOD_IMAGE, name: 'a b' }, { arn: true }));
    const [finding] = lint(input);
    expect(finding).toMatchObject({
      ruleId: 'valid-image-name',
      address: 'module.m["a.b"].workspaces_image.golden["eu"]',
    });
    expect(textAt(finding!, input)).toBe('"a b"');
  });

  test('what only the apply decides is not known', () => {
    const findings = lint(
      plan(change({ ...GOOD_IMAGE, name: undefined, tags: { a: 'b' } }, { name: true, tags: { x: true } })),
    );
    expect(findings.map(({ severity, path }) => [severity, path])).toEqual([
      ['info', ['name']],
      ['info', ['tags', 'x']],
    ]);
  });

  test.each([
    [['update'], 1],
    [['delete', 'create'], 1],
    [['create', 'delete'], 1],
    [['no-op'], 0],
    [['read'], 0],
    [['delete'], 0],
  ])('%j', (actions, count) => {
    expect(lint(plan(change({ ...GOOD_IMAGE, name: '' }, {}, actions)))).toHaveLength(count);
  });

  test('tags of the provider stand in tags_all', () => {
    const all = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, 'v']));
    expect(verdicts(plan(change({ ...GOOD_IMAGE, tags: { k0: 'v' }, tags_all: all })))).toEqual([
      expect.stringContaining("51 tags, 50 of them from the provider's default_tags"),
    ]);
  });
});

describe('hostile input is a finding or nothing', () => {
  test.each<[string, LintInput]>([
    [
      '__proto__ as name of an image',
      fileInput('a.tf.json', `{"resource":{"workspaces_image":{"__proto__":{"name":""}}}}`),
    ],
    [
      '__proto__ as type',
      fileInput('a.tf.json', `{"resource":{"__proto__":{"a":{"name":""}},"constructor":{"a":{}}}}`),
    ],
    [
      '__proto__ as tag',
      fileInput(
        'a.tf.json',
        `{"resource":{"workspaces_image":{"a":{"name":"n","description":"d","workspace_id":"ws-0123456789","tags":{"__proto__":"a;b"}}}}}`,
      ),
    ],
    [
      'nulls everywhere',
      fileInput('a.tf.json', {
        resource: null,
        data: [null],
        provider: { workspaces: null },
        locals: [1],
        variable: 'x',
        output: { a: 5 },
      }),
    ],
    [
      'an image of the wrong form',
      stack({ resource: { workspaces_image: { a: 5, b: [], c: [null], d: { tags: [1], name: {}, '//': 5 } } } }),
    ],
    ['a lone surrogate', imageStack({ name: '\ud800', tags: { '\udc00': '\ud800' } })],
    ['a cycle', imageStack({ name: '${workspaces_image.golden.name}', for_each: '${workspaces_image.golden}' })],
    ['a manifest', fileInput('manifest.json', { version: '0.21.0', stacks: {} })],
    ['no JSON', fileInput('a.tf.json', '{"a"')],
    ['something else', fileInput('package.json', { name: 'x' })],
    ['a number', fileInput('n.json', 5)],
    [
      'a plan of nonsense',
      fileInput('p.json', {
        format_version: '1',
        planned_values: {},
        resource_changes: [null, { mode: 'managed' }, 5],
        configuration: [],
      }),
    ],
    ['a policy of nonsense', fileInput('p.json', { Statement: { __proto__: null, Effect: [], Action: {} } })],
  ])('%s', (_, input) => {
    const findings = lint(input);
    for (const finding of findings) {
      expect(finding.line).toBeGreaterThan(0);
      expect(finding.column).toBeGreaterThan(0);
      expect(finding.message).not.toContain('undefined');
    }
    expect(findings.map(({ severity, ruleId, problem }) => `${severity} ${ruleId}: ${problem}`)).toMatchSnapshot();
  });
});
