import { lintProject, type LintInput } from '../../src/lint';
import { GOOD_IMAGE, lint } from './project';

const file = (path: string, root: unknown) => ({ path, text: JSON.stringify(root, null, 1) });

/** A root module in `app`, and modules in folders by their paths. */
function app(root: object, modules: Readonly<Record<string, object>> = {}): LintInput {
  return {
    kind: 'configuration',
    name: 'app',
    files: [file('app/main.tf.json', root)],
    modules: new Map(Object.entries(modules).map(([path, content]) => [path, [file(`${path}/main.tf.json`, content)]])),
  };
}

const images = (change: object) => ({ workspaces_image: { golden: { ...GOOD_IMAGE, ...change } } });
const image = {
  variable: { name: { type: 'string' }, stage: { default: 'b c' } },
  resource: images({ name: '${var.name}' }),
  output: { name: { value: '${workspaces_image.golden.name}' } },
};

const brief = (input: LintInput | LintInput[]) =>
  lint(input).map(({ file, line, address, severity, ruleId }) => [`${file}:${line}`, address, severity, ruleId]);

test('a module is judged with what its caller gives to its variables', () => {
  const root = { locals: { name: 'a b' }, module: { m: { source: './mod', name: '${local.name}' } } };
  expect(brief(app(root, { 'app/mod': image }))).toEqual([
    ['app/mod/main.tf.json:13', 'module.m.workspaces_image.golden', 'error', 'valid-image-name'],
  ]);
  expect(lint(app({ module: { m: { source: './mod', name: 'fine' } } }, { 'app/mod': image }))).toEqual([]);
});

test('of a module the default of a variable is its value', () => {
  const module = { ...image, resource: images({ name: '${var.stage}' }) };
  expect(brief(app({ module: { m: { source: './mod' } } }, { 'app/mod': module }))).toHaveLength(1);
  expect(brief(app({ module: { m: { source: './mod', stage: 'x' } } }, { 'app/mod': module }))).toEqual([]);
});

test.each<[object, string[]]>([
  [{ for_each: { eu: 'a b', us: 'c' }, name: '${each.value}' }, ['module.m["eu"].workspaces_image.golden']],
  [{ count: 2, name: 'a b ${count.index}' }, [0, 1].map((index) => `module.m[${index}].workspaces_image.golden`)],
  [{ count: '${var.n}', name: 'a b' }, ['module.m[*].workspaces_image.golden']],
  [{ count: 0, name: 'a b' }, ['module.m.workspaces_image.golden']],
])('instances of a module: %j', (call, addresses) => {
  const root = { module: { m: { source: './mod', ...call } } };
  const names = lint(app(root, { 'app/mod': image })).filter(({ ruleId }) => ruleId === 'valid-image-name');
  expect(names.map(({ address }) => address)).toEqual(addresses);
});

test('two instances that make one name collide', () => {
  const root = { module: { m: { source: './mod', count: 2, name: 'same' } } };
  expect(brief(app(root, { 'app/mod': image })).map(([, address, , rule]) => [address, rule])).toEqual([
    ['module.m[1].workspaces_image.golden', 'no-duplicate-image-name'],
    ['module.m[1].workspaces_image.golden', 'no-shared-source-workspace'],
  ]);
});

test('outputs are followed, out of a module and into another', () => {
  const root = {
    module: {
      a: { source: './mod', name: 'fine' },
      b: { source: './mod', name: '${module.a.name} too', depends_on: ['module.a'] },
      c: { source: './mod', for_each: { x: 'one' }, name: '${each.value}', depends_on: ['module.b'] },
    },
    resource: images({ name: '${module.c["x"].name} b', workspace_id: 'ws-999999999' }),
  };
  expect(brief(app(root, { 'app/mod': image })).map(([, address]) => address)).toEqual([
    'workspaces_image.golden',
    'module.b.workspaces_image.golden',
  ]);
});

test('images of modules that wait for each other may be made of one WorkSpace', () => {
  const calls = (more: object) => ({
    module: { a: { source: './mod', name: 'a' }, b: { source: './mod', name: 'b', ...more } },
  });
  expect(brief(app(calls({}), { 'app/mod': image })).length).toBeGreaterThan(0);
  for (const more of [{ depends_on: ['module.a'] }, { name: '${module.a.name}-b' }])
    expect(brief(app(calls(more), { 'app/mod': image }))).toEqual([]);
});

test('modules call modules, relative to their own folders', () => {
  const outer = { module: { inner: { source: '../inner', name: 'a b' } } };
  const input = app(
    { module: { m: { source: './mods/outer' } } },
    { 'app/mods/outer': outer, 'app/mods/inner': image },
  );
  expect(brief(input)).toEqual([
    ['app/mods/inner/main.tf.json:13', 'module.m.module.inner.workspaces_image.golden', 'error', 'valid-image-name'],
  ]);
});

test('a module that calls itself ends', () => {
  const loop = { module: { again: { source: '.' } } };
  expect(lintProject([app({ module: { m: { source: './mod' } } }, { 'app/mod': loop })]).imageCount).toBe(0);
});

describe('the provider of a module', () => {
  const provider = {
    workspaces: [
      { region: 'eu-central-1', default_tags: [{ tags: { 'aws:x': 'y' } }] },
      { alias: 'us', region: 'us-east-1' },
    ],
  };
  const of = (call: object, module: object = image) =>
    brief(app({ provider, module: { m: { source: './mod', name: 'fine', ...call } } }, { 'app/mod': module }));

  test('is that of its caller', () => expect(of({}).map(([, , , rule]) => rule)).toEqual(['valid-image-tags']));

  test('is the one that the call passes', () => {
    expect(of({ providers: { workspaces: 'workspaces.us' } })).toEqual([]);
    expect(of({ providers: { workspaces: '${workspaces.us}' } })).toEqual([]);
    const aliased = { ...image, resource: images({ name: 'x', provider: 'workspaces.other' }) };
    expect(of({ providers: { 'workspaces.other': 'workspaces.us' } }, aliased)).toEqual([]);
    expect(of({ providers: { 'workspaces.other': 'workspaces' } }, aliased)).toHaveLength(1);
  });
});

test.each([
  ['terraform-aws-modules/vpc/aws', 'is not a local folder'],
  ['git::https://example.com/m.git', 'is not a local folder'],
  ['./other', 'Its folder is not among what is linted'],
])('a module of %s is said not to be read', (source, words) => {
  const [note, ...rest] = lint(app({ module: { m: { source } } }, { 'app/mod': image }));
  expect(rest).toEqual([]);
  expect(note).toMatchObject({ severity: 'info', ruleId: 'readable-input', messageId: 'notEvaluated', line: 4 });
  expect(note!.problem).toBe('The module "m" is not read, and its images are not checked.');
  expect(note!.reason).toContain(words);
});
