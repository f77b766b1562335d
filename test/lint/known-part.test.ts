import type { LintInput } from '../../src/lint';
import { fileInput, GOOD_IMAGE, imageStack, lint, stack, textAt, verdicts, withPolicy } from './project';

const LATER = ', whatever the unknown part is.';
const VARIABLE = { variable: { stage: {}, secret: { sensitive: true } } };

const judge = (change: object, rest: object = VARIABLE) => verdicts(imageStack(change, rest));

test.each<[string, object, string, string]>([
  ['a name', { name: 'office ${var.stage}' }, 'valid-image-name', 'has " " (space) at position 7'],
  ['of functions', { name: '${upper("a b")}-${join("-", [var.stage])}' }, 'valid-image-name', '(space) at position 2'],
  ['a description', { description: '${var.stage}; x' }, 'valid-image-description', 'has ";"'],
  ['an id', { workspace_id: 'wsi-${var.stage}' }, 'valid-workspace-id', '"wsi-${…}" is not the id of a WorkSpace'],
  ['a region', { region: 'EU-${var.stage}' }, 'valid-image-region', '"EU-${…}" is not a region'],
  ['a value of a tag', { tags: { Owner: 'aws:${var.stage}' } }, 'valid-image-tags', 'begins with "aws:"'],
  ['a key of a tag', { tags: { 'aws:${var.stage}': 'x' } }, 'valid-image-tags', 'begins with "aws:"'],
  ['through a local', { name: '${local.name}' }, 'valid-image-name', 'at position 7'],
])('what is known of %s is judged', (_, change, rule, words) => {
  const rest = { ...VARIABLE, locals: { name: 'office ${var.stage}' } };
  const [verdict, ...more] = judge(change, rest);
  expect(more).toEqual([]);
  expect(verdict).toContain(`error ${rule}: `);
  expect(verdict).toContain(words);
  expect(verdict!.endsWith(LATER)).toBe(true);
});

test('the finding stands where the value or the key does, and the rest is unknown as before', () => {
  const input = imageStack({ tags: { 'aws:${var.stage}': 'x', Cost: 'a%', 'a${var.stage}': 'x' } }, VARIABLE);
  const findings = lint(input).filter(({ severity }) => severity === 'error');
  expect(findings.map((finding) => textAt(finding, input))).toEqual(['"aws:${var.stage}"', '"a%"']);
  expect(lint(input).filter(({ messageId }) => messageId === 'notEvaluated')).toHaveLength(1);
});

test.each([
  [{ name: '${var.stage}' }],
  [{ name: 'office-${var.stage}' }],
  [{ workspace_id: 'ws-${var.stage}' }],
  [{ tags: { 'a ${var.stage}': 'aws${var.stage}' } }],
])('what may yet be accepted is unknown: %j', (change) => {
  expect(judge(change)).toEqual([]);
});

test('default_tags are judged as well', () => {
  const provider = { workspaces: { default_tags: { tags: { Owner: 'a%${var.stage}' } } } };
  expect(judge({}, { ...VARIABLE, provider })).toEqual([expect.stringContaining('has "%" at position 2')]);
});

test('what is sensitive is not shown', () => {
  const [verdict] = judge({ name: 'office ${var.secret}' });
  expect(verdict).toBe('error valid-image-name: Invalid Image Name: the value is sensitive, and is not shown.');
});

describe('what is sensitive is not shown', () => {
  const withSecret = (change: object, rest: object = {}) =>
    ({
      ...imageStack(change, { ...VARIABLE, locals: { key: 'Owner' }, ...rest }),
      settings: [{ kind: 'text', name: 'secret', text: 'hush' }],
    }) as LintInput;

  test('of a tag whose key a template makes', () => {
    const input = withSecret({ tags: { '${local.key}': 'a%${var.secret}' } });
    expect(verdicts(input)).toEqual([
      'error valid-image-tags: Invalid Image Tags: the value is sensitive, and is not shown.',
    ]);
    expect(JSON.stringify(lint(input))).not.toContain('hush');
  });

  test.each(['${var.secret}%', '${var.secret}%${var.stage}'])('in a key, which is not known then: %s', (key) => {
    const tags = { [key]: '${var.stage}', Owner: 'a' };
    const provider = { workspaces: { default_tags: { tags } } };
    for (const input of [withSecret({ tags }), withSecret({}, { provider })]) {
      expect(lint(input)).toMatchObject([{ messageId: 'notEvaluated' }]);
      expect(JSON.stringify(lint(input))).not.toContain('hush');
    }
  });
});

