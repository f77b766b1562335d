import type { LintInput } from '../../src/lint';
import { GOOD_IMAGE, lint } from './project';

const VARIABLES = { s: { sensitive: true, default: 'hunter2' }, e: { ephemeral: true }, n: {} };
const IN_HCL =
  'variable "s" {\n sensitive = true\n default = "hunter2"\n}\nvariable "e" {\n ephemeral = true\n}\nvariable "n" {}\n';

function app(root: object, text: string, module?: object): readonly LintInput[] {
  const modules =
    module === undefined ? undefined : new Map([['m', [{ path: 'm/main.tf.json', text: JSON.stringify(module) }]]]);
  const files = [
    [{ path: 'main.tf.json', text: JSON.stringify({ variable: VARIABLES, ...root }) }],
    [{ path: 'main.tf', text: IN_HCL + text }],
  ];
  return files.map((each) => ({
    ...{ kind: 'configuration', name: '.', isWhole: true, files: each },
    ...(modules && { modules }),
  }));
}

const refused = (input: LintInput) =>
  lint(input)
    .filter(({ messageId }) => messageId === 'refused')
    .map(({ problem }) => problem);

const MODULE = {
  variable: { v: {}, w: { ephemeral: true, default: null } },
  output: { plain: { value: '${var.v}' }, secret: { value: 'x', sensitive: true } },
};
const call = (argument: string) => ({
  module: { m: { source: './m', ...(argument !== '' && { v: `\${${argument}}` }) } },
});
const callInHcl = (argument: string) =>
  `module "m" {\n source = "./m"\n ${argument !== '' ? `v = ${argument}` : ''}\n}\n`;

describe('outputs of a root module', () => {
  const output = (value: string, more: object = {}) => ({ output: { o: { value: `\${${value}}`, ...more } } });

  test.each([
    'var.s',
    'length(var.s)',
    '"x-${var.s}"',
    'try(var.s, 1)',
    'var.s == "x" ? 1 : 2',
    'sensitive("x")',
    '{ a = [var.s] }',
    'local.l',
    'local.l.a',
    'merge(local.l, { c = 1 })',
    'module.m.plain',
    'module.m.secret',
    'workspaces_image.a.tags',
    'workspaces_image.a.tags["A"]',
    'workspaces_image.a',
  ])('%s is sensitive', (value) => {
    const rest = {
      locals: { l: { a: '${var.s}', b: 1 } },
      resource: { workspaces_image: { a: { ...GOOD_IMAGE, tags: { A: '${var.s}' } } } },
    };
    const text = `locals {\n l = { a = var.s, b = 1 }\n}
resource "workspaces_image" "a" {
  name         = "golden"
  description  = "Base image"
  workspace_id = "ws-0123456789"
  tags         = { A = var.s }
}
${callInHcl('var.s')}output "o" { value = ${value} }\n`;
    for (const input of app({ ...rest, ...call('var.s'), ...output(value) }, text, MODULE)) {
      expect(refused(input)).toEqual([
        'Terraform would refuse the output "o": it holds a sensitive value, and is not sensitive.',
      ]);
      expect(
        lint(input)
          .map(({ message }) => message)
          .join(),
      ).not.toContain('hunter2');
    }
    const [marked] = app({ ...rest, ...call('var.s'), ...output(value, { sensitive: true }) }, text, MODULE);
    expect(refused(marked!)).toEqual([]);
  });

  test.each([
    'nonsensitive(var.s)',
    'can(var.s)',
    'issensitive(var.s)',
    '{ a = var.s, b = 2 }["b"]',
    '[for x in [var.s, "b"] : 1]',
    'keys({ a = var.s })',
    'workspaces_image.a.name',
    'workspaces_image.a.arn',
    'var.n',
  ])('%s is not', (value) => {
    const image = { resource: { workspaces_image: { a: { ...GOOD_IMAGE, tags: { A: '${var.s}' } } } } };
    const text = `resource "workspaces_image" "a" {
  name         = "golden"
  description  = "Base image"
  workspace_id = "ws-0123456789"
  tags         = { A = var.s }
}
output "o" { value = ${value} }\n`;
    for (const input of app({ ...image, ...output(value) }, text)) expect(refused(input)).toEqual([]);
  });

  test('an output of a called module holds it without a word', () => {
    for (const input of app(call('var.s'), callInHcl('var.s'), MODULE)) expect(refused(input)).toEqual([]);
  });

  test('what the state of another stack has is not marked', () => {
    const one: LintInput = {
      ...{ kind: 'configuration', name: 'one', isWhole: true },
      files: [
        {
          path: 'stacks/one/cdk.tf.json',
          text: JSON.stringify({
            terraform: { backend: { local: { path: 'one.tfstate' } } },
            output: { o: { value: 'x', sensitive: true } },
          }),
        },
      ],
    };
    const other: LintInput = {
      ...{ kind: 'configuration', name: 'other', isWhole: true },
      files: [
        {
          path: 'stacks/other/cdk.tf.json',
          text: JSON.stringify({
            data: { terraform_remote_state: { s: { backend: 'local', config: { path: 'one.tfstate' } } } },
            output: { p: { value: '${data.terraform_remote_state.s.outputs.o}' } },
          }),
        },
      ],
    };
    expect(lint([one, other]).filter(({ messageId }) => messageId === 'refused')).toEqual([]);
  });
});

