import type { LintInput } from '../../src/lint';
import { GOOD_IMAGE, lint } from './project';

const SOURCE = 'cdktf-workspaces/workspaces';
const required = (more: object = {}, name = 'workspaces', source = SOURCE) => ({
  terraform: { required_providers: { [name]: { source, ...more } } },
});
const ALIASES = { configuration_aliases: ['workspaces.eu'] };
const PROVIDERS = { provider: { workspaces: [{ region: 'eu-central-1' }, { alias: 'eu', region: 'eu-west-1' }] } };
const image = (change: object = {}) => ({ resource: { workspaces_image: { a: { ...GOOD_IMAGE, ...change } } } });

/** A root module and others by the paths of their folders. */
function app(root: object, modules: Readonly<Record<string, object>> = {}): LintInput {
  const write = (path: string, content: object) => ({ path, text: JSON.stringify(content) });
  return {
    ...{ kind: 'configuration', name: '.', isWhole: true, files: [write('main.tf.json', root)] },
    modules: new Map(
      Object.entries(modules).map(([path, content]) => [path, [write(`${path}/main.tf.json`, content)]]),
    ),
  };
}

const inHcl = (text: string): LintInput => ({
  ...{ kind: 'configuration', name: '.', isWhole: true },
  files: [{ path: 'main.tf', text }],
});

const refused = (input: LintInput) =>
  lint(input)
    .filter(({ messageId }) => messageId === 'refused')
    .map(({ file, problem, remedy }) => `${file}: ${problem} ${remedy}`);

describe('configurations of providers that a call passes', () => {
  const calling = (call: object, module: object, more: Readonly<Record<string, object>> = {}) =>
    app({ ...required(), ...PROVIDERS, module: { m: { source: './m', ...call } } }, { m: module, ...more });
  const needsAlias = { ...required(ALIASES), ...image({ provider: 'workspaces.eu' }) };
  const configured = { ...required(), ...PROVIDERS, ...image() };

  test.each<[string, object, object, string]>([
    ['none for an alias', {}, needsAlias, 'it passes nothing for "workspaces.eu", which the module names in its'],
    [
      'another one',
      { providers: { 'workspaces.eu': 'workspaces', 'workspaces.us': 'workspaces' } },
      needsAlias,
      'what is passed for "workspaces.us": the module m has no configuration of that name.',
    ],
    [
      'one too many',
      { providers: { 'workspaces.eu': 'workspaces.eu' } },
      { ...required(), ...image() },
      'the module m has no configuration of that name.',
    ],
    [
      'one of another provider',
      { providers: { nope: 'workspaces.eu' } },
      { ...required(), ...image() },
      '"cdktf-workspaces/workspaces", and "nope" is "hashicorp/nope" in the module m.',
    ],
    [
      'where the module does not say what it is',
      { providers: { workspaces: 'workspaces.eu' } },
      image(),
      'and "workspaces" is "hashicorp/workspaces" in the module m.',
    ],
    [
      'one that the module configures itself',
      { providers: { workspaces: 'workspaces.eu' } },
      { ...required(), provider: { workspaces: { region: 'eu-central-1' } }, ...image() },
      'the module m configures "workspaces" itself.',
    ],
    ['with count', { count: 1 }, configured, 'count: the module m configures the provider "workspaces" itself.'],
    ['with for_each', { for_each: { a: 1 } }, configured, 'for_each: the module m configures the provider'],
    ['with depends_on', { depends_on: ['module.n'] }, configured, 'depends_on: the module m configures the provider'],
  ])('%s', (_, call, module, expected) => {
    const root = calling(call, module, {});
    const found = refused(root).filter((each) => !each.includes('module.n'));
    expect(found).toEqual([expect.stringContaining(expected)]);
  });

  test('of a module in the module', () => {
    const middle = { module: { n: { source: '../n' } } };
    expect(refused(calling({ count: 2 }, middle, { n: configured }))).toEqual([
      expect.stringContaining('main.tf.json: Terraform would refuse count: the module m.n configures the provider'),
    ]);
    const passing = { ...required(ALIASES), ...middle };
    expect(refused(calling({ providers: { 'workspaces.eu': 'workspaces.eu' } }, passing, { n: needsAlias }))).toEqual([
      expect.stringContaining('m/main.tf.json: Terraform would refuse the call of the module n: it passes nothing'),
    ]);
  });

  test.each<[string, object, object]>([
    ['the alias', { providers: { 'workspaces.eu': 'workspaces.eu' } }, needsAlias],
    ['the default for the alias', { providers: { 'workspaces.eu': '${workspaces}' } }, needsAlias],
    ['an alias for the default', { providers: { workspaces: 'workspaces.eu' } }, { ...required(), ...image() }],
    ['a block that stands for it', { count: 1 }, { ...required(), provider: { workspaces: {} }, ...image() }],
    ['what has nothing of its own', { for_each: { a: 1 } }, { ...required(), ...image() }],
    ['a block of its own', {}, configured],
  ])('but %s', (_, call, module) => expect(refused(calling(call, module))).toEqual([]));

  test('and in HCL', () => {
    const root = `terraform {
  required_providers {
    workspaces = { source = "${SOURCE}" }
  }
}
provider "workspaces" { alias = "eu" }
module "m" {
  source    = "./m"
  count     = 2
  providers = { workspaces.us = workspaces.eu }
}
`;
    const module = `terraform {
  required_providers {
    workspaces = {
      source                = "${SOURCE}"
      configuration_aliases = [workspaces.eu]
    }
  }
}
provider "workspaces" { region = "eu-central-1" }
`;
    const modules = new Map([['m', [{ path: 'm/main.tf', text: module }]]]);
    expect(refused({ ...inHcl(root), modules } as LintInput)).toEqual([
      expect.stringContaining('it passes nothing for "workspaces.eu"'),
      expect.stringContaining('count: the module m configures the provider'),
      expect.stringContaining('what is passed for "workspaces.us"'),
    ]);
  });
});

