import type { LintInput } from '../../src/lint';
import type { SettingInput } from '../../src/lint/lint-input';
import { GOOD_IMAGE, lint } from './project';

const set = (path: string, root: unknown): SettingInput => ({
  kind: 'file',
  file: { path, text: JSON.stringify(root) },
});
const text = (name: string, value: string): SettingInput => ({ kind: 'text', name, text: value });

function withSettings(settings: readonly SettingInput[], variable: object = { v: {} }, name = '${var.v}'): LintInput {
  const root = { variable, resource: { workspaces_image: { golden: { ...GOOD_IMAGE, name } } } };
  return {
    kind: 'configuration',
    name: 'app',
    files: [{ path: 'main.tf.json', text: JSON.stringify(root) }],
    settings,
  };
}

const judge = (...of: Parameters<typeof withSettings>) => lint(withSettings(...of)).map(({ problem }) => problem);
const bad = (value: string) => expect.stringContaining(`The image name "${value}" has " " (space)`);

test('a default is no value of a root module', () => {
  expect(judge([], { v: { default: 'a b' } })).toEqual([
    'The image name could not be evaluated: variable "v" is set when Terraform runs; its default is "a b".',
  ]);
});

test('what is set is a value, and of several the last counts', () => {
  expect(judge([set('a', { v: 'a b' })])).toEqual([bad('a b')]);
  expect(judge([text('v', 'a b'), set('a', { v: 'fine' })])).toEqual([]);
  expect(judge([set('a', { v: 'fine' }), set('b', { w: 'x' }), text('v', 'c d')])).toEqual([bad('c d')]);
});

test('a file that is not read may set any variable, unless a later setting does', () => {
  const unread: SettingInput = { kind: 'unread', path: 'terraform.tfvars' };
  expect(judge([set('a', { v: 'a b' }), unread])).toEqual([
    'The image name could not be evaluated: variable "v" may be set in terraform.tfvars, which is not read.',
  ]);
  expect(judge([unread, set('a', { v: 'a b' })])).toEqual([bad('a b')]);
});

test.each<[string, unknown, unknown, string]>([
  ['a text is no template', 'string', 'a ${b}', 'a ${b}'],
  ['a number as a string', 'string', 5, '5 x'],
  ['a string as a number', 'number', '5', '5 x'],
  ['a bool as a string', 'string', true, 'true x'],
])('%s', (_, type, value, wanted) => {
  const name = wanted.endsWith(' x') ? '${var.v} x' : '${var.v}';
  expect(judge([set('a', { v: value })], { v: { type } }, name)).toEqual([bad(wanted)]);
});

test.each<[string, string, string]>([
  ['list(string)', '["a b"]', '${var.v[0]}'],
  ['map(string)', '{"k": "a b"}', '${var.v.k}'],
  ['object({ k = string })', '{"k": "a b"}', '${var.v.k}'],
  ['string', 'a b', '${var.v}'],
])('a text for a variable of type %s', (type, value, name) => {
  expect(judge([text('v', value)], { v: { type } }, name)).toEqual([bad('a b')]);
});

test.each<[string, SettingInput]>([
  ['number', text('v', 'five')],
  ['list(string)', text('v', '[for x in y : x]')],
  ['list(string)', set('a', { v: 'x' })],
])('a value that is no %s is refused, and what refers to it is not known', (type, setting) => {
  const problems = judge([setting], { v: { type } });
  expect(problems).toHaveLength(2);
  expect(problems).toContainEqual(expect.stringContaining('Terraform would refuse the value of the variable "v": '));
  expect(problems).toContainEqual(
    expect.stringContaining('could not be evaluated: the value of the variable "v" is refused: '),
  );
});

describe('a sensitive variable', () => {
  const SECRET = 'secret name';
  const findings = (variable: object, settings: readonly SettingInput[], name?: string) =>
    lint(withSettings(settings, variable, name));

  test.each<[string, string | undefined]>([
    ['alone', undefined],
    ['in a template', 'x-${var.v}'],
    ['in a function', '${upper(var.v)}'],
    ['by way of a local that is read twice', '${var.v}${var.v}'],
  ])('is judged and not shown: %s', (_, name) => {
    const found = findings({ v: { sensitive: true } }, [set('a', { v: SECRET })], name);
    expect(found).toMatchObject([{ ruleId: 'valid-image-name', messageId: 'character', severity: 'error', line: 1 }]);
    expect(JSON.stringify(found).toLowerCase()).not.toContain(SECRET);
    expect(found[0]).not.toHaveProperty('fix');
  });

  test('that has no value is not known', () => {
    const [found] = findings({ v: { sensitive: true, default: SECRET } }, []);
    expect(found!.message).toContain('variable "v" is set when Terraform runs.');
    expect(found!.message).not.toContain(SECRET);
  });
});

describe('a null is a value, and not what is missing', () => {
  const IS_NULL = '${var.v == null ? "a b" : "fine"}';
  test('a setting of null is null, also where there is a default', () => {
    expect(judge([set('a', { v: null })], { v: { default: 'x' } }, IS_NULL)).toEqual([bad('a b')]);
    expect(judge([set('a', { v: null })], { v: { default: 'x', nullable: false } }, IS_NULL)).toEqual([]);
  });

  const judgeNull = (locals: object, change: object) => {
    const root = { locals, resource: { workspaces_image: { golden: { ...GOOD_IMAGE, region: null, ...change } } } };
    const file = { path: 'main.tf.json', text: JSON.stringify(root) };
    return lint({ kind: 'configuration', name: 'app', files: [file] }).map(({ problem }) => problem);
  };

  test.each([
    ['a local', { n: null }, '${local.n == null ? "a b" : "fine"}'],
    ['a local by way of another', { n: '${local.m}', m: null }, '${coalesce(local.n, "a b")}'],
  ])('of %s', (_, locals, name) => {
    expect(judgeNull(locals, { name })).toEqual([bad('a b')]);
  });

  test('but the provider may set an attribute that is null', () => {
    expect(judgeNull({}, { name: '${workspaces_image.golden.region == null ? "a b" : "fine"}' })).toEqual([
      'The image name could not be evaluated: a condition is not known: workspaces_image.golden.region is decided by the apply.',
    ]);
  });

  test('of a module: the default, the argument and the output', () => {
    const module = {
      variable: { v: { default: null }, w: { default: 'x' } },
      resource: { workspaces_image: { golden: { ...GOOD_IMAGE, name: '${var.v == var.w ? "a b" : "fine"}' } } },
      output: { o: { value: '${var.w}' } },
    };
    const root = {
      module: { m: { source: './m', w: null } },
      resource: {
        workspaces_image: {
          b: { ...GOOD_IMAGE, workspace_id: 'ws-000000002', name: '${coalesce(module.m.o, "c d")}' },
        },
      },
    };
    const files = [{ path: 'main.tf.json', text: JSON.stringify(root) }];
    const modules = new Map([['m', [{ path: 'm/main.tf.json', text: JSON.stringify(module) }]]]);
    const found = lint({ kind: 'configuration', name: 'app', files, modules });
    expect(found.map(({ problem }) => problem).sort()).toEqual([bad('a b'), bad('c d')]);
  });
});
