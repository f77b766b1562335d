import type { LintInput } from '../../src/lint';
import type { SettingInput } from '../../src/lint/lint-input';
import { GOOD_IMAGE, lint } from './project';

interface Module {
  readonly json: object;
  readonly hcl: string;
}

const image = (name: string) => ({ resource: { workspaces_image: { a: { ...GOOD_IMAGE, name } } } });
const imageHcl = (name: string): string =>
  `resource "workspaces_image" "a" {\n name = ${name}\n description = "x"\n workspace_id = "ws-0123456789"\n}\n`;

/** A root module, as JSON or HCL, and a module `m` in the other language. */
function app(root: Module, module: Module | undefined, more: object = {}): LintInput[] {
  const write = (path: string, { json, hcl }: Module, as: 'json' | 'hcl') =>
    as === 'json'
      ? { path: `${path}.tf.json`, text: JSON.stringify(json, null, 1) }
      : { path: `${path}.tf`, text: hcl };
  return (['json', 'hcl'] as const).map((as) => ({
    ...{ kind: 'configuration', name: '.', isWhole: true, files: [write('main', root, as)] },
    modules: new Map(module === undefined ? [] : [['m', [write('m/main', module, as)]]]),
    ...more,
  }));
}

const errors = (input: LintInput) =>
  lint(input)
    .filter(({ severity }) => severity === 'error')
    .map(({ file, problem }) => `${file.replace('.json', '')}: ${problem}`);

const text = (name: string, value: string): SettingInput => ({ kind: 'text', name, text: value });
const values = (root: object): SettingInput => ({
  kind: 'file',
  file: { path: 'a.tfvars.json', text: JSON.stringify(root) },
});
const hclValues = (content: string): SettingInput => ({ kind: 'file', file: { path: 'a.tfvars', text: content } });

describe('what is given to a module is converted to the types of its variables', () => {
  const TYPE = 'object({ a = optional(string, "bad name") })';

  test.each<[given: string, name: string, expected: string[]]>([
    ['{}', '${var.p.a}', ['m/main.tf: The image name "bad name" has " " (space) at position 9, which is not allowed.']],
    ['{ b = 1 }', 'n${length(var.p)}', []],
    ['{ a = "x", b = 1 }', '${length(var.p) == 1 ? "fine" : "not fine"}', []],
    [
      '"x"',
      'fine',
      ['main.tf: Terraform would refuse the value of the variable "p": a string stands where a map is expected.'],
    ],
    [
      '{ a = ["x"] }',
      'fine',
      [
        'main.tf: Terraform would refuse the value of the variable "p": in "a", a list stands where a string is expected.',
      ],
    ],
  ])('%s', (given, name, expected) => {
    const root: Module = {
      json: { module: { m: { source: './m', p: `\${${given}}` } } },
      hcl: `module "m" {\n source = "./m"\n p = ${given}\n}\n`,
    };
    const module: Module = {
      json: { variable: { p: { type: TYPE } }, ...image(name) },
      hcl: `variable "p" {\n type = ${TYPE}\n}\n${imageHcl(JSON.stringify(name).replaceAll('\\"', '"'))}`,
    };
    for (const input of app(root, module)) {
      const found = errors(input).map((each) => each.replace('at position 4', 'at position 9'));
      expect(found).toEqual(expected);
    }
  });

  test('and so are defaults, which are values there', () => {
    const module: Module = {
      json: { variable: { p: { type: TYPE, default: {} } }, ...image('${var.p.a}') },
      hcl: `variable "p" {\n type = ${TYPE}\n default = {}\n}\n${imageHcl('var.p.a')}`,
    };
    const root: Module = { json: { module: { m: { source: './m' } } }, hcl: 'module "m" {\n source = "./m"\n}\n' };
    for (const input of app(root, module)) expect(errors(input)).toEqual([expect.stringContaining('"bad name"')]);
  });

  test('a null is the default of a variable that takes none', () => {
    const variable = { type: 'string', default: 'bad name', nullable: false };
    const module: Module = {
      json: { variable: { p: variable }, ...image('${var.p}') },
      hcl: `variable "p" {\n type = string\n default = "bad name"\n nullable = false\n}\n${imageHcl('var.p')}`,
    };
    const root: Module = {
      json: { module: { m: { source: './m', p: null } } },
      hcl: 'module "m" {\n source = "./m"\n p = null\n}\n',
    };
    for (const input of app(root, module)) expect(errors(input)).toEqual([expect.stringContaining('"bad name"')]);
  });

  test('what is sensitive is refused without a word of it', () => {
    const root: Module = {
      json: { variable: { s: { sensitive: true } }, module: { m: { source: './m', p: '${var.s}' } } },
      hcl: 'variable "s" {\n sensitive = true\n}\nmodule "m" {\n source = "./m"\n p = var.s\n}\n',
    };
    const module: Module = {
      json: { variable: { p: { type: 'map(number)' } } },
      hcl: 'variable "p" {\n type = map(number)\n}\n',
    };
    for (const input of app(root, module, { settings: [text('s', 'hunter2')] })) {
      expect(errors(input)).toEqual([expect.stringContaining('it is sensitive, and nothing of it is shown')]);
      expect(JSON.stringify(lint(input))).not.toContain('hunter2');
    }
  });
});

