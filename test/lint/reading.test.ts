import { lintProject, type LintInput } from '../../src/lint';
import { GOOD_IMAGE, lint, stack } from './project';

const file = (path: string, root: unknown) => ({ path, text: JSON.stringify(root) });
const images = (change: object) => ({ resource: { workspaces_image: { golden: { ...GOOD_IMAGE, ...change } } } });
const image2 = (change: object) => ({ resource: { workspaces_image: { other: { ...GOOD_IMAGE, ...change } } } });
const both = (
  terraform: readonly { path: string; text: string }[],
  opentofu: readonly { path: string; text: string }[],
) =>
  [
    { kind: 'configuration', name: 'app', files: terraform, engine: 'terraform' },
    { kind: 'configuration', name: 'app', files: opentofu, engine: 'opentofu' },
  ] satisfies LintInput[];

describe('a folder that the engines read differently', () => {
  const inputs = both(
    [
      file('app/main.tf.json', images({ name: 'a b' })),
      file('app/x.tf.json', image2({ name: 'c', description: '', workspace_id: 'ws-999999999' })),
    ],
    [
      file('app/main.tofu.json', images({ name: 'ü' })),
      file('app/x.tf.json', image2({ name: 'c', description: '', workspace_id: 'ws-999999999' })),
    ],
  );

  test('is linted as each reads it, and a finding of one only says so', () => {
    const found = lint(inputs).map(({ file, ruleId, reason }) => [
      file,
      ruleId,
      /That is so for .*\.$/.exec(reason)?.[0],
    ]);
    expect(found).toEqual([
      [
        'app/main.tf.json',
        'valid-image-name',
        'That is so for Terraform, and OpenTofu before 1.8, which read no *.tofu files.',
      ],
      [
        'app/main.tofu.json',
        'valid-image-name',
        'That is so for OpenTofu from 1.8 on, which reads a *.tofu file in place of the *.tf file of its name.',
      ],
      ['app/x.tf.json', 'valid-image-description', undefined],
    ]);
    for (const { message, problem, reason, remedy } of lint(inputs))
      expect(message).toBe(`${problem} ${reason} ${remedy}`);
  });

  test('has each image once: those of one reading do not meet those of the other', () => {
    const same = both([file('a/main.tf.json', images({}))], [file('a/main.tofu.json', images({}))]);
    expect(lintProject(same)).toMatchObject({ findings: [], imageCount: 1 });
    const other = stack(images({ workspace_id: 'ws-999999999' }), 'other');
    expect(lint([...same, other]).map(({ ruleId }) => ruleId)).toEqual(['no-duplicate-image-name']);
  });
});

test('a root can be a list of objects', () => {
  const text = JSON.stringify([{ locals: { name: 'a b' } }, images({ name: '${local.name}' })], null, 1);
  const input: LintInput = { kind: 'file', file: { path: 'main.tf.json', text } };
  expect(lint(input).map(({ ruleId, line }) => [ruleId, line])).toEqual([['valid-image-name', 11]]);
});

test('an override file of OpenTofu is merged', () => {
  const files = [file('a/main.tf.json', images({})), file('a/main_override.tofu.json', images({ name: 'a b' }))];
  const input: LintInput = { kind: 'configuration', name: 'a', files };
  expect(lint(input).map((finding) => [finding.ruleId, finding.file])).toEqual([
    ['valid-image-name', 'a/main_override.tofu.json'],
  ]);
});
