import type { LintInput } from '../../src/lint';
import { GOOD_IMAGE, lint } from './project';

/** What repeats the image `a`, in both languages. */
const REPEATED = {
  neither: [{}, ''],
  'count = 2': [{ count: 2 }, 'count = 2'],
  'count = 0': [{ count: 0 }, 'count = 0'],
  'count = var.n': [{ count: '${var.n}' }, 'count = var.n'],
  'for_each = {a, b}': [{ for_each: { a: 1, b: 2 } }, 'for_each = { a = 1, b = 2 }'],
  'for_each = {}': [{ for_each: {} }, 'for_each = {}'],
  'for_each = var.m': [{ for_each: '${var.m}' }, 'for_each = var.m'],
} as const;
type Repeat = keyof typeof REPEATED;

const A = 'workspaces_image.a';

/** A folder with an image `a` and an output of a value, in JSON and in HCL. */
function inBoth(repeat: Repeat, value: string): readonly LintInput[] {
  const [json, hcl] = REPEATED[repeat];
  const root = {
    variable: { n: {}, m: {}, s: {} },
    locals: { k: 'k', one: 1 },
    resource: { workspaces_image: { a: { ...json, ...GOOD_IMAGE } } },
    output: { o: { value: `\${${value}}` } },
  };
  const text = `variable "n" {}
variable "m" {}
variable "s" {}
locals {
  k   = "k"
  one = 1
}
resource "workspaces_image" "a" {
  ${hcl}
  name         = "golden"
  description  = "Base image"
  workspace_id = "ws-0123456789"
}
output "o" { value = ${value} }
`;
  return [
    { kind: 'configuration', name: '.', isWhole: true, files: [{ path: 'main.tf.json', text: JSON.stringify(root) }] },
    { kind: 'configuration', name: '.', isWhole: true, files: [{ path: 'main.tf', text }] },
  ];
}

const reasons = (input: LintInput) =>
  lint(input)
    .filter(({ messageId }) => messageId === 'refused')
    .map(({ problem }) => problem);

