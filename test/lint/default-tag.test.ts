import {
  formatBaseline,
  lintProject,
  listBaselineEntries,
  parseBaseline,
  type LintInput,
  type LintOptions,
} from '../../src/lint';
import { fileInput, GOOD_IMAGE, lint, stack, textAt, withPolicy } from './project';

type Block = Readonly<Record<string, unknown>>;

const image = (name: string, more: object = {}) => ({
  ...GOOD_IMAGE,
  name,
  workspace_id: `ws-${name}0123456`,
  ...more,
});

/** Images `a`, `b`, … of one stack, and the configurations of the provider. */
function app(provider: Block | readonly Block[], changes: readonly object[] = [{}, {}, {}]): LintInput {
  const images = changes.map((change, index) => [`i${index}`, image(`n${index}`, change)] as const);
  return stack({ provider: { workspaces: provider }, resource: { workspaces_image: Object.fromEntries(images) } });
}

const defaults = (tags: unknown) => ({ default_tags: [{ tags }] });
const SAME = { toPlace: (scope: string) => scope, toScope: (place: string) => place };

function brief(input: LintInput, options?: LintOptions) {
  return lint(input, options).map((finding) => ({
    ...{ severity: finding.severity, rule: finding.ruleId, address: finding.address, at: textAt(finding, input) },
    count: /(\d+) images? ha(?:s|ve) these default_tags/.exec(finding.reason)?.[1],
  }));
}

const MANY = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`K${index}`, 'v']));

test.each<[string, Block, object]>([
  ['a key', defaults({ 'a|b': 'x' }), { at: '"a|b"' }],
  ['a value', defaults({ Team: 'a;b' }), { at: '"a;b"' }],
  ['a value in a block without a list', { default_tags: { tags: { Team: 'a;b' } } }, { at: '"a;b"' }],
  ['a value of a local', defaults({ Team: '${local.team}' }), { at: '"${local.team}"' }],
  ['tags of a local', defaults('${local.tags}'), { at: '"${local.tags}"' }],
  ['how many there are', defaults(MANY), { at: '"tags"' }],
  ['a value that is not known', defaults({ Team: '${var.team}' }), { at: '"${var.team}"', severity: 'info' }],
  ['tags that are not known', defaults('${var.tags}'), { at: '"${var.tags}"', severity: 'info' }],
])('%s of default_tags is one finding at the provider for all images', (_, block, expected) => {
  const locals = { team: 'a;b', tags: { Team: 'a;b' } };
  const input = app(block);
  const { files, ...rest } = input as Extract<LintInput, { kind: 'configuration' }>;
  const root = JSON.parse(files[0]!.text) as object;
  const whole = { ...rest, files: [{ ...files[0]!, text: JSON.stringify({ ...root, locals }, null, 2) }] };
  expect(brief(whole)).toEqual([
    { severity: 'error', rule: 'valid-image-tags', address: 'provider.workspaces', count: '3', ...expected },
  ]);
});

test('each configuration of the provider has its own, with the images that use it', () => {
  const input = app(
    [
      { region: 'eu-central-1', ...defaults({ Team: 'a;b' }) },
      { alias: 'us', region: 'us-east-1', ...defaults({ Team: 'a;b' }) },
      { alias: 'cn', ...defaults({ Team: 'a;b' }) },
    ],
    [{}, { provider: 'workspaces.us' }, {}],
  );
  expect(brief(input).map(({ address, count }) => [address, count])).toEqual([
    ['provider.workspaces', '2'],
    ['provider.workspaces.us', '1'],
  ]);
});

test('a value that the image policy does not allow is one finding, and what an image lacks is its own', () => {
  const tags = { Team: { values: ['Desktop'] }, Cost: {} };
  const options = withPolicy({ rules: { 'require-image-tags': ['warning', { tags }] } });
  const input = app(defaults({ Team: 'Other' }), [{}, { tags: { Team: 'Desktop' } }, { tags: { Cost: 'x' } }]);
  expect(brief(input, options).map(({ severity, address, at, count }) => [severity, address, at, count])).toEqual([
    ['warning', 'provider.workspaces', '"Other"', '2'],
    ['warning', 'workspaces_image.i0', '{\n          "Owner": "platform"\n        }', undefined],
    ['warning', 'workspaces_image.i1', '{\n          "Team": "Desktop"\n        }', undefined],
  ]);
});

test('tags that are too many only with those of an image are the finding of that image', () => {
  const half = Object.fromEntries(Object.entries(MANY).slice(0, 30));
  const own = Object.fromEntries(Object.keys(half).map((key) => [`own${key}`, 'v']));
  const input = app(defaults(half), [{ tags: own }, {}]);
  expect(brief(input).map(({ address, count }) => [address, count])).toEqual([['workspaces_image.i0', undefined]]);
});

describe('suppressions', () => {
  const suppress = { '//': { lint: { suppress: [{ rule: 'valid-image-tags', reason: 'known' }] } } };

  test('images that suppress the rule do not count', () => {
    const input = app(defaults({ 'a|b': 'x' }), [suppress, {}]);
    expect(brief(input)).toMatchObject([{ count: '1' }]);
    expect(lint(input)[0]!.suppression).toBeUndefined();
  });

  test('where all of them do, the finding is suppressed', () => {
    const [finding, ...more] = lint(app(defaults({ 'a|b': 'x' }), [suppress, suppress]));
    expect(more).toEqual([]);
    expect(finding!.suppression).toEqual({ kind: 'source', reason: 'known' });
  });
});

