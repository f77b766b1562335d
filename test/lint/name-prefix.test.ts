import { fileInput, imageStack, lint, textAt, verdicts, withPolicy } from './project';

const prefixed = (values: object = {}, rest: object = {}) =>
  imageStack({ name: null, name_prefix: 'golden-', ...values }, rest);
const FREE = { variable: { stage: {}, name: {} } };

test('a prefix is enough, also with create_before_destroy', () => {
  expect(lint(prefixed())).toEqual([]);
  expect(lint(prefixed({ lifecycle: { create_before_destroy: true } }))).toEqual([]);
});

test.each<[string, object, string]>([
  ['both', { name: 'golden' }, 'The image has both name and name_prefix.'],
  ['both, the name as a template', { name: 'golden-${var.stage}' }, 'The image has both name and name_prefix.'],
  ['neither', { name_prefix: null }, 'The image has no name.'],
  ['a prefix that is too long', { name_prefix: 'g'.repeat(39) }, 'is 39 characters long, 1 too many.'],
  ['a space', { name_prefix: 'golden image-' }, 'The image name prefix "golden image-" has " " (space) at position 7'],
  ['a space in what is known', { name_prefix: 'golden ${var.stage}' }, 'The image name prefix "golden ${…}" has " "'],
  ['nothing in it', { name_prefix: '' }, 'The image name prefix is empty.'],
])('%s is an error', (_, values, problem) => {
  const found = lint(prefixed(values, FREE)).filter(({ severity }) => severity === 'error');
  expect(found.map(({ ruleId }) => ruleId)).toEqual(['valid-image-name']);
  expect(found[0]!.problem).toContain(problem);
});

test('a conflict and a problem of a prefix stand at the prefix', () => {
  const conflict = prefixed({ name: 'golden' });
  expect(textAt(lint(conflict)[0]!, conflict)).toBe('"name_prefix"');
  const backslash = prefixed({ name_prefix: 'golden\\' });
  const [finding, ...rest] = lint(backslash);
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', fix: { value: 'golden-' } });
  expect(textAt(finding!, backslash)).toBe('"golden\\\\"');
});

test('an expression that may be null is no conflict', () => {
  expect(verdicts(prefixed({ name: '${var.name}' }, FREE))).toEqual([]);
});

test('images of one prefix have different names', () => {
  const image = { name_prefix: 'golden-', description: 'Base image', tags: { Owner: 'platform' } };
  const images = {
    one: { ...image, workspace_id: 'ws-0123456789' },
    two: { ...image, workspace_id: 'ws-0123456780' },
  };
  expect(lint(fileInput('main.tf.json', { resource: { workspaces_image: images } }))).toEqual([]);
});

test('the naming convention judges a prefix as far as it decides', () => {
  const options = withPolicy({ rules: { 'image-naming-convention': ['error', { pattern: '^golden-.*$' }] } });
  expect(lint(prefixed(), options)).toEqual([]);
  const input = prefixed({ name_prefix: 'silver-' });
  const [finding, ...rest] = lint(input, options);
  expect(rest).toEqual([]);
  expect(finding?.problem).toBe(
    'The image name "silver-${…}" does not follow the naming convention, whatever the unknown part is.',
  );
  expect(textAt(finding!, input)).toBe('"silver-"');
});

test('of a prefix that is known in part the end of the name is not known', () => {
  const options = withPolicy({ rules: { 'image-naming-convention': ['error', { pattern: '^[a-z]+-golden-\\w+$' }] } });
  const isRefused = (prefix: string) =>
    lint(prefixed({ name_prefix: prefix }, FREE), options).some(({ problem }) => problem.includes('naming convention'));
  expect(isRefused('${var.stage}-golden-')).toBe(false);
  expect(isRefused('${var.stage}-silver-')).toBe(true);
});

test('HCL and JSON give the same findings', () => {
  const problemsOf = (path: string, root: unknown) => lint(fileInput(path, root)).map(({ problem }) => problem);
  const hcl = `resource "workspaces_image" "golden" {
  name         = "golden"
  name_prefix  = "golden image-"
  description  = "Base image"
  workspace_id = "ws-0123456789"
}
`;
  const image = {
    name: 'golden',
    name_prefix: 'golden image-',
    description: 'Base image',
    workspace_id: 'ws-0123456789',
  };
  const json = { resource: { workspaces_image: { golden: image } } };
  expect(problemsOf('main.tf', hcl)).toEqual(problemsOf('main.tf.json', json));
  expect(problemsOf('main.tf', hcl)).toHaveLength(2);
});

describe('a plan', () => {
  const image = { name_prefix: 'golden-', description: 'Base image', workspace_id: 'ws-0123456789', tags: { a: 'b' } };
  const plan = (change: object) =>
    fileInput('plan.json', {
      format_version: '1.2',
      planned_values: {},
      resource_changes: [
        { address: 'workspaces_image.golden', mode: 'managed', type: 'workspaces_image', name: 'golden', change },
      ],
      configuration: { provider_config: { workspaces: { name: 'workspaces', expressions: {} } }, root_module: {} },
    });

  test('that makes an image of a prefix has no name yet', () => {
    expect(lint(plan({ actions: ['create'], before: null, after: image, after_unknown: { name: true } }))).toEqual([]);
  });

  test('that changes such an image has both, which is no conflict', () => {
    const before = { ...image, name: 'golden-2026112712251112300c0ffee12' };
    const after = { ...before, tags: { a: 'c' } };
    expect(verdicts(plan({ actions: ['update'], before, after, after_unknown: {} }))).toEqual([]);
  });

  test('that replaces one before the old one is deleted brings another name', () => {
    const before = { ...image, name: 'golden-2026112712251112300c0ffee12' };
    const change = { actions: ['create', 'delete'], before, after: image, after_unknown: { name: true } };
    expect(verdicts(plan(change))).toEqual([]);
  });
});