describe('an instance that there is not', () => {
  test.each<[Repeat, string, string]>([
    ['neither', `${A}[0].arn`, 'workspaces_image.a has neither count nor for_each, and no instance 0'],
    ['neither', `${A}.0.arn`, 'has neither count nor for_each, and no instance 0'],
    ['neither', `${A}["x"].arn`, 'has neither count nor for_each, and no instance "x"'],
    ['neither', `${A}["arn"]`, 'has neither count nor for_each, and no instance "arn"'],
    ['neither', `try(${A}[0].arn, "x")`, 'has neither count nor for_each, and no instance 0'],
    ['neither', `[for x in [] : ${A}[0].arn]`, 'has neither count nor for_each, and no instance 0'],
    ['neither', `${A}[local.one].arn`, 'has neither count nor for_each, and no instance 1'],
    ['neither', `${A}[local.k]`, 'has no attribute "k"'],
    ['neither', `[for k, v in ${A} : v.arn]`, 'has no element "arn"'],
    ['count = 2', `${A}.arn`, 'workspaces_image.a has count, and "arn" is an attribute of its instances'],
    ['count = 2', `try(${A}.arn, "x")`, 'workspaces_image.a[0].arn names that of one'],
    ['count = 2', `${A}[2].arn`, 'workspaces_image.a has no instance 2'],
    ['count = 2', `${A}[-1].arn`, 'workspaces_image.a has no instance -1'],
    ['count = 2', `${A}[0.5].arn`, 'the key of an instance is a string or a whole number, and not 0.5'],
    ['count = 2', `${A}[true].arn`, 'the key of an instance is a string or a whole number, and not true'],
    ['count = 2', `${A}["x"].arn`, 'workspaces_image.a has no instance "x"'],
    ['count = 2', `${A}["x"]["arn"]`, 'behind workspaces_image.a["x"] stands the name of an attribute'],
    ['count = 2', `${A}[0].nope`, 'workspaces_image has no attribute "nope"'],
    ['count = 2', `${A}[*].nope`, 'has no element "nope"'],
    ['count = 2', `one(${A}[*].arn)`, 'one'],
    ['count = 2', `keys(${A})`, 'keys'],
    ['count = 0', `${A}[0].arn`, 'workspaces_image.a has no instance 0'],
    ['count = 0', `${A}.arn`, 'workspaces_image.a has count'],
    ['count = var.n', `${A}.arn`, 'workspaces_image.a has count'],
    ['count = var.n', `${A}["x"].arn`, 'workspaces_image.a has count, and no instance "x"'],
    ['count = var.n', `${A}[0].nope`, 'workspaces_image has no attribute "nope"'],
    ['for_each = {a, b}', `${A}["y"].arn`, 'workspaces_image.a has no instance "y"'],
    ['for_each = {a, b}', `${A}[0].arn`, 'workspaces_image.a has no instance 0'],
    ['for_each = {a, b}', `${A}.arn`, 'workspaces_image.a["key"].arn names that of one'],
    ['for_each = {a, b}', `${A}.a.arn`, 'workspaces_image.a has for_each, and "a" is an attribute of its instances'],
    ['for_each = {a, b}', `${A}[*].arn`, 'has no element "arn"'],
    ['for_each = {}', `${A}["a"].arn`, 'workspaces_image.a has no instance "a"'],
    ['for_each = var.m', `${A}.arn`, 'workspaces_image.a has for_each'],
    ['for_each = var.m', `${A}["a"].nope`, 'workspaces_image has no attribute "nope"'],
  ])('%s: %s', (repeat, value, why) => {
    for (const input of inBoth(repeat, value)) expect(reasons(input)).toEqual([expect.stringContaining(why)]);
  });

  test.each<[Repeat, string]>([
    ['neither', `${A}.arn`],
    ['neither', `${A}[local.k == "k" ? "arn" : "name"]`],
    ['neither', `[for k, v in ${A} : k]`],
    ['neither', `${A}[*].arn`],
    ['neither', A],
    ['count = 2', `${A}[*].arn`],
    ['count = 2', `${A}.*.arn`],
    ['count = 2', `${A}["0"].arn`],
    ['count = 2', `${A}[local.one].arn`],
    ['count = 2', `try(${A}[5].arn, "none")`],
    ['count = 2', `[for i in ${A} : i.arn]`],
    ['count = 2', `length(${A}) == 2 ? "two" : ${A}[7].arn`],
    ['count = 0', `${A}[*].arn`],
    ['count = 0', `one(${A}[*].arn)`],
    ['count = 0', `try(${A}[0].arn, null)`],
    ['count = var.n', `${A}[7].arn`],
    ['count = var.n', `one(${A}[*].arn)`],
    ['for_each = {a, b}', `values(${A})[*].arn`],
    ['for_each = {a, b}', `{ for k, v in ${A} : k => v.arn }`],
    ['for_each = {a, b}', `${A}[var.s].arn`],
    ['for_each = var.m', `${A}["y"].arn`],
    ['for_each = {}', `try(${A}["a"].arn, "none")`],
  ])('but %s: %s', (repeat, value) => {
    for (const input of inBoth(repeat, value)) expect(reasons(input)).toEqual([]);
  });

  test('what has no instance itself refers to none', () => {
    const b = { ...GOOD_IMAGE, count: 0, description: `\${${A}[0].arn}`, depends_on: [A] };
    const root = { resource: { workspaces_image: { a: { ...GOOD_IMAGE, count: 0 }, b } } };
    const files = [{ path: 'main.tf.json', text: JSON.stringify(root) }];
    expect(reasons({ kind: 'configuration', name: '.', isWhole: true, files })).toEqual([]);
    const modules = new Map([
      ['m', [{ path: 'm/main.tf.json', text: JSON.stringify(root).replace('"count":0,"d', '"d') }]],
    ]);
    const call = { path: 'main.tf', text: 'module "m" {\n source = "./m"\n count = 0\n}\n' };
    expect(reasons({ kind: 'configuration', name: '.', isWhole: true, files: [call], modules })).toEqual([]);
  });
});