test('the baseline knows it again, however many images there are', () => {
  const before = lintProject([app(defaults({ Team: 'a;b' }), [{}])]);
  const result = parseBaseline(formatBaseline(listBaselineEntries(before, SAME)), SAME);
  if (result.kind === 'invalid') throw new Error(result.why);
  const after = lintProject([app(defaults({ Team: 'a;b' }), [{}, {}, {}, {}])], { baseline: result.baseline });
  expect(after.findings).toMatchObject([{ suppression: { kind: 'baseline' } }]);
  expect(after.staleBaseline).toEqual([]);
  const other = lintProject([app(defaults({ Team: 'c;d' }))], { baseline: result.baseline });
  expect(other.findings[0]!.suppression).toBeUndefined();
  expect(other.staleBaseline).toHaveLength(1);
});

test('a sensitive value is not shown', () => {
  const root = {
    variable: { team: { type: 'string', sensitive: true } },
    provider: { workspaces: defaults({ Team: '${var.team}' }) },
    resource: { workspaces_image: { a: image('a0') } },
  };
  const setting = { kind: 'text', name: 'team', text: 'hunter;2' } as const;
  const findings = lint(stack(root), { settings: { after: [setting] } });
  expect(findings).toMatchObject([{ ruleId: 'valid-image-tags', severity: 'error', address: 'provider.workspaces' }]);
  expect(JSON.stringify(findings)).not.toContain('hunter');
});

test('images of called modules are counted where the root has the configuration', () => {
  const module = { resource: { workspaces_image: { a: image('${var.name}') } }, variable: { name: {} } };
  const text = (root: object) => JSON.stringify(root, null, 2);
  const calls = { one: { source: './m', name: 'x1' }, two: { source: './m', name: 'x2' } };
  const input: LintInput = {
    kind: 'configuration',
    name: 'app',
    files: [
      { path: 'app/m.tf.json', text: text({ provider: { workspaces: defaults({ 'a|b': 'x' }) }, module: calls }) },
    ],
    modules: new Map([['app/m', [{ path: 'app/m/m.tf.json', text: text(module) }]]]),
  };
  const found = brief(input).filter(({ rule }) => rule === 'valid-image-tags');
  expect(found).toMatchObject([{ address: 'provider.workspaces', at: '"a|b"', count: '2' }]);
});

test('a plan names its configuration of the provider', () => {
  const change = (index: number) => ({
    address: `workspaces_image.a[${index}]`,
    mode: 'managed',
    type: 'workspaces_image',
    name: 'a',
    index,
    change: { actions: ['create'], after: { ...image(`p${index}`), tags_all: { Owner: 'x', Team: 'a;b' } } },
  });
  const expressions = { default_tags: [{ tags: { constant_value: { Team: 'a;b' } } }] };
  const resources = [{ mode: 'managed', type: 'workspaces_image', name: 'a', provider_config_key: 'workspaces' }];
  const input = fileInput('plan.json', {
    format_version: '1.2',
    planned_values: {},
    resource_changes: [change(0), change(1)],
    configuration: {
      provider_config: { workspaces: { name: 'workspaces', expressions } },
      root_module: { resources },
    },
  });
  expect(brief(input)).toEqual([
    { severity: 'error', rule: 'valid-image-tags', address: 'provider.workspaces', at: '"a;b"', count: '2' },
  ]);
});

describe('tags of the environment', () => {
  const withTags = (tags: Readonly<Record<string, string>>): LintOptions => ({
    settings: { defaultTags: new Map(Object.entries(tags)) },
  });
  const required = (...keys: string[]) =>
    withPolicy({
      rules: { 'require-image-tags': ['error', { tags: Object.fromEntries(keys.map((key) => [key, {}])) }] },
    });

  test('are refused as those of the provider are', () => {
    expect(brief(app(defaults({ Team: 'x' })), withTags({ 'a|b': 'x' }))).toMatchObject([
      { severity: 'error', rule: 'valid-image-tags', address: 'provider.workspaces', count: '3' },
    ]);
  });

  test('count where tags are required, also where there is no block', () => {
    const options = { ...required('Team', 'Cost'), ...withTags({ Team: 'x' }) };
    const missing = (input: LintInput) => lint(input, options).map(({ message }) => message);
    const [message = '', ...others] = missing(app({}, [{}]));
    expect(others).toEqual([]);
    expect(message).toContain('Cost');
    expect(message).not.toContain('Team');
    expect(missing(app(defaults({ Cost: '7' }), [{}]))).toEqual([]);
  });

  test('yield to those of the provider', () => {
    expect(brief(app(defaults({ Team: 'x' })), withTags({ Team: 'a;b' }))).toEqual([]);
  });

  test('do not make known what is not', () => {
    expect(brief(app(defaults('${var.tags}')), withTags({ 'a|b': 'x' }))).toMatchObject([{ severity: 'info' }]);
  });
});
