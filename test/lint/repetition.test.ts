import type { LintInput } from '../../src/lint';
import { GOOD_IMAGE, lint, stack, textAt } from './project';

const refused = (input: LintInput) =>
  lint(input)
    .filter(({ messageId }) => messageId === 'refused')
    .map((finding) => finding);

const REPEATED: readonly (readonly [repeated: object, words: string])[] = [
  [{ for_each: ['a'] }, 'it is a list, and neither a map nor a set of strings; toset makes a set of it'],
  [{ for_each: 'a' }, 'it is a string, and neither'],
  [{ for_each: null }, 'it is null, and neither'],
  [{ for_each: 3 }, 'it is a number, and neither'],
  [{ for_each: '${toset([1])}' }, 'a number is in the set'],
  [{ for_each: '${toset([null])}' }, 'null is in the set'],
  [{ for_each: '${toset([true])}' }, 'a bool is in the set'],
  [{ count: -1 }, '-1 is less than 0'],
  [{ count: 1.5 }, '1.5 is not a whole number'],
  [{ count: 'x' }, 'it is a string, and not a number'],
  [{ count: true }, 'it is a bool'],
  [{ count: null }, 'it is null'],
  [{ count: [1] }, 'it is a list'],
  [{ count: '${0 - 2}' }, '-2 is less than 0'],
  [{ count: 1, for_each: { a: 1 } }, 'count stands beside it'],
];

test.each(REPEATED)('Terraform would refuse %j', (repeated, words) => {
  for (const root of [
    { resource: { workspaces_image: { a: { ...repeated, ...GOOD_IMAGE } } } },
    { data: { aws_region: { a: repeated } } },
    { module: { a: { source: './m', ...repeated } } },
  ]) {
    const findings = refused(stack(root));
    expect(findings.map(({ problem }) => problem)).toEqual([expect.stringContaining(words)]);
    expect(findings[0]?.severity).toBe('error');
  }
});

test.each([
  { count: 0 },
  { count: '2' },
  { count: '${var.n}' },
  { for_each: {} },
  { for_each: { a: null } },
  { for_each: '${toset(["a"])}' },
  { for_each: '${toset([])}' },
  { for_each: '${toset([var.n])}' },
  { for_each: '${var.n}' },
])('Terraform takes %j, as far as is known', (repeated) => {
  const root = { variable: { n: {} }, resource: { workspaces_image: { a: { ...repeated, ...GOOD_IMAGE } } } };
  expect(refused(stack(root))).toEqual([]);
});

test('a sensitive value is not shown', () => {
  const input = stack({
    variable: { n: { sensitive: true } },
    resource: { workspaces_image: { a: { count: '${var.n}', ...GOOD_IMAGE } } },
  });
  const findings = lint(input, { settings: { after: [{ kind: 'text', name: 'n', text: '-4711' }] } });
  expect(findings.some(({ messageId }) => messageId === 'refused')).toBe(true);
  expect(JSON.stringify(findings)).not.toContain('4711');
});

describe('what is declared twice', () => {
  const folder = (files: Record<string, unknown>): LintInput => ({
    kind: 'configuration',
    name: 'm',
    files: Object.entries(files).map(([path, root]) => ({
      path,
      text: typeof root === 'string' ? root : JSON.stringify(root),
    })),
  });
  const image = (name: string) => ({ resource: { workspaces_image: { [name]: GOOD_IMAGE } } });

  test.each<[string, object]>([
    ['the resource workspaces_image.a', image('a')],
    ['the data source aws_region.a', { data: { aws_region: { a: {} } } }],
    ['the variable a', { variable: { a: {} } }],
    ['the output a', { output: { a: { value: 1 } } }],
    ['the local a', { locals: { a: 1 } }],
    ['the module a', { module: { a: { source: './m' } } }],
    ['the configuration of the provider aws', { provider: { aws: {} } }],
    ['the configuration of the provider aws.b', { provider: { aws: [{ alias: 'b' }] } }],
  ])('%s', (name, root) => {
    const findings = refused(folder({ 'a.tf.json': root, 'b.tf.json': root }));
    expect(findings).toMatchObject([
      {
        file: 'b.tf.json',
        severity: 'error',
        problem: `Terraform would refuse ${name}: it is declared in "a.tf.json", too.`,
      },
    ]);
    expect(refused(folder({ 'a.tf.json': root, 'b_override.tf.json': root }))).toEqual([]);
    expect(refused(folder({ 'a.tf.json': root, 'b.tf.json': { locals: { other: 1 } } }))).toEqual([]);
  });

  test('in one file, and in the language of Terraform', () => {
    const twice = stack({ resource: [image('a').resource, image('a').resource] });
    const [finding, ...rest] = refused(twice);
    expect(rest).toEqual([]);
    expect(finding?.problem).toContain('it is declared before in this file, too');
    expect(textAt(finding!, twice)).toBe('"a"');
    const hcl = 'variable "a" {}\nvariable "a" {}\nlocals {\n  b = 1\n}\n';
    expect(refused(folder({ 'a.tf': hcl, 'b.tf': 'locals {\n  b = 2\n}\n' })).map(({ problem }) => problem)).toEqual([
      expect.stringContaining('the variable a: it is declared before in this file'),
      expect.stringContaining('the local b: it is declared in "a.tf"'),
    ]);
  });

  test('in a module that is called, once however often it is called', () => {
    const input = {
      ...stack({ module: { x: { source: './m' }, y: { source: './m' } } }),
      modules: new Map([
        [
          'stacks/images/m',
          ['a', 'b'].map((name) => ({
            path: `stacks/images/m/${name}.tf.json`,
            text: JSON.stringify({ locals: { a: name } }),
          })),
        ],
      ]),
    } as LintInput;
    expect(refused(input)).toMatchObject([{ file: 'stacks/images/m/b.tf.json' }]);
  });
});
