import { GOOD_IMAGE, lint, textAt, withPolicy } from './project';
import { lintProject, type LintInput } from '../../src/lint';

/** A folder that is read as a whole: what is not in it is declared nowhere. */
function folder(files: Readonly<Record<string, unknown>>, more: object = {}): LintInput {
  const read = Object.entries(files).map(([path, root]) => ({
    path,
    text: typeof root === 'string' ? root : JSON.stringify(root, null, 1),
  }));
  return { kind: 'configuration', name: '.', files: read, isWhole: true, ...more };
}

const refused = (input: LintInput) => lint(input).filter(({ messageId }) => messageId === 'refused');
const words = (input: LintInput) => refused(input).map(({ problem, remedy }) => `${problem} ${remedy}`);

const inJson = (change: object, rest: object = {}): LintInput =>
  folder({ 'main.tf.json': { ...rest, resource: { workspaces_image: { a: { ...GOOD_IMAGE, ...change } } } } });
const inHcl = (body: string, rest = ''): LintInput =>
  folder({
    'main.tf': `${rest}
resource "workspaces_image" "a" {
  name         = "golden"
  description  = "Base image"
  workspace_id = "ws-0123456789"
${body}
}
`,
  });

describe('what the schema of the image does not have', () => {
  test.each<[string, object, string, string]>([
    [
      'an unknown argument',
      { nmae: 'x' },
      'nmae = "x"',
      '"nmae": the resource workspaces_image has no such argument. Did you mean "name"?',
    ],
    ['id', { id: 'x' }, 'id = "x"', '"id": the resource workspaces_image has no such argument. Remove it.'],
    [
      'a timeout',
      { timeouts: { update: '1m' } },
      'timeouts {\n update = "1m"\n}',
      '"update": the block timeouts has no such argument.',
    ],
    [
      'a rule of the life cycle',
      { lifecycle: { prevent_destory: true } },
      'lifecycle {\n prevent_destory = true\n}',
      'Did you mean "prevent_destroy"?',
    ],
    [
      'in a condition',
      { lifecycle: [{ precondition: { conditon: true } }] },
      'lifecycle {\n precondition {\n conditon = true\n }\n}',
      'Did you mean "condition"?',
    ],
    [
      'a dynamic block',
      { dynamic: { tags: { for_each: [], content: {} } } },
      'dynamic "tags" {\n for_each = []\n content {}\n}',
      'dynamic "tags": it makes blocks, and tags is no block. Give tags a value with "=".',
    ],
    ['dynamic blocks', { dynamic: [{ tags: {} }] }, 'dynamic "lifecycle" {\n content {}\n}', 'it makes blocks, and'],
    [
      'an unknown block',
      { tag: { a: 'b' } },
      'tag {\n a = "b"\n}',
      '"tag": the resource workspaces_image has no such argument. Did you mean "tags"?',
    ],
  ])('%s', (_, change, hcl, expected) => {
    expect(words(inJson(change))).toEqual([expect.stringContaining(expected)]);
    expect(words(inHcl(hcl))).toEqual([
      expect.stringContaining(expected.replace('tags is', hcl.includes('"lifecycle"') ? 'lifecycle is' : 'tags is')),
    ]);
  });

  test.each<[string, object, string, string]>([
    ['a list for a string', { name: ['x'] }, 'region = ["x"]', 'it is a list, and not a string.'],
    [
      'a list that an expression makes',
      { name: '${["x"]}' },
      'region = true ? ["x"] : []',
      'it is a list, and not a string.',
    ],
    ['a text for tags', { tags: 'x' }, 'tags = "x"', 'it is a string, and not a map.'],
    [
      'a text that an expression makes',
      { tags: '${upper("x")}' },
      'tags = upper("x")',
      'it is a string, and not a map.',
    ],
    ['a list for a tag', { tags: { a: [1] } }, 'tags = { a = [1] }', 'its element "a" is a list, and not a string.'],
    [
      'a list of an expression for a tag',
      { tags: { a: '${["x"]}' } },
      'tags = { a = tolist(["x"]) }',
      'it is a list, and not a string.',
    ],
    [
      'a map of lists',
      { tags: '${{a = ["x"]}}' },
      'tags = merge({ a = ["x"] }, {})',
      'its element "a" is a list, and not a string.',
    ],
  ])('%s', (_, change, hcl, expected) => {
    expect(words(inJson(change))).toEqual([expect.stringContaining(expected)]);
    expect(words(inHcl(hcl))).toEqual([expect.stringContaining(expected)]);
    expect(lint(inJson(change)).filter(({ messageId }) => messageId === 'notEvaluated')).toEqual([]);
  });

  test.each([
    ['tags {\n a = "b"\n}', 'tags: tags is an argument, and stands there as a block. Write "tags = {".'],
    ['tags {\n a = "b"\n}\ntags {\n c = "d"\n}', 'tags: tags is an argument, and stands there as a block.'],
    [
      'timeouts = {\n create = "1m"\n}',
      'timeouts: timeouts is a block, and stands there as an argument. Write "timeouts {".',
    ],
    ['lifecycle = {}', 'lifecycle: lifecycle is a block'],
  ])('a block where an argument stands, and the other way round: %j', (hcl, expected) => {
    expect(words(inHcl(hcl))).toEqual([expect.stringContaining(expected)]);
  });

  test('in the block of the provider', () => {
    const provider = { workspaces: { regoin: 'eu-central-1', default_tags: [{ tag: {} }] } };
    const expected = [
      expect.stringContaining('"regoin": the provider workspaces has no such argument. Did you mean "region"?'),
      expect.stringContaining('"tag": the block default_tags has no such argument. Did you mean "tags"?'),
    ];
    expect(words(inJson({}, { provider }))).toEqual(expected);
    expect(words(inHcl('', 'provider "workspaces" {\n regoin = "x"\n default_tags {\n tag = {}\n }\n}'))).toEqual(
      expected,
    );
  });

  test.each<[object, string]>([
    [{ region: null, tags: null, '//': { x: 1 } }, 'region = null\ntags = null'],
    [{ name: 5, tags: { a: 1, b: true, c: null } }, 'region = 5\ntags = { a = 1, b = true, c = null }'],
    [{ timeouts: { create: '1m' }, depends_on: [] }, 'timeouts {\n create = "1m"\n}\ndepends_on = []'],
    [
      { timeouts: [{ delete: '1m' }], count: 1 },
      'dynamic "timeouts" {\n for_each = [1]\n content {\n create = "1m"\n }\n}',
    ],
    [
      { lifecycle: { ignore_changes: ['tags'], replace_triggered_by: [] } },
      'lifecycle {\n ignore_changes = all\n create_before_destroy = true\n postcondition {\n condition = self.state != "x"\n error_message = "x"\n }\n}',
    ],
    [
      { provisioner: [{ 'local-exec': { command: 'echo ${self.arn}' } }] },
      'provisioner "local-exec" {\n command = "echo ${self.arn}"\n}',
    ],
  ])('but not what may stand there: %j', (change, hcl) => {
    expect(words(inJson(change))).toEqual([]);
    expect(words(inHcl(hcl))).toEqual([]);
  });

  test('it stands at the name', () => {
    const input = inJson({ nmae: 'x' });
    expect(refused(input).map((finding) => textAt(finding, input))).toEqual(['"nmae"']);
  });

  test('the form of an override file counts for what stands in it', () => {
    const base =
      'resource "workspaces_image" "a" {\n name = "x"\n description = "x"\n workspace_id = "ws-0123456789"\n}\n';
    const over = { resource: { workspaces_image: { a: { timeouts: { create: '1m' } } } } };
    expect(words(folder({ 'main.tf': base, 'override.tf.json': over }))).toEqual([]);
  });
});

