import type { LintInput } from '../../src/lint';
import { GOOD_IMAGE, lint } from './project';

const whole = (
  files: Readonly<Record<string, unknown>>,
  modules?: ReadonlyMap<string, { path: string; text: string }[]>,
) =>
  ({
    ...{ kind: 'configuration', name: '.', isWhole: true, modules },
    files: Object.entries(files).map(([path, root]) => ({
      path,
      text: typeof root === 'string' ? root : JSON.stringify(root),
    })),
  }) as LintInput;

const DECLARED = { variable: { p: {} }, data: { aws_region: { r: {} } } };

/** The same image in JSON and in HCL. */
const inBoth = (change: object, hcl: string): readonly LintInput[] => [
  whole({
    'main.tf.json': {
      ...DECLARED,
      resource: { workspaces_image: { a: { ...GOOD_IMAGE, ...change } }, terraform_data: { t: {} } },
    },
  }),
  whole({
    'main.tf': `variable "p" {}
data "aws_region" "r" {}
resource "terraform_data" "t" {}
resource "workspaces_image" "a" {
  name         = "golden"
  description  = "Base image"
  workspace_id = "ws-0123456789"
  ${hcl}
}
`,
  }),
];

const refused = (input: LintInput) =>
  lint(input)
    .filter(({ messageId }) => messageId === 'refused')
    .map(({ problem }) => problem);

const lifecycle = (change: object, hcl: string) => inBoth({ lifecycle: change }, `lifecycle {\n ${hcl}\n }`);

describe('the block lifecycle', () => {
  test.each<[object, string, string]>([
    [{ prevent_destroy: '${var.p}' }, 'prevent_destroy = var.p', 'prevent_destroy: it takes no expression'],
    [{ prevent_destroy: 'x' }, 'prevent_destroy = "x"', 'prevent_destroy: it is neither true nor false'],
    [{ prevent_destroy: null }, 'prevent_destroy = null', 'prevent_destroy: it is neither true nor false'],
    [{ create_before_destroy: 1 }, 'create_before_destroy = 1', 'create_before_destroy: it is neither true nor false'],
    [{ ignore_changes: ['nope'] }, 'ignore_changes = [nope]', 'an image has no argument "nope"'],
    [{ ignore_changes: ['all'] }, 'ignore_changes = [all]', 'an image has no argument "all"'],
    [{ ignore_changes: ['name.x'] }, 'ignore_changes = [name.x]', 'nothing of an image is called "name.x"'],
    [{ ignore_changes: ['tags.x.y'] }, 'ignore_changes = [tags.x.y]', 'nothing of an image is called "tags.x.y"'],
    [{ ignore_changes: ['*'] }, 'ignore_changes = ["*"]', '"*" is no name of an argument'],
    [{ ignore_changes: 'tags' }, 'ignore_changes = tags', 'it is neither a list nor all'],
    [{ replace_triggered_by: ['var.p'] }, 'replace_triggered_by = [var.p]', 'var is no resource'],
    [{ precondition: { error_message: 'x' } }, 'precondition {\n error_message = "x"\n }', 'it has no condition'],
    [
      { postcondition: [{ condition: '${var.p}' }] },
      'postcondition {\n condition = var.p\n }',
      'postcondition: it has no error_message',
    ],
    [
      { precondition: { condition: true, error_message: 'x' } },
      'precondition {\n condition = true\n error_message = "x"\n }',
      'the condition of precondition: it refers to nothing',
    ],
    [
      { precondition: { condition: '${1 == 2}', error_message: 'x' } },
      'precondition {\n condition = 1 == 2\n error_message = "x"\n }',
      'it refers to nothing',
    ],
  ])('%j', (change, hcl, expected) => {
    for (const input of lifecycle(change, hcl)) expect(refused(input)).toEqual([expect.stringContaining(expected)]);
  });

  test.each<[object, string]>([
    [
      { prevent_destroy: 'true', create_before_destroy: false },
      'prevent_destroy = "true"\n create_before_destroy = !true',
    ],
    [
      { ignore_changes: ['tags["x"]', 'description', 'timeouts', 'arn'] },
      'ignore_changes = [tags["x"], description, timeouts, arn]',
    ],
    [{ ignore_changes: 'all' }, 'ignore_changes = all'],
    [{ replace_triggered_by: ['terraform_data.t.id'] }, 'replace_triggered_by = [terraform_data.t.id]'],
    [
      { precondition: { condition: '${var.p != ""}', error_message: '' } },
      'precondition {\n condition = var.p != ""\n error_message = ""\n }',
    ],
  ])('but not %j', (change, hcl) => {
    for (const input of lifecycle(change, hcl)) expect(refused(input)).toEqual([]);
  });
});

test.each<[object, string, string]>([
  [{ timeouts: [{ create: '1m' }, { delete: '1m' }] }, 'timeouts {\n create = "1m"\n }\n timeouts {}', 'timeouts'],
  [{ lifecycle: [{}, {}] }, 'lifecycle {}\n lifecycle {}', 'lifecycle'],
  [{ connection: [{ host: 'x' }, {}] }, 'connection {\n host = "x"\n }\n connection {}', 'connection'],
])('twice: %j', (change, hcl, name) => {
  for (const input of inBoth(change, hcl))
    expect(refused(input)).toEqual([`Terraform would refuse ${name}: the block stands there twice.`]);
});