describe('beside a key that is not known', () => {
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'x']));

  test('the others are judged, and counted', () => {
    expect(judge({ tags: { '${var.stage}': 'x', Owner: 'a%' } })).toEqual([expect.stringContaining('has "%"')]);
    expect(judge({ tags: { '${var.stage}': 'a%' } })).toEqual([
      expect.stringContaining('In the tag "${var.stage}" the value "a%" has "%"'),
    ]);
    const open = { '${var.stage}': 'x', 'a-${var.stage}': 'x', 'b-${var.stage}': null };
    expect(judge({ tags: { ...many(48), ...open } })).toEqual([]);
    expect(judge({ tags: { ...many(49), ...open } })).toEqual([
      'error valid-image-tags: The image has at least 51 tags.',
    ]);
  });

  test('they count for what is required, unless the provider ignores them', () => {
    const tags = { '${var.stage}': 'x', Owner: 'a' };
    const options = withPolicy({
      rules: { 'require-image-tags': ['error', { tags: { Owner: { values: ['b'] }, Other: {} } }] },
    });
    expect(verdicts(imageStack({ tags }, VARIABLE), options)).toEqual([
      'error require-image-tags: Tag "Owner" has the value "a".',
    ]);
    const provider = { workspaces: { ignore_tags: { keys: ['Owner'] }, default_tags: { tags: { Other: 'x' } } } };
    expect(verdicts(imageStack({ tags }, { ...VARIABLE, provider }), options)).toEqual([]);
  });

  test('nothing is said of a block without an instance', () => {
    expect(judge({ count: 0, tags: { '${count.index}': 'x', 'aws:${count.index}': 'x', Owner: 'a%' } })).toEqual([]);
  });
});

test('an engine validates a block without an instance with what it knows in whole', () => {
  expect(judge({ count: 0, name: 'office ${count.index}', tags: { a: '%${count.index}' } })).toEqual([]);
  expect(judge({ count: 0, name: 'office 1' })).toHaveLength(1);
});

test('the image policy is held against the known part', () => {
  const options = withPolicy({
    rules: {
      'image-naming-convention': ['error', { pattern: '^golden-.*$' }],
      'require-image-tags': ['error', { tags: { Stage: { values: ['prod', 'test'] } } }],
    },
  });
  const input = (name: string, stage: string) => imageStack({ name, tags: { Stage: stage } }, VARIABLE);
  expect(verdicts(input('office-${var.stage}', 'dev-${var.stage}'), options)).toEqual([
    expect.stringContaining('The image name "office-${…}" does not follow the naming convention'),
    expect.stringContaining('Tag "Stage" has the value "dev-${…}"'),
  ]);
  expect(verdicts(input('gold${var.stage}', '${var.stage}od'), options)).toEqual([]);
});

describe('text is composed', () => {
  test('in keys and values, and the finding points at what is written', () => {
    expect(judge({ tags: { 'Gro\u0308ße': 'mo\u0308glich' } })).toEqual([]);
    const input = imageStack({ tags: { 'Gro\u0308ße': 'a%' } });
    const [finding] = lint(input);
    expect(finding).toMatchObject({ ruleId: 'valid-image-tags', path: ['tags', 'Gro\u0308ße'] });
    expect(textAt(finding!, input)).toBe('"a%"');
  });

  test('in what is required', () => {
    const options = withPolicy({ rules: { 'require-image-tags': ['error', { tags: { 'Gr\u00f6ße': {} } }] } });
    expect(verdicts(imageStack({ tags: { 'Gro\u0308ße': 'x' } }), options)).toEqual([]);
  });

  test('keys that become one are refused, wherever they stand', () => {
    const input = stack({
      locals: { sizes: { 'Gr\u00f6ße': 'a', 'Gro\u0308ße': 'b' } },
      resource: { workspaces_image: { golden: { ...GOOD_IMAGE, tags: { '\u00e9': 'a', 'e\u0301': 'b' } } } },
    });
    const findings = lint(input);
    expect(findings.map(({ ruleId, messageId }) => `${ruleId} ${messageId}`)).toEqual([
      'readable-input refused',
      'valid-image-tags duplicate',
    ]);
    expect(findings.map((finding) => textAt(finding, input))).toEqual(['"Gro\u0308ße"', '"e\u0301"']);
  });
});

test('a plan is judged by what it has', () => {
  const after = { ...GOOD_IMAGE, name: null };
  const plan = {
    format_version: '1.2',
    planned_values: {},
    resource_changes: [
      {
        address: 'workspaces_image.golden',
        mode: 'managed',
        type: 'workspaces_image',
        name: 'golden',
        change: { actions: ['create'], after, after_unknown: { name: true } },
      },
    ],
  };
  expect(lint(fileInput('plan.json', plan))).toMatchObject([{ messageId: 'notEvaluated' }]);
});
