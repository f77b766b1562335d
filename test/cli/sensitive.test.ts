import { IMAGE, POSITIONS, statement, TRUST, type Position } from './sensitive-position';
import { Workspace } from './workspace';

let workspace: Workspace;
beforeEach(() => void (workspace = new Workspace()));
afterEach(() => workspace.remove());

const SECRET = 'hunter2';
/** No rule takes it for a name, an id, a region, a tag or anything else. */
const BAD = `${SECRET}!\\ aws:`;

/** Functions and operators that are refused, or do not go on, with words about the value. */
const EXPRESSIONS = [
  'S',
  'upper(lower(S))',
  '{a = 1}[S]',
  '{(S) = 1}.b',
  '[1][S]',
  'timeadd(S, "1h")',
  'timeadd("2026-01-01T00:00:00Z", S)',
  'formatdate(S, "2026-01-01T00:00:00Z")',
  'textencodebase64("x", S)',
  '{for k in [S, S] : k => 1}',
  'zipmap([S, S], [1, 2])',
  'lookup({}, S)',
  'merge({}, {(S) = "x"}).zz',
  'regex(S, "x")',
  'regex("[", S)',
  'parseint(S, 10)',
  'parseint("z", S)',
  'format("%d", S)',
  'format(S, 1)',
  'jsondecode(S)',
  'uuidv5(S, "x")',
  'templatestring(S, {})',
  'tonumber(S)',
  'tobool(S)',
  'S + 1',
  'S ? 1 : 2',
  'try({}[S], S)',
  'coalesce("", S)',
  'element([], S)',
  'substr(S, S, 1)',
  'urldecode(S)',
  'base64decode(S)',
  'cidrhost(S, 1)',
];

const DEPLOYER = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: 'workspaces:Describe*', Resource: '*' },
    {
      Effect: 'Allow',
      Action: 'workspaces:CreateTags',
      Resource: '*',
      Condition: { StringEquals: { 'aws:RequestTag/Team': 'a', 'aws:RequestedRegion': 'eu-west-1' } },
    },
  ],
};

/** Options with which permissions are missing. */
const DENIED = ['--config', 'plain.json', '--policy', 'dep.json'];

const FORMATS = ['stylish', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'] as const;

function write({ image, provider, rest, policy, module }: Position, variable: object): void {
  const { resource = {}, ...others } = (rest ?? {}) as { resource?: { aws_iam_role?: object } };
  workspace.write('main.tf.json', {
    variable: { s: variable },
    provider: { workspaces: { region: 'eu-central-1', ...provider } },
    resource: {
      aws_iam_role: { r: { name: 'deployer', assume_role_policy: TRUST } },
      aws_iam_role_policy: { p: { role: '${aws_iam_role.r.name}', policy: policy ?? statement({}) } },
      ...resource,
      workspaces_image: { a: { ...IMAGE, ...image }, b: { ...IMAGE, name: 'hunter', workspace_id: 'ws-0123456780' } },
    },
    ...(module && { module: { m: { source: './m', ...module } } }),
    ...others,
  });
  workspace.write('m/main.tf.json', {
    variable: { x: {} },
    output: { o: { value: '${var.x}' } },
    resource: {
      workspaces_image: { z: { ...IMAGE, name: 'm ${var.x}', workspace_id: '${var.x}', tags: { x: '${var.x}' } } },
    },
  });
  workspace.write('dep.json', DEPLOYER);
  workspace.write('plain.json', { rules: {} });
  workspace.write('image-policy.json', {
    rules: {
      'image-naming-convention': ['error', { pattern: 'q' }],
      'require-image-tags': ['error', { tags: { Team: { values: ['x'] } } }],
    },
    deployer: { role: 'aws_iam_role.r' },
  });
}

/** All that the commands print and write. */
async function collect(): Promise<readonly string[]> {
  const printed: string[] = [];
  const run = async (...args: readonly string[]): Promise<void> => {
    const { out, err } = await workspace.run(args);
    printed.push(`${args.join(' ')}\n${out}${err}`);
  };
  for (const format of FORMATS) await run('lint', '.', '--verbose', '--format', format);
  await run('lint', '.', ...DENIED);
  await run('lint', '.', ...DENIED, '--baseline', 'b.json', '--update-baseline');
  printed.push(workspace.read('b.json'));
  await run('policy', '.');
  for (const address of ['workspaces_image.a', 'workspaces_image.a[*]']) await run('explain', address, '.');
  for (const format of ['text', 'json']) await run('explain', 'workspaces_image.a', '.', ...DENIED, '--format', format);
  return printed;
}

function findShown(printed: readonly string[]): readonly string[] {
  return printed.flatMap((text) => text.split('\n').filter((line) => /hunter2/i.test(line)));
}

test.each(Object.entries(POSITIONS))('what is sensitive is printed nowhere: %s', async (_, create) => {
  for (const secret of [BAD, 'ws-hunter2xx']) {
    workspace.write('terraform.tfvars.json', { s: secret });
    write(create('${var.s}'), { sensitive: true });
    expect(findShown(await collect())).toEqual([]);
  }
});

test.each(['name', 'key of a tag', 'region of the provider', 'whole policy', 'input of a module'])(
  'what is ephemeral is printed nowhere: %s',
  async (position) => {
    workspace.write('terraform.tfvars.json', { s: BAD });
    write(POSITIONS[position]!('${var.s}'), { ephemeral: true });
    expect(findShown(await collect())).toEqual([]);
  },
);

/** Of these nothing is printed in any case, with these values. */
const SILENT = ['key of ignore_tags', 'role of the provider', 'name of the role', 'count', 'condition of count'];

test.each(Object.entries(POSITIONS).filter(([position]) => !SILENT.includes(position)))(
  'what is not sensitive is printed: %s',
  async (_, create) => {
    const shown: string[] = [];
    for (const secret of [BAD, 'ws-hunter2xx']) {
      workspace.write('terraform.tfvars.json', { s: secret });
      write(create('${var.s}'), {});
      shown.push(...findShown(await collect()));
    }
    expect(shown).not.toEqual([]);
  },
);

test.each(EXPRESSIONS)('what is sensitive is in no reason: %s', async (expression) => {
  const written = `\${${expression.replaceAll('S', 'var.s')}}`;
  workspace.write('terraform.tfvars.json', { s: BAD });
  for (const position of ['description', 'value of a tag', 'whole policy', 'region of the provider']) {
    write(POSITIONS[position]!(written), { sensitive: true });
    expect(findShown(await collect())).toEqual([]);
  }
});

test.each([
  ['toset([var.s])', true],
  ['{(var.s) = 1}', true],
  ['var.s == "a" ? {a = 1} : {}', true],
  ['{a = var.s}', false],
])('for_each = %s is refused: %s', async (expression, isRefused) => {
  workspace.write('terraform.tfvars.json', { s: SECRET });
  write({ image: { for_each: `\${${expression}}` } }, { sensitive: true });
  const { out } = await workspace.run(['lint', '.']);
  expect(out.includes('for_each takes nothing that is sensitive or ephemeral')).toBe(isRefused);
});

test('a permission that is missing whatever the value is stays an error', async () => {
  workspace.write('terraform.tfvars.json', { s: 'ws-hunter2xx' });
  write(
    { image: { workspace_id: '${var.s}' }, provider: { default_tags: { tags: { D: '${var.s}' } } } },
    { sensitive: true },
  );
  const { out } = await workspace.run(['lint', '.', ...DENIED]);
  expect(out).toContain('image-permission');
  expect(out).toContain('error');
  expect(out).toContain('"workspaces:CreateWorkspaceImage"');
});