test.each<[argument: object, hcl: string, expected: string[]]>([
  [
    { stagee: 'x', stage: 'y' },
    'stagee = "x"\n stage = "y"',
    ['main.tf: Terraform would refuse "stagee": the module m has no such variable.'],
  ],
  [
    {},
    '',
    [
      'main.tf: Terraform would refuse the call of the module m: it does not set the variable "stage", which has no default.',
    ],
  ],
  [{ stage: 'x', other: 1, count: 1, depends_on: [] }, 'stage = "x"\n other = 1\n count = 1\n depends_on = []', []],
])('arguments of a call: %j', (argument, hcl, expected) => {
  const root: Module = {
    json: { module: { m: { source: './m', ...argument } } },
    hcl: `module "m" {\n source = "./m"\n ${hcl}\n}\n`,
  };
  const module: Module = {
    json: { variable: { stage: { type: 'string' }, other: { default: 1 } } },
    hcl: 'variable "stage" {\n type = string\n}\nvariable "other" {\n default = 1\n}\n',
  };
  for (const input of app(root, module)) expect(errors(input)).toEqual(expected);
});

describe('what is set for a root module', () => {
  const root = (type: string, name = 'fine'): Module => ({
    json: { variable: { v: { type } }, ...image(name) },
    hcl: `variable "v" {\n type = ${type}\n}\n${imageHcl(JSON.stringify(name))}`,
  });

  test.each<[type: string, setting: SettingInput, expected: string[]]>([
    [
      'number',
      text('v', 'five'),
      [
        'main.tf: Terraform would refuse the value of the variable "v": a string that is not a number stands where a number is expected.',
      ],
    ],
    [
      'number',
      values({ v: 'five' }),
      [
        'a.tfvars: Terraform would refuse the value of the variable "v": a string that is not a number stands where a number is expected.',
      ],
    ],
    [
      'map(string)',
      hclValues('v = ["a"]'),
      ['a.tfvars: Terraform would refuse the value of the variable "v": a list stands where a map is expected.'],
    ],
    [
      'list(string)',
      text('v', '[upper("x")]'),
      ['main.tf: Terraform would refuse the value of the variable "v": no function can be called here: "upper".'],
    ],
    ['list(string)', hclValues('v = [local.x]'), []],
    ['list(string)', text('v', '["x", 1]'), []],
  ])('%s from %j', (type, setting, expected) => {
    for (const input of app(root(type), undefined, { settings: [setting] })) expect(errors(input)).toEqual(expected);
  });

  test.each<[type: string, given: string, name: string]>([
    ['object({ a = string })', '{ a = "bad name", b = 1 }', '${var.v.a}'],
    ['object({ a = string })', '{"a": "bad name"}', '${var.v.a}'],
    ['list(string)', '["x", "bad name"]', '${var.v[1]}'],
    ['list(string)', '[\n "bad name", # a comment\n]', '${var.v[0]}'],
    ['any', '{ a = ["bad name"] }', '${var.v.a[0]}'],
    ['map(string)', '{ "a" = "bad ${"name"}" }', '${var.v.a}'],
    ['tuple([string, number])', '["bad name", "1"]', '${var.v[0]}'],
    ['object({ a = optional(string, "bad name") })', '{}', '${var.v.a}'],
  ])('a text for %s is an expression: %s', (type, given, name) => {
    for (const input of app(root(type, name), undefined, { settings: [text('v', given)] }))
      expect(errors(input)).toEqual([expect.stringContaining('The image name "bad name" has " " (space)')]);
  });
});

describe('a validation', () => {
  const variable: Module = {
    json: {
      variable: {
        v: { type: 'string', validation: { condition: '${length(var.v) > 2}', error_message: 'Too short.' } },
      },
    },
    hcl: 'variable "v" {\n type = string\n validation {\n condition = length(var.v) > 2\n error_message = "Too short."\n }\n}\n',
  };
  const FAILS = 'Terraform would refuse the value of the variable "v": a validation of it fails: "Too short.".';

  test('of a root module', () => {
    for (const input of app(variable, undefined, { settings: [values({ v: 'ab' })] }))
      expect(errors(input)).toEqual([`a.tfvars: ${FAILS}`]);
    for (const input of app(variable, undefined, { settings: [values({ v: 'abc' })] }))
      expect(errors(input)).toEqual([]);
    for (const input of app(variable, undefined)) expect(errors(input)).toEqual([]);
  });

  test('of a module that is called', () => {
    const call: Module = {
      json: { module: { m: { source: './m', v: 'ab' } } },
      hcl: 'module "m" {\n source = "./m"\n v = "ab"\n}\n',
    };
    for (const input of app(call, variable)) expect(errors(input)).toEqual([`main.tf: ${FAILS}`]);
  });

  test('of what is sensitive, without its words', () => {
    const secret: Module = {
      json: {
        variable: {
          v: { sensitive: true, validation: [{ condition: '${var.v != "hunter2"}', error_message: 'Not ${var.v}.' }] },
        },
      },
      hcl: 'variable "v" {\n sensitive = true\n validation {\n condition = var.v != "hunter2"\n error_message = "Not ${var.v}."\n }\n}\n',
    };
    for (const input of app(secret, undefined, { settings: [values({ v: 'hunter2' })] })) {
      expect(errors(input)).toEqual([expect.stringMatching(/a validation of it fails\.$/)]);
    }
  });
});