describe('an instance of a module that there is not', () => {
  const app = (repeat: Repeat, value: string): LintInput => ({
    ...{ kind: 'configuration', name: '.', isWhole: true },
    files: [
      {
        path: 'main.tf',
        text: `variable "n" {}\nvariable "m" {}\nmodule "m" {\n source = "./m"\n ${REPEATED[repeat][1]}\n}\noutput "o" { value = ${value} }\n`,
      },
    ],
    modules: new Map([['m', [{ path: 'm/main.tf.json', text: '{"output":{"x":{"value":"x"}}}' }]]]),
  });

  test.each<[Repeat, string, string]>([
    ['neither', 'module.m[0].x', 'module.m has neither count nor for_each, and no instance 0'],
    ['count = 2', 'module.m.x', 'module.m has no instance "x"'],
    ['count = 2', 'module.m[2].x', 'module.m has no instance 2'],
    ['count = 2', 'module.m[0].nope', 'module.m has no output "nope"'],
    ['count = 2', 'module.m[*].nope', 'has no element "nope"'],
    ['count = 0', 'module.m[0].x', 'module.m has no instance 0'],
    ['count = var.n', 'module.m.x', 'module.m has count, and no instance "x"'],
    ['for_each = {a, b}', 'module.m.x', 'module.m has no instance "x"'],
    ['for_each = {a, b}', 'module.m[*].x', 'has no element "x"'],
    ['for_each = {}', 'module.m["a"].x', 'module.m has no instance "a"'],
  ])('%s: %s', (repeat, value, why) => {
    expect(reasons(app(repeat, value))).toEqual([expect.stringContaining(why)]);
  });

  test.each<[Repeat, string]>([
    ['neither', 'module.m[*].x'],
    ['neither', 'try(module.m[0].x, 1)'],
    ['count = 2', 'try(module.m.x, module.m[1].x)'],
    ['count = 2', 'length(module.m)'],
    ['count = 0', 'module.m[*].x'],
    ['count = var.n', 'module.m[4].x'],
    ['for_each = {a, b}', 'module.m["b"].x'],
    ['for_each = {a, b}', '{ for k, v in module.m : k => v.x }'],
    ['for_each = var.m', 'module.m["z"].x'],
  ])('but %s: %s', (repeat, value) => expect(reasons(app(repeat, value))).toEqual([]));
});

describe('references in what is not evaluated', () => {
  test.each([
    ['[for x in [] : var.nope]', 'nothing declares the variable "nope"'],
    ['[for x in var.m : x if local.nope]', 'nothing declares the local "nope"'],
    ['"%{ for x in var.m }${local.nope}%{ endfor }"', 'nothing declares the local "nope"'],
    ['"%{ if var.n }${data.aws_x.y.z}%{ endif }"', 'nothing declares data.aws_x.y'],
    ['var.m[*][var.nope]', 'nothing declares the variable "nope"'],
    ['[for x in var.m : each.key]', 'each is used where there is no for_each'],
    [`[for x in var.m : ${A}.nope]`, 'workspaces_image has no attribute "nope"'],
    ['{ for x in var.m : x => module.nope.y }', 'nothing declares module.nope'],
    ['join(",", [for x in var.m : "${count.index}"])', 'count is used where there is no count'],
  ])('%s', (value, why) => {
    for (const input of inBoth('neither', value)) expect(reasons(input)).toEqual([expect.stringContaining(why)]);
  });

  test.each([
    '[for nope in var.m : nope.x]',
    '{ for k, nope in var.m : k => nope["x"] }',
    '[for x in var.m : [for y in x : y.z if x.z]]',
    '"%{ for nope in var.m }${nope.x}%{ endfor }"',
  ])('but the names of loops are none: %s', (value) => {
    for (const input of inBoth('neither', value)) expect(reasons(input)).toEqual([]);
  });
});