describe('local names of our provider', () => {
  const block = (name: string, change: object = {}) => ({
    provider: { [name]: { region: 'eu-central-1', ...change } },
  });

  test.each<[string, object, string]>([
    ['implied', image(), 'the provider "workspaces": required_providers does not name it, so that it is "hashicorp/'],
    ['another', image({ provider: 'nope' }), 'the provider "nope": required_providers does not name it'],
    ['its block', { ...block('workspaces'), ...image({ provider: 'ws' }) }, 'Write ws in its place'],
    [
      'arguments of its block',
      { ...block('ws', { regoin: 1 }), ...image({ provider: 'ws' }) },
      'Did you mean "region"?',
    ],
    ['its data sources', { data: { workspaces_image: { a: { provider: 'ws' } } } }, 'has no data source'],
    [
      'its resources',
      { resource: { workspaces_bundle: { a: { provider: 'ws' } } } },
      'has no resource "workspaces_bun',
    ],
  ])('where it is called ws: %s', (_, rest, expected) => {
    expect(refused(app({ ...required({}, 'ws'), ...rest }))).toEqual([expect.stringContaining(expected)]);
  });

  test('an image of it is judged, with the region of its block, also in a module', () => {
    const bad = image({ provider: 'ws', name: 'bad name' });
    const rules = (input: LintInput) =>
      lint(input)
        .filter(({ severity }) => severity !== 'info')
        .map(({ ruleId }) => ruleId);
    expect(rules(app({ ...required({}, 'ws'), ...block('ws'), ...bad }))).toEqual(['valid-image-name']);
    expect(
      rules(app({ ...required({}, 'ws'), ...block('ws', { region: 'bad region' }), ...image({ provider: 'ws' }) })),
    ).toEqual(['valid-image-region']);
  });

  test('both names', () => {
    const both = { terraform: { required_providers: { ws: { source: SOURCE }, workspaces: { source: SOURCE } } } };
    expect(refused(app({ ...both, ...block('ws'), ...image() }))).toEqual([]);
    expect(refused(app({ ...both, ...image({ provider: 'ws' }) }))).toEqual([]);
  });

  test.each(['workspaces.eu.x', '${workspaces.eu.x}', 'workspaces["eu"]', 'workspaces eu'])(
    '%s names none',
    (provider) => {
      expect(refused(app({ ...required(), ...PROVIDERS, ...image({ provider }) }))).toEqual([
        expect.stringContaining('it names no provider'),
      ]);
    },
  );

  test.each([1, '', '1a', '${var.x}', 'a b'])('the alias %j is none', (alias) => {
    const root = { ...required(), variable: { x: {} }, provider: { workspaces: { alias } }, ...image() };
    expect(refused(app(root))).toEqual([expect.stringContaining('alias: it is a name that is written out')]);
  });
});

describe('the block terraform', () => {
  test.each<[object, string, string]>([
    [{ required_version: 'abc' }, 'required_version = "abc"', 'required_version: "abc" is no version constraint'],
    [
      { required_providers: { workspaces: { source: 'a/b/c/d' } } },
      'required_providers {\n workspaces = { source = "a/b/c/d" }\n }',
      'the source "a/b/c/d": a source is namespace/name',
    ],
    [
      { required_providers: { workspaces: { source: SOURCE, version: '~ 1' } } },
      `required_providers {\n workspaces = {\n source = "${SOURCE}"\n version = "~ 1"\n }\n }`,
      'the version of the provider "workspaces": "~ 1" is no version constraint',
    ],
    [{ required_providers: { aws: 'x' } }, 'required_providers {\n aws = "x"\n }', '"x" is no version constraint'],
    [
      { required_providers: { workspaces: { source: SOURCE, nope: 1 } } },
      `required_providers {\n workspaces = {\n source = "${SOURCE}"\n nope = 1\n }\n }`,
      '"nope": a provider has there source, version and configuration_aliases',
    ],
    [
      { required_providers: [{}, {}] },
      'required_providers {}\n required_providers {}',
      'required_providers: the module has them before',
    ],
    [
      { backend: { local: {} }, cloud: {} },
      'backend "local" {}\n cloud {}',
      'cloud: the module has a backend or cloud before',
    ],
  ])('%j', (terraform, hcl, expected) => {
    expect(refused(app({ terraform }))).toEqual([expect.stringContaining(expected)]);
    expect(refused(inHcl(`terraform {\n ${hcl}\n}\n`))).toEqual([expect.stringContaining(expected)]);
  });

  test('but what engines take', () => {
    const versions = ['1', '= 1.2', '>= 1.0, < 2.0', '~> 0.1', '!= 1.0.0-beta.1', 'v1.2', ' > 1 '];
    for (const version of versions)
      expect(
        refused(
          app({ terraform: { required_version: version, required_providers: { aws: { source: 'aws', version } } } }),
        ),
      ).toEqual([]);
    for (const source of [
      'aws',
      'hashicorp/aws',
      'registry.example.com/hashicorp/aws',
      'localhost:8080/a/b',
      'terraform.io/builtin/terraform',
    ])
      expect(refused(app({ terraform: { required_providers: { aws: { source } } } }))).toEqual([]);
    expect(refused(app({ terraform: [{ required_providers: {} }, { backend: { local: {} } }] }))).toEqual([]);
  });
});