describe('what is ephemeral', () => {
  const image = (change: object) => ({ resource: { workspaces_image: { a: { ...GOOD_IMAGE, ...change } } } });
  const inHcl = (body: string) => `resource "workspaces_image" "a" {
  name         = "golden"
  description  = "Base image"
  workspace_id = "ws-0123456789"
  ${body}
}
`;

  test.each<[object, string, string]>([
    [{ region: '${var.e}' }, 'region = var.e', 'region'],
    [{ tags: { A: 'x-${var.e}' } }, 'tags = { A = "x-${var.e}" }', 'tags'],
    [{ tags: '${merge({ A = var.e }, {})}' }, 'tags = merge({ A = var.e }, {})', 'tags'],
    [{ timeouts: { create: '${var.e}' } }, 'timeouts {\n create = var.e\n }', 'timeouts'],
    [{ count: '${length(var.e)}' }, 'count = length(var.e)', 'count'],
    [{ region: '${ephemeral.aws_x.y.z}' }, 'region = ephemeral.aws_x.y.z', 'region'],
  ])('%j', (change, body, name) => {
    for (const input of app(image(change), inHcl(body)))
      expect(refused(input)).toEqual([
        `Terraform would refuse ${name}: it is an ephemeral value, which no argument of an image takes.`,
      ]);
  });

  test.each<[object, string]>([
    [
      { lifecycle: { precondition: { condition: '${var.e == "x"}', error_message: 'x' } } },
      'lifecycle {\n precondition {\n condition = var.e == "x"\n error_message = "x"\n }\n }',
    ],
    [{ provisioner: [{ 'local-exec': { command: '${var.e}' } }] }, 'provisioner "local-exec" {\n command = var.e\n }'],
    [{ region: '${ephemeralasnull(var.e)}' }, 'region = ephemeralasnull(var.e)'],
  ])('but %j', (change, body) => {
    for (const input of app(image(change), inHcl(body))) expect(refused(input)).toEqual([]);
  });

  test('in outputs and in calls', () => {
    const output = { output: { o: { value: '${var.e}', ephemeral: true } } };
    for (const input of app(output, 'output "o" {\n value = var.e\n ephemeral = true\n}\n'))
      expect(refused(input)).toEqual([expect.stringContaining('which no output of a root module takes')]);
    for (const input of app(call('var.e'), callInHcl('var.e'), MODULE))
      expect(refused(input).reverse()).toEqual([
        'Terraform would refuse "v": it is an ephemeral value, and the variable is not ephemeral.',
        expect.stringContaining('the output "plain": it holds an ephemeral value, and is not ephemeral'),
      ]);
    const taking = { module: { m: { source: './m', v: 1, w: '${var.e}' } } };
    for (const input of app(taking, 'module "m" {\n source = "./m"\n v = 1\n w = var.e\n}\n', MODULE))
      expect(refused(input)).toEqual([]);
  });
});
