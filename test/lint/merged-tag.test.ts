import { GOOD_IMAGE, lint, withPolicy } from './project';
import type { LintInput } from '../../src/lint';

const inBoth = (tags: string): readonly LintInput[] => [
  {
    kind: 'configuration',
    name: '.',
    files: [
      {
        path: 'main.tf.json',
        text: JSON.stringify({
          variable: { t: {}, u: { default: {} } },
          locals: { l: { Owner: 'platform' } },
          resource: { workspaces_image: { a: { ...GOOD_IMAGE, tags: `\${${tags}}` } } },
        }),
      },
    ],
  },
  {
    kind: 'configuration',
    name: '.',
    files: [
      {
        path: 'main.tf',
        text: `variable "t" {}
variable "u" { default = {} }
locals {
  l = { Owner = "platform" }
}
resource "workspaces_image" "a" {
  name         = "golden"
  description  = "Base image"
  workspace_id = "ws-0123456789"
  tags         = ${tags}
}
`,
      },
    ],
  },
];

const judge = (input: LintInput, options = {}) =>
  lint(input, options)
    .filter(({ severity }) => severity !== 'info')
    .map(({ problem }) => problem);

describe('tags that are merged with what is not known', () => {
  test.each([
    ['merge({ "aws:x" = "y" }, var.t)', 'aws:'],
    ['merge(var.t, { "aws:x" = "y" })', 'aws:'],
    ['merge(local.l, var.t, { "AWS:x" = "y" })', 'AWS:'],
    [`merge(var.t, { a = "${'x'.repeat(257)}" })`, '257'],
    ['merge(var.t, { a = "b\\n" })', '"a"'],
    ['merge({ Team = "a" }, var.u, { "" = "b" })', 'empty'],
  ])('%s', (tags, words) => {
    for (const input of inBoth(tags)) expect(judge(input)).toEqual([expect.stringContaining(words)]);
  });

  test.each([
    'merge({ Team = "a" }, var.t)',
    `merge({ a = "${'x'.repeat(257)}" }, var.t)`,
    'merge(var.t, var.u)',
    'merge(local.l, var.u)',
    'merge(var.t, null)',
    'merge(var.t...)',
  ])('nothing is wrong for sure with %s', (tags) => {
    for (const input of inBoth(tags)) expect(judge(input)).toEqual([]);
  });

  test('what is open is said, and a required tag that is there is not missing', () => {
    const options = withPolicy({ rules: { 'require-image-tags': ['error', { tags: { Owner: {}, Team: {} } }] } });
    for (const input of inBoth('merge(local.l, var.t)')) {
      expect(judge(input, options)).toEqual([]);
      const open = lint(input, options).filter(({ messageId }) => messageId === 'notEvaluated');
      expect(open.map(({ problem }) => problem).join()).toContain('variable "t" is set when Terraform runs');
    }
  });
});