describe('what nothing declares', () => {
  const DECLARED = {
    variable: { note: { type: 'string' } },
    locals: { nmae: 'x' },
    data: { aws_region: { here: {} } },
  };

  test.each([
    ['${var.nots}', 'nothing declares the variable "nots" (did you mean "note"?)'],
    ['${local.name}', 'nothing declares the local "name" (did you mean "nmae"?)'],
    ['${workspaces_image.b.name}', 'nothing declares workspaces_image.b (did you mean "workspaces_image.a"?)'],
    ['${resource.workspaces_image.b.name}', 'nothing declares workspaces_image.b'],
    ['${data.aws_region.there.name}', 'nothing declares data.aws_region.there'],
    ['${module.m.x}', 'nothing declares module.m'],
    ['${each.key}', 'each is used where there is no for_each'],
    ['${count.index}', 'count is used where there is no count'],
    ['${self.id}', 'self stands where there is none'],
    ['${path.modul}', 'there is no path.modul'],
    ['${terraform.workspce}', 'there is no terraform.workspce'],
    ['${try(var.nots, "x")}', 'nothing declares the variable "nots"'],
    ['${true ? "x" : var.nots}', 'nothing declares the variable "nots"'],
  ])('%s', (text, why) => {
    expect(words(inJson({ name: text }, DECLARED))).toEqual([expect.stringContaining(`: ${why}`)]);
    const hcl = 'variable "note" {}\nlocals {\n nmae = "x"\n}\ndata "aws_region" "here" {}';
    expect(words(inHcl(`region = ${text.slice(2, -1)}`, hcl))).toEqual([expect.stringContaining(`: ${why}`)]);
    const unknown = lint(inJson({ name: text }, DECLARED)).filter(({ messageId }) => messageId === 'notEvaluated');
    expect(unknown).toEqual([]);
  });

  test.each([
    '${path.module}',
    '${terraform.workspace}',
    '${resource.workspaces_image.a.arn}',
    '${data.aws_region.here.name}',
    '${var.note}',
  ])('but not %s', (text) => expect(words(inJson({ region: text }, DECLARED))).toEqual([]));

  test('a part of a module may have it elsewhere: one file by itself, or where a file cannot be read', () => {
    const text = JSON.stringify({ resource: { workspaces_image: { a: { ...GOOD_IMAGE, name: '${var.x}' } } } });
    const [alone] = lint({ kind: 'file', file: { path: 'main.tf.json', text } });
    expect(alone).toMatchObject({
      messageId: 'notEvaluated',
      problem: expect.stringContaining('nothing here declares the variable "x"'),
    });
    expect(words(folder({ 'main.tf.json': text, 'b.tf': 'variable "x" {' }))).toEqual([]);
  });

  test('each.key and count.index where they belong', () => {
    expect(words(inJson({ for_each: { x: 1 }, name: '${each.key}' }))).toEqual([]);
    expect(words(inJson({ count: 1, name: 'x${count.index}' }))).toEqual([]);
    expect(words(inJson({ count: 1, name: '${each.key}' }))).toEqual([expect.stringContaining('no for_each')]);
    const call = { module: { m: { source: './m', for_each: { a: 1 }, x: '${each.key}' } } };
    expect(words(folder({ 'main.tf.json': call }))).toEqual([]);
    expect(words(folder({ 'main.tf.json': { module: { m: { source: './m', x: '${each.key}' } } } }))).toHaveLength(1);
  });

  test('a configuration of a provider', () => {
    const other = { provider: { workspaces: [{}, { alias: 'eu' }] } };
    expect(words(inJson({ provider: 'workspaces.eu' }, other))).toEqual([]);
    expect(words(inJson({ provider: '${workspaces.us}' }, other))).toEqual([
      expect.stringContaining('"workspaces.us": nothing declares that configuration of the provider.'),
    ]);
    expect(words(inHcl('provider = workspaces.eu', 'provider "workspaces" {}'))).toHaveLength(1);
    const needed = { terraform: { required_providers: { workspaces: { configuration_aliases: ['workspaces.us'] } } } };
    expect(words(inJson({ provider: 'workspaces.us' }, needed))).toEqual([]);
    const call = { module: { m: { source: './m', providers: { workspaces: 'workspaces.us' } } } };
    expect(words(folder({ 'main.tf.json': call }))).toEqual([expect.stringContaining('"workspaces.us"')]);
  });

  test.each<[string, object, string]>([
    [
      'two locals',
      { locals: { a: '${local.b}', b: 'x-${local.a}' } },
      'local.b: it refers to itself, by way of local.a.',
    ],
    ['one local', { locals: { a: '${local.a}' } }, 'local.a: it refers to itself.'],
    [
      'an image',
      { resource: { workspaces_image: { z: { ...GOOD_IMAGE, name: '${workspaces_image.z.name}' } } } },
      'workspaces_image.z.name: it refers to itself.',
    ],
  ])('a cycle: %s', (_, root, expected) => {
    expect(words(folder({ 'main.tf.json': root }))).toEqual([expect.stringContaining(expected)]);
  });

  test('stacks that read the states of each other are none', () => {
    const one = (name: string, other: string): LintInput =>
      folder(
        {
          [`stacks/${name}/cdk.tf.json`]: {
            terraform: { backend: { local: { path: `${name}.tfstate` } } },
            data: { terraform_remote_state: { s: { backend: 'local', config: { path: `${other}.tfstate` } } } },
            output: { o: { value: '${data.terraform_remote_state.s.outputs.o}' } },
          },
        },
        { name },
      );
    expect(lint([one('a', 'b'), one('b', 'a')]).filter(({ messageId }) => messageId === 'refused')).toEqual([]);
  });
});