test('a default that is no value of its type', () => {
  const root: Module = {
    json: { variable: { v: { type: 'list(object({ a = string }))', default: [{ b: 1 }] }, w: { type: 'strin' } } },
    hcl: 'variable "v" {\n type = list(object({ a = string }))\n default = [{ b = 1 }]\n}\nvariable "w" {\n type = strin\n}\n',
  };
  for (const input of app(root, undefined))
    expect(errors(input).sort()).toEqual([
      'main.tf: Terraform would refuse the default: in item 0, the attribute "a" is missing.',
      'main.tf: Terraform would refuse the type of "w": "strin" is no type.',
    ]);
});

describe('modules that are not there', () => {
  const call = (source: string): Module => ({
    json: { module: { m: { source } } },
    hcl: `module "m" {\n source = "${source}"\n}\n`,
  });

  test('a folder that is missing', () => {
    for (const input of app(call('./nope'), undefined, { missingFolders: ['nope'] }))
      expect(errors(input)).toEqual(['main.tf: The module "m" is not there: there is no folder "nope".']);
  });

  test('a module that calls itself is one finding, and its images are read once', () => {
    const own: Module = {
      json: { ...call('./').json, ...image('bad name') },
      hcl: call('./').hcl + imageHcl('"bad name"'),
    };
    for (const input of app(own, undefined))
      expect(errors(input)).toEqual([
        expect.stringContaining('The module "m" calls the folder ".", which it is called from itself.'),
        expect.stringContaining('"bad name"'),
      ]);
    const around: Module = { json: { module: { n: { source: '../m' } } }, hcl: 'module "n" {\n source = "../m"\n}\n' };
    for (const input of app(call('./m'), around))
      expect(errors(input)).toEqual([
        'm/main.tf: The module "n" calls the folder "m", which it is called from itself.',
      ]);
  });

  test('a provider of another source is not looked at, and that is said', () => {
    const other: Module = {
      json: { terraform: { required_providers: { workspaces: { source: 'acme/workspaces' } } }, ...image('bad name') },
      hcl: `terraform {\n required_providers {\n workspaces = {\n source = "acme/workspaces"\n }\n }\n}\n${imageHcl('"bad name"')}`,
    };
    for (const input of app(other, undefined)) {
      expect(errors(input)).toEqual([]);
      expect(lint(input)).toMatchObject([
        { messageId: 'notEvaluated', problem: 'The images of the provider "acme/workspaces" are not looked at.' },
      ]);
    }
  });

  test.each(['cdktf-workspaces/workspaces', 'registry.opentofu.org/cdktf-workspaces/workspaces'])(
    '%s is ours',
    (source) => {
      const own: Module = {
        json: { terraform: { required_providers: { workspaces: { source } } }, ...image('bad name') },
        hcl: `terraform {\n required_providers {\n workspaces = {\n source = "${source}"\n }\n }\n}\n${imageHcl('"bad name"')}`,
      };
      for (const input of app(own, undefined)) expect(errors(input)).toHaveLength(1);
    },
  );
});

describe('a value of the command line for what nothing declares', () => {
  const option = (name: string): SettingInput => ({ kind: 'text', name, text: 'x', isOption: true });
  const settings = { settings: { before: [text('nope', 'x')], after: [option('nope'), option('stage')] } };
  const declared: Module = { json: { variable: { stage: {} } }, hcl: 'variable "stage" {}\n' };
  const problems = (inputs: LintInput[]) => lint(inputs, settings).map(({ problem }) => problem);

  test('is refused, and one of the environment is not', () => {
    for (const input of app(declared, undefined)) {
      expect(problems([input])).toEqual([
        'Terraform would refuse --var for "nope": nothing declares a variable of that name.',
      ]);
      expect(lint(input, { settings: { before: [text('nope', 'x')] } })).toEqual([]);
    }
  });

  test('but not where one of several root modules declares it, or not all of a module is read', () => {
    const [one] = app(declared, undefined);
    const [other] = app({ json: { variable: { nope: {} } }, hcl: '' }, undefined, { name: 'other' });
    expect(problems([one!, other!])).toEqual([]);
    expect(
      problems([{ kind: 'configuration', name: 'x', files: [{ path: 'a.tf.json', text: '{"locals":{}}' }] }]),
    ).toEqual([]);
  });
});
