import type { LintInput, LintOptions } from '../../src/lint';
import { DEPLOYMENT_TAG_KEY } from '../../src/model';
import { GOOD_IMAGE, imageStack, lint, stack, textAt, verdicts, withPolicy } from './project';

const provider = (more: object = {}) => ({ provider: { workspaces: [{ region: 'eu-central-1', ...more }] } });
const OURS = { deployment_id: 'desktops/live' };
const tagsOf = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']));

describe('the number of tags', () => {
  test('counts the tag of a deployment', () => {
    expect(verdicts(imageStack({ tags: tagsOf(50) }, provider()))).toEqual([]);
    expect(verdicts(imageStack({ tags: tagsOf(49) }, provider(OURS)))).toEqual([]);
    expect(verdicts(imageStack({ tags: tagsOf(50) }, provider(OURS)))).toEqual([
      "error valid-image-tags: The image has 51 tags, 1 of them from the provider's default_tags and deployment_id.",
    ]);
  });

  test('counts it where default_tags alone are 50', () => {
    const defaults = provider({ ...OURS, default_tags: [{ tags: tagsOf(50) }] });
    expect(verdicts(imageStack({ tags: {} }, defaults))).toEqual([
      "error valid-image-tags: The provider's default_tags and deployment_id are 51 tags.",
    ]);
  });

  test.each<[string, object, LintOptions]>([
    ['the environment sets it', {}, { settings: { deploymentId: 'x' } }],
    ['it is not known what it is', { deployment_id: '${var.id}' }, {}],
    ['ignore_tags names its prefix', { ...OURS, ignore_tags: [{ key_prefixes: ['workspaces-image:'] }] }, {}],
  ])('counts it where %s', (_, more, options) => {
    const input = imageStack({ tags: tagsOf(50) }, { ...provider(more), variable: { id: {} } });
    expect(verdicts(input, options)).toEqual([expect.stringContaining('51 tags')]);
  });

  test.each<[string, object]>([
    ['empty', { deployment_id: '' }],
    ['null', { deployment_id: null }],
  ])('does not count it where it is %s', (_, more) => {
    expect(verdicts(imageStack({ tags: tagsOf(50) }, provider(more)))).toEqual([]);
  });
});

test('its key is refused among the tags of an image and of a provider, with deployment_id and without', () => {
  const tags = { [DEPLOYMENT_TAG_KEY]: 'x' };
  for (const more of [{}, OURS]) {
    const own = imageStack({ tags }, provider(more));
    const [finding, ...rest] = lint(own);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ ruleId: 'valid-image-tags', severity: 'error', messageId: 'reservedKey' });
    expect(textAt(finding!, own)).toBe(JSON.stringify(DEPLOYMENT_TAG_KEY));
    expect(verdicts(imageStack({}, provider({ ...more, default_tags: [{ tags }] })))).toEqual([
      expect.stringContaining(`The default tag key "${DEPLOYMENT_TAG_KEY}" is that of the tag`),
    ]);
  }
});

test.each<[string, string, string]>([
  ['too long', 'x'.repeat(256), 'is 256 characters long, 1 too many.'],
  ['reserved', 'AWS:x', 'begins with "aws:".'],
  ['of other characters', 'a!b', 'has "!" at position 2, which is not allowed.'],
  ['with a space at its ends', 'live ', 'begins or ends with a space.'],
  ['surely of other characters', 'a!${var.id}', 'has "!"'],
])('a value that is %s is refused, as the provider refuses it, once for all images', (_, value, words) => {
  const images = { a: GOOD_IMAGE, b: { ...GOOD_IMAGE, name: 'other', workspace_id: 'ws-other0001' } };
  const input = stack({
    ...provider({ deployment_id: value }),
    variable: { id: {} },
    resource: { workspaces_image: images },
  });
  const [finding, ...rest] = lint(input);
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({ ruleId: 'valid-image-tags', severity: 'error' });
  expect(finding!.problem).toMatch(/^The deployment_id /);
  expect(finding!.problem).toContain(words);
  expect(finding!.reason).toContain('2 images have this deployment_id.');
  expect(textAt(finding!, input)).toBe(JSON.stringify(value));
});

test('one of the environment is refused at the image', () => {
  const [finding, ...rest] = lint(imageStack({}, provider()), { settings: { deploymentId: 'aws:x' } });
  expect(rest).toEqual([]);
  expect(finding!.remedy).toContain('WORKSPACES_DEPLOYMENT_ID');
});

test('nothing is said of a value that is not known', () => {
  expect(lint(imageStack({}, { ...provider({ deployment_id: '${var.id}' }), variable: { id: {} } }))).toEqual([]);
});

describe('the permission to set it', () => {
  const { tags: _, ...UNTAGGED } = GOOD_IMAGE;
  const grant = (...actions: readonly string[]) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
    });
  const READS = ['workspaces:Describe*', 'workspaces:*WorkspaceImage', 'tag:GetResources'];

  function judge(more: object, policy: string, options: LintOptions = {}): string[] {
    const input: LintInput = stack({
      ...provider(more),
      resource: {
        workspaces_image: { golden: UNTAGGED },
        aws_iam_role: { r: { name: 'dep', assume_role_policy: '{}' } },
        aws_iam_role_policy: { p: { role: 'dep', policy } },
      },
    });
    const all = lint(input, withPolicy({ deployer: { role: 'dep' } }, options));
    return all.filter(({ severity }) => severity === 'error').map(({ ruleId }) => ruleId);
  }

  test('is needed where the image has no other tag, and DeleteTags is not', () => {
    expect(judge({}, grant(...READS))).toEqual([]);
    expect(judge(OURS, grant(...READS))).toEqual(['require-create-tags-permission']);
    expect(judge({}, grant(...READS), { settings: { deploymentId: 'x' } })).toEqual(['require-create-tags-permission']);
    expect(judge(OURS, grant(...READS, 'workspaces:CreateTags'))).toEqual([]);
  });
});