test('names that are none', () => {
  const root = {
    resource: { workspaces_image: { '1a': GOOD_IMAGE, größe: { ...GOOD_IMAGE, count: 0 } } },
    locals: { 'a b': 1 },
  };
  const expected = [expect.stringContaining('the name "1a"'), expect.stringContaining('the name "a b"')];
  expect(words(folder({ 'main.tf.json': root })).sort()).toEqual(expected);
});

test('tags that the provider ignores do not count', () => {
  const tags = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, 'v']));
  const provider = (keys: readonly string[]) => ({ provider: { workspaces: { ignore_tags: { keys } } } });
  const count = (keys: readonly string[]): number =>
    lint(inJson({ tags }, provider(keys))).filter(({ messageId }) => messageId === 'tooMany').length;
  expect([count([]), count(['k0']), count(['other'])]).toEqual([1, 0, 1]);
});

test('a deployer of whom no identity policy is named', () => {
  const input = inJson({});
  const options = { ...withPolicy({ deployer: {} }), policyPath: 'image-policy.json' };
  const found = lint(input, options).filter(({ severity }) => severity === 'error');
  expect(found.map(({ problem }) => problem)).toEqual([
    'The deployer has no identity policy: it names neither policies, nor a role, nor a user.',
  ]);
});

test('a permission of an image whose WorkSpace is sensitive is named, and the WorkSpace is not', () => {
  const variable = { s: { sensitive: true } };
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'workspaces:*', Resource: '*' }] };
  const deployerFiles = new Map([['p.json', { path: 'p.json', text: JSON.stringify(policy) }]]);
  const options = { ...withPolicy({ deployer: { policies: ['p.json'] } }), deployerFiles };
  const settings = { after: [{ kind: 'text', name: 's', text: 'ws-hunter2xyz' } as const] };
  const found = lint(inJson({ workspace_id: '${var.s}' }, { variable }), { ...options, settings });
  const create = found.filter(({ problem }) => problem.includes('workspaces:CreateWorkspaceImage'));
  expect(create.length).toBeGreaterThan(0);
  expect(JSON.stringify(found)).not.toContain('hunter2');
});

test('the same finding of a file alone and of its folder has one entry of the baseline', () => {
  const text = JSON.stringify({ resource: { workspaces_image: { a: { ...GOOD_IMAGE, name: 'bad name' } } } });
  const inFolder: LintInput = { kind: 'configuration', name: 'app', files: [{ path: 'app/main.tf.json', text }] };
  const alone: LintInput = { kind: 'file', file: { path: 'app/main.tf.json', text } };
  for (const [from, to] of [
    [inFolder, alone],
    [alone, inFolder],
  ] as const) {
    const entries = lint(from).map(({ identity }) => identity);
    const { findings, staleBaseline } = lintProject([to], { baseline: { entries } });
    expect(findings.map(({ suppression }) => suppression?.kind)).toEqual(['baseline']);
    expect(staleBaseline).toEqual([]);
  }
});
