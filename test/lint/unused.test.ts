import { lintProject } from '../../src/lint';
import { GOOD_IMAGE, imageStack, lint, stack, verdicts, withPolicy } from './project';

/** Arguments that leave a block without an instance. */
const NONE = [{ count: 0 }, { count: '${0}' }, { for_each: {} }, { for_each: '${toset([])}' }];

describe.each(NONE)('an image with %j', (none) => {
  test('is validated as the engines do it', () => {
    const bad = imageStack({ name: 'a b', workspace_id: 'no', tags: { 'aws:x': 'y' }, ...none });
    expect(lint(bad).map(({ ruleId, address }) => [ruleId, address])).toEqual([
      ['valid-image-name', 'workspaces_image.golden'],
      ['valid-workspace-id', 'workspaces_image.golden'],
      ['valid-image-tags', 'workspaces_image.golden'],
    ]);
  });

  test('is not judged by what is not known of it', () => {
    const name = 'count' in none ? '${count.index} x' : '${each.key} x';
    expect(lint(imageStack({ name, ...none }))).toEqual([]);
  });

  test('is no image', () => {
    const twice = { golden: GOOD_IMAGE, unused: { ...GOOD_IMAGE, ...none } };
    const result = lintProject([stack({ resource: { workspaces_image: twice } })]);
    expect(result).toMatchObject({ findings: [], imageCount: 1 });
  });

  test('needs no tags of the organization, and no permissions', () => {
    const policy = { rules: { 'require-image-tags': ['error', { tags: { Team: {} } }] }, deployer: { policies: [] } };
    expect(verdicts(imageStack(none), withPolicy(policy))).toEqual([]);
  });
});

test('a policy of a block without an instance is not judged', () => {
  const policy = { name: 'p', policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Alow"}]}' };
  const of = (more: object) => stack({ resource: { aws_iam_policy: { p: { ...policy, ...more } } } });
  expect(lint(of({ count: 0 }))).toEqual([]);
  expect(lint(of({})).length).toBeGreaterThan(0);
});