describe('depends_on', () => {
  test.each<[unknown, string, string]>([
    ['terraform_data.t', '"terraform_data.t"', 'it is no list'],
    [['${terraform_data.t}'], '["${terraform_data.t}"]', 'and has to be the address alone'],
    [[1], '[1]', 'an element of it is no address'],
    [['terraform_data'], '[terraform_data]', '"terraform_data" is no address'],
    [['terraform_data.t.id'], '[terraform_data.t.id]', '"terraform_data.t.id" is no address'],
    [['each.key'], '[each.key]', '"each.key" is no address'],
    [['var.nope'], '[var.nope]', 'nothing declares "var.nope"'],
  ])('%j', (written, hcl, expected) => {
    for (const input of inBoth({ depends_on: written }, `depends_on = ${hcl}`))
      expect(refused(input)).toEqual([expect.stringContaining(expected)]);
  });

  test.each<[unknown, string]>([
    [['terraform_data.t', 'data.aws_region.r', 'var.p'], '[terraform_data.t, data.aws_region.r, var.p]'],
    [['terraform_data.t[0]', 'terraform_data.t["a.b"]'], '[terraform_data.t[0], terraform_data.t["a.b"]]'],
    [[], '[]'],
  ])('but not %j', (written, hcl) => {
    for (const input of inBoth({ depends_on: written }, `depends_on = ${hcl}`)) expect(refused(input)).toEqual([]);
  });
});

test.each([
  ['self.nope', ['Terraform would refuse "${self.nope}": workspaces_image has no attribute "nope".']],
  ['self.arn', []],
])('%s in a provisioner and a postcondition', (expression, expected) => {
  const both = [
    ...inBoth(
      { provisioner: [{ 'local-exec': { command: `\${${expression}}` } }] },
      `provisioner "local-exec" {\n command = ${expression}\n }`,
    ),
    ...lifecycle(
      { postcondition: { condition: `\${${expression}}`, error_message: 'x' } },
      `postcondition {\n condition = ${expression}\n error_message = "x"\n }`,
    ),
  ];
  for (const input of both) expect(refused(input)).toEqual(expected);
});

describe('the call of a module', () => {
  const modules = new Map([['m', [{ path: 'm/main.tf', text: 'output "x" { value = 1 }\n' }]]]);

  test.each<[object, string, string]>([
    [
      { source: './m', version: '1.0' },
      'source = "./m"\n version = "1.0"',
      'version: a module in a local folder has none',
    ],
    [{ source: './m', lifecycle: {} }, 'source = "./m"\n lifecycle {}', 'lifecycle: the call of a module has no such'],
    [{}, '', 'the call of the module m: it has no source'],
    [{ source: './m', depends_on: 'x.y' }, 'source = "./m"\n depends_on = "x.y"', 'depends_on: it is no list'],
  ])('%j', (call, hcl, expected) => {
    for (const files of [{ 'main.tf.json': { module: { m: call } } }, { 'main.tf': `module "m" {\n ${hcl}\n}\n` }])
      expect(refused(whole(files, modules))).toEqual([expect.stringContaining(expected)]);
  });

  test('but a version of a module from a registry', () => {
    expect(refused(whole({ 'main.tf.json': { module: { m: { source: 'a/b/aws', version: '1.0' } } } }))).toEqual([]);
  });
});

describe('an override of nothing', () => {
  test.each<[object, string, string]>([
    [{ resource: { aws_x: { b: {} } } }, 'resource "aws_x" "b" {}', 'the resource aws_x.b'],
    [{ data: { aws_x: { b: {} } } }, 'data "aws_x" "b" {}', 'the data aws_x.b'],
    [{ variable: { b: {} } }, 'variable "b" {}', 'the variable b'],
    [{ output: { b: { value: 1 } } }, 'output "b" { value = 1 }', 'the output b'],
    [{ locals: { b: 1 } }, 'locals {\n b = 1\n}', 'the local b'],
    [{ provider: { aws: { alias: 'b' } } }, 'provider "aws" { alias = "b" }', 'the provider aws.b'],
    [{ module: { b: { source: 'a/b/aws' } } }, 'module "b" { source = "a/b/aws" }', 'the module b'],
  ])('%j', (root, hcl, name) => {
    const problem = `Terraform would refuse ${name}: it stands in an override file only, and there is nothing that it overrides.`;
    expect(refused(whole({ 'main.tf.json': {}, 'b_override.tf.json': root }))).toEqual([problem]);
    expect(refused(whole({ 'main.tf': '', 'override.tf': `${hcl}\n` }))).toEqual([problem]);
    expect(refused(whole({ 'main.tf.json': root, 'override.tf': `${hcl}\n` }))).toEqual([]);
  });

  test('a default configuration of a provider need not be there', () => {
    expect(refused(whole({ 'main.tf': '', 'override.tf': 'provider "aws" {}\n' }))).toEqual([]);
  });
});
