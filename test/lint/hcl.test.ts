import type { LintInput, LocatedFinding } from '../../src/lint';
import { readHclFile } from '../../src/terraform';
import { lint, textAt } from './project';

function module(name: string, text: string, settings: Extract<LintInput, { kind: 'configuration' }>['settings'] = []) {
  return { kind: 'configuration' as const, name: 'app', files: [{ path: name, text }], settings };
}

/** The same module in the JSON syntax. */
function toJson(text: string): string {
  return JSON.stringify(readHclFile({ path: 'main.tf', text }).file.root, null, 2);
}

const image = (body: string, name = 'golden') => `resource "workspaces_image" "${name}" {\n${body}\n}\n`;
const GOOD = 'description = "Base image"\nworkspace_id = "ws-0123456789"\ntags = { Owner = "platform" }';

/** Where one workspace is the source of two images. */
const ID = '"ws-0123456789"';

/** Modules, and what the findings in them point at. */
const MODULES: readonly (readonly [what: string, text: string, places: readonly string[]])[] = [
  ['nothing wrong', image(`name = "golden"\n${GOOD}`), []],
  ['a literal', image(`name = "a b"\n${GOOD}`), ['"a b"']],
  ['a template', image(`name = "a \${1 + 1}"\n${GOOD}`), ['"a ${1 + 1}"']],
  ['a local', `locals {\n  n = "a b"\n}\n${image(`name = local.n\n${GOOD}`)}`, ['local.n']],
  ['a local in a template', `locals { n = "b" }\n${image(`name = "a \${local.n}"\n${GOOD}`)}`, ['"a ${local.n}"']],
  ['a heredoc', image(`name = <<-X\n  a\n  X\n${GOOD}`), ['<<-X\n  a\n  X']],
  ['for_each', image(`for_each = toset(["a b", "c"])\nname = each.key\n${GOOD}`), ['each.key', ID]],
  ['count', image(`count = 2\nname = "a \${count.index}"\n${GOOD}`), ['"a ${count.index}"', '"a ${count.index}"', ID]],
  ['a condition', image(`name = true ? "a b" : "c"\n${GOOD}`), ['true ? "a b" : "c"']],
  ['two images of one name', image(`name = "a"\n${GOOD}`) + image(`name = "a"\n${GOOD}`, 'other'), ['"a"', ID]],
  ['a variable', `variable "v" {}\n${image(`name = var.v\n${GOOD}`)}`, ['var.v']],
  ['an expression that is refused', image(`name = upper(1, 2)\n${GOOD}`), ['upper(1, 2)']],
  ['a reference to nothing', image(`name = foo\n${GOOD}`), ['foo']],
];

const identify = ({ ruleId, severity, problem, address }: LocatedFinding) => ({ ruleId, severity, problem, address });

test.each(MODULES)('%s: HCL has the findings of JSON, where they are', (_what, text, places) => {
  const hcl = module('main.tf', text);
  const findings = lint(hcl);
  // The rule that reads expressions before they are evaluated calls them as JSON writes them in both.
  expect(findings.map(identify)).toEqual(lint(module('main.tf.json', toJson(text))).map(identify));
  expect(findings.map((finding) => textAt(finding, hcl))).toEqual(places);
});

test('a file by itself is a configuration', () => {
  const file = { path: 'images.tf', text: image(`name = "a b"\n${GOOD}`) };
  expect(lint({ kind: 'file', file })).toMatchObject([{ file: 'images.tf', line: 2, column: 8 }]);
  expect(lint({ kind: 'file', file: { path: 'empty.tf', text: '# nothing\n' } })).toEqual([]);
});

test('values for variables in HCL are values of JSON', () => {
  const text = `variable "v" {\n  type = string\n}\n${image(`name = var.v\n${GOOD}`)}`;
  const judge = (path: string, values: string) =>
    lint(module('main.tf', text, [{ kind: 'file', file: { path, text: values } }])).map(({ problem }) => problem);
  const wrong = judge('terraform.tfvars.json', '{ "v": "a b" }');
  expect(wrong).toHaveLength(1);
  expect(judge('terraform.tfvars', 'v = "a b"\n')).toEqual(wrong);
  expect(judge('terraform.tfvars', 'v = "a ${"b"}"\n')).toEqual(wrong);
  expect(judge('terraform.tfvars', 'v = "fine"\n')).toEqual([]);
  expect(judge('terraform.tfvars', 'v = "$${x}"\n')).toEqual(judge('terraform.tfvars.json', '{ "v": "${x}" }'));
  expect(judge('terraform.tfvars', 'v = local.x\n')).not.toEqual([]);
});

test('an override file in HCL replaces what JSON says', () => {
  const files = [
    { path: 'main.tf.json', text: toJson(image(`name = "a b"\n${GOOD}`)) },
    { path: 'override.tf', text: image('name = "fine"') },
  ];
  expect(lint({ kind: 'configuration', name: 'app', files })).toEqual([]);
});

test('an error is a finding, and the image that has it is left out; others are checked', () => {
  const text = image('name = "a b" c') + image(`name = "d e"\n${GOOD}`, 'second');
  const findings = lint(module('main.tf', text));
  expect(findings.map(({ ruleId, line, column }) => [ruleId, line, column])).toEqual([
    ['readable-input', 2, 14],
    [expect.any(String), 5, 8],
  ]);
});

/** A text with its accent composed, and decomposed. */
const KEYS = ['"\u00E9"', '"e\u0301"'] as const;

test.each<[string, (object: string) => string]>([
  ['tags', (object) => image(`name = "a"\n${GOOD.replace('{ Owner = "platform" }', object)}`)],
  ['a local', (object) => `locals {\n  a = ${object}\n}\n${image(`name = "a"\n${GOOD}`)}`],
  [
    'the default of a variable',
    (object) => `variable "v" {\n  default = ${object}\n}\n${image(`name = "a"\n${GOOD}`)}`,
  ],
  [
    'default_tags',
    (object) =>
      `provider "workspaces" {\n  default_tags {\n    tags = ${object}\n  }\n}\n${image(`name = "a"\n${GOOD}`)}`,
  ],
])('of keys that are one once they are composed the last counts: %s', (_what, write) => {
  for (const [first, second] of [KEYS, [...KEYS].reverse()]) {
    const text = write(`{ ${first} = "a|", ${second} = "fine" }`);
    expect(lint(module('main.tf', text))).toEqual([]);
    const { file } = readHclFile({ path: 'main.tf', text });
    expect(JSON.stringify(file.root).match(/\u00E9|e\u0301/g)).toEqual([JSON.parse(second!)]);
  }
});

test('a finding stands at the last of such keys', () => {
  const hcl = module(
    'main.tf',
    image(`name = "a"\n${GOOD.replace('Owner = "platform"', `${KEYS[1]} = "fine", ${KEYS[0]} = "a|"`)}`),
  );
  const findings = lint(hcl);
  expect(findings.map((finding) => [finding.ruleId, textAt(finding, hcl)])).toEqual([['valid-image-tags', '"a|"']]);
});
