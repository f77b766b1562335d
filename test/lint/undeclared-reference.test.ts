import type { LintInput } from '../../src/lint';
import { GOOD_IMAGE, lint } from './project';

const image = (name: string, body = '', id = '1') => `resource "workspaces_image" "${name}" {
  name         = "golden-${name}"
  description  = "Base image"
  workspace_id = "ws-01234567${id}"
  ${body}
}
`;

function folder(text: string, module?: string): LintInput {
  const modules = module === undefined ? undefined : new Map([['m', [{ path: 'm/main.tf', text: module }]]]);
  const files = [{ path: 'main.tf', text }];
  return { kind: 'configuration', name: '.', files, isWhole: true, ...(modules && { modules }) };
}

const judge = (input: LintInput) =>
  lint(input)
    .filter(({ messageId }) => messageId === 'refused')
    .map(({ line, problem }) => `${line}: ${problem}`);

describe('what an image does not have', () => {
  test.each([
    ['', 'workspaces_image.a.id'],
    ['', '"x ${workspaces_image.a.nope}"'],
    ['', 'try(workspaces_image.a.id, "x")'],
    ['count = 1', 'workspaces_image.a[0].id'],
    ['for_each = { k = 1 }', 'workspaces_image.a["k"].id'],
  ])('%s %s', (repetition, value) => {
    const name = value.includes('nope') ? 'nope' : 'id';
    const found = judge(folder(`output "o" { value = ${value} }\n${image('a', repetition)}`));
    expect(found).toEqual([expect.stringMatching(new RegExp(`^1: .*workspaces_image has no attribute "${name}"`))]);
  });

  test.each(['arn', 'image_id', 'state', 'tags_all', 'region', 'tags', 'timeouts', 'name'])('but %s', (name) => {
    expect(judge(folder(`output "o" { value = workspaces_image.a.${name} }\n${image('a')}`))).toEqual([]);
  });

  test('not said of an image of another provider, nor of a part of a module', () => {
    const text = `output "o" { value = workspaces_image.a.id }\n${image('a')}`;
    const other = 'terraform {\n required_providers {\n workspaces = { source = "acme/workspaces" }\n }\n}\n';
    expect(judge(folder(`${other}${text}`))).toEqual([]);
    expect(judge({ kind: 'configuration', name: '.', files: [{ path: 'main.tf', text }] })).toEqual([]);
  });
});

describe('an output that a module does not have', () => {
  const call = 'module "m" { source = "./m" }\n';
  const whole = (text: string) => ({ ...folder(`${call}${text}`, 'output "yes" { value = 1 }\n') });

  test('is refused, unless it is tried', () => {
    expect(judge(whole('output "o" { value = module.m.nope }\n'))).toEqual([
      '2: Terraform would refuse "${module.m.nope}": module.m has no output "nope".',
    ]);
    expect(judge(whole('output "o" { value = try(module.m.nope, 1) }\n'))).toEqual([]);
    expect(judge(whole('output "o" { value = module.m.yes }\n'))).toEqual([]);
  });
});

describe('a dependency on what nothing declares', () => {
  test.each([
    ['depends_on = [terraform_data.nope]', 'terraform_data.nope'],
    ['depends_on = [module.nope]', 'module.nope'],
    ['depends_on = [data.x.nope]', 'data.x.nope'],
    ['lifecycle {\n replace_triggered_by = [terraform_data.nope[0].id]\n }', 'terraform_data.nope'],
  ])('%s', (body, address) => {
    expect(judge(folder(image('a', body)))).toEqual([
      expect.stringContaining(`Terraform would refuse "${address}": nothing declares it.`),
    ]);
  });

  test('in a call and in an output', () => {
    const text = `module "m" {
  source     = "./m"
  depends_on = [terraform_data.nope]
}
output "o" {
  value      = 1
  depends_on = [module.m, terraform_data.nope]
}
`;
    expect(judge(folder(text, image('a')))).toHaveLength(2);
  });

  test.each([
    'depends_on = [terraform_data.b, terraform_data.c[0], data.x.d, module.m, module.m.x]',
    'depends_on = [var.v, local.l]',
    'lifecycle {\n replace_triggered_by = [terraform_data.b, terraform_data.c[0].output, terraform_data.c[count.index]]\n }',
  ])('not so %s', (body) => {
    const rest = `resource "terraform_data" "b" {}
resource "terraform_data" "c" { count = 1 }
data "x" "d" {}
module "m" { source = "./m" }
variable "v" {}
locals { l = 1 }
`;
    expect(judge(folder(`${rest}${image('a', body)}`, 'output "x" { value = 1 }'))).toEqual([]);
  });

  const json = (body: object, more = {}) => {
    const root = { resource: { workspaces_image: { a: { ...GOOD_IMAGE, ...body } }, ...more } };
    const files = [{ path: 'main.tf.json', text: JSON.stringify(root) }];
    return judge({ kind: 'configuration', name: '.', files, isWhole: true });
  };

  test('in JSON, with interpolation and without', () => {
    expect(json({ depends_on: ['x.y', '${x.y}', '${x.y[0]}'] })).toHaveLength(3);
    // The engines take the address alone, whether it is declared or not.
    expect(json({ depends_on: ['x.y', '${x.y}'] }, { x: { y: {} } })).toEqual([
      expect.stringContaining('stands there as an expression, and has to be the address alone'),
    ]);
  });

  const triggered = { replace_triggered_by: ['x.y'] };

  test.each([
    ['an object', triggered],
    ['a list of one', [triggered]],
  ])('in a lifecycle that JSON has as %s', (_, lifecycle) => {
    expect(json({ lifecycle })).toEqual([
      expect.stringContaining('Terraform would refuse "x.y": nothing declares it.'),
    ]);
    expect(json({ lifecycle }, { x: { y: {} } })).toEqual([]);
  });
});

test('a misspelt kind of block at the root', () => {
  expect(judge(folder(`resouce "workspaces_image" "a" {}\n${image('b')}`))).toEqual([
    '1: Terraform would refuse "resouce": no block of that kind stands at the root of a file.',
  ]);
  const list = { kind: 'configuration' as const, name: '.', files: [{ path: 'a.tf.json', text: '[{"modul":{}}]' }] };
  expect(judge(list)).toHaveLength(1);
  const right = ['locals {}', 'check "c" {}', 'removed {}', 'moved {}', 'import {}', 'ephemeral "a" "b" {}', 'zzz {}'];
  expect(judge(folder(right.join('\n')))).toEqual([]);
});
