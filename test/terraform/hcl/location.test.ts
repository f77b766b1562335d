import { locateEmbedded, locateInFile, type JsonPath } from '../../../src/terraform';
import { parseHcl, readHclFile } from '../../../src/terraform/hcl';

const TEXT = `# first
resource "workspaces_image" "golden" {
  name = "golden" // last
  tags = {
    Team      = "a"
    "Cost" : var.cost
    (var.key) = [1, { b = 2 }]
  }
  rule { port = 1 }
  rule {
    port = 2 /* both */
  }
  dynamic "note" {
    for_each = []
  }
}
resource "workspaces_image" "second" {}
provider "aws" {}
provider "aws" {
  alias = "x"
}
locals {
  a = ("b")
}
`;

const { file, comments, parse } = readHclFile({ path: 'a.tf', text: TEXT });
const IMAGE = ['resource', 'workspaces_image', 'golden'];

function show(path: JsonPath, target: 'key' | 'value'): string {
  const { start, end } = locateInFile(file, path, target);
  return TEXT.slice(start, end);
}

test.each<[JsonPath, string, string]>([
  [[...IMAGE, 'name'], 'name', '"golden"'],
  [[...IMAGE, 'tags', 'Team'], 'Team', '"a"'],
  [[...IMAGE, 'tags', 'Cost'], '"Cost"', 'var.cost'],
  [[...IMAGE, 'tags', '${(var.key)}'], '(var.key)', '[1, { b = 2 }]'],
  [[...IMAGE, 'tags', '${(var.key)}', 1, 'b'], 'b', '2'],
  [[...IMAGE, 'tags', 'missing'], 'tags', 'tags'],
  [[...IMAGE, 'rule', 0], 'rule', 'rule { port = 1 }'],
  [[...IMAGE, 'rule', 1, 'port'], 'port', '2'],
  [[...IMAGE, 'rule', 2], 'rule', 'rule'],
  [[...IMAGE, 'dynamic', 'note', 'for_each'], 'for_each', '[]'],
  [[...IMAGE, 'dynamic', 'note'], '"note"', 'dynamic "note" {\n    for_each = []\n  }'],
  [['resource', 'workspaces_image', 'second'], '"second"', 'resource "workspaces_image" "second" {}'],
  [['resource', 'workspaces_image', 'second', 0], '"second"', 'resource "workspaces_image" "second" {}'],
  [['provider', 'aws', 1, 'alias'], 'alias', '"x"'],
  [['provider', 'aws', 0], '"aws"', 'provider "aws" {}'],
  [['locals', 'a'], 'a', '("b")'],
  [['locals', 'a', 0], 'a', 'a'],
])('%j is found', (path, key, value) => {
  expect([show(path, 'key'), show(path, 'value')]).toEqual([key, value]);
});

test('what the file does not have is not found', () => {
  expect(file.locator.locate(['resource', 'workspaces_image', 'third'])).toBeUndefined();
  expect(file.locator.locate(['toString'])).toBeUndefined();
  expect(file.locator.locateNearest(['data', 'x'])).toMatchObject({ depth: 0, value: { start: 0, end: TEXT.length } });
});

test('the comments are listed in order, each once', () => {
  expect(comments.map(({ start, end }) => TEXT.slice(start, end))).toEqual(['# first', '// last', '/* both */']);
  expect(parse().comments).toEqual(comments);
});

test('a comment that is passed several times is listed once, without its line end', () => {
  const text = 'a = b /* 1 */ . c # 2\r\nd = { e /* 3 */ = f } // 4';
  expect(parseHcl(text).comments.map(({ start, end }) => text.slice(start, end))).toEqual([
    '/* 1 */',
    '# 2',
    '/* 3 */',
    '// 4',
  ]);
});

/** What of the file each character of a string comes from. */
test.each<[string, string, string]>([
  ['"ab"', 'ab', 'ab'],
  ['"a\\n\\"b"', 'a\n"b', 'a\\\\b'],
  ['"\\u00e9x\\U0001F600y"', 'éx\u{1f600}y', '\\x\\\\y'],
  ['"a${ v }b"', 'a${v}b', 'a${v}b'],
  ['"a${~ v ~} b"', 'a${v}b', 'a${v}b'],
  ['"$${a}"', '$${a}', '$${a}'],
  ['<<X\nab\nc\nX', 'ab\nc\n', 'ab\nc\n'],
  ['<<-X\n    ab\n      c${v}\n  X', 'ab\n  c${v}\n', 'ab\n  c${v}\n'],
  ['"%{ if v }x%{ endif }"', '%{ if v }x%{ endif }', '%{ if v }x%{ endif }'],
  ['f(v)', '${f(v)}', 'fff(v)'],
])('the characters of %s are found', (hcl, text, characters) => {
  const source = `a = ${hcl}\n`;
  const read = readHclFile({ path: 'a.tf', text: source }).file;
  const { value } = read.locator.locate(['a'])!;
  const located = read.locator.readText(value)!;
  expect(located.text).toBe(text);
  expect(located.offsets).toHaveLength(text.length + 1);
  const found = located.offsets.slice(0, -1).map((offset) => source[offset]);
  expect(found.join('').slice(0, characters.length)).toBe(characters);
  expect([...located.offsets]).toEqual([...located.offsets].sort((a, b) => a - b));
});

test.each<[string, string]>([
  ['"{\\"Statement\\": [{\\"Action\\": \\"a:B\\"}]}"', '\\"a:B\\"'],
  ['<<X\n{"Statement": [{"Resource": "${v["x"]}", "Action": "a:B"}]}\nX', '"a:B"'],
  ['<<-X\n    {\n      "Statement": [{\n        "Action": "a:B"\n      }]\n    }\n  X', '"a:B"'],
  ['jsonencode({\n  Statement = [{ Action = "a:B" }]\n})', '"a:B"'],
  ['jsonencode({ Statement : { "Action" : "a:B" } })', '"a:B"'],
])('a part of a policy in %s is found', (hcl, part) => {
  const source = `p = ${hcl}\n`;
  const read = readHclFile({ path: 'a.tf', text: source }).file;
  const { start, end } = locateEmbedded(read, ['p'], ['Statement', 0, 'Action'], 'value');
  expect(source.slice(start, end)).toBe(part);
});
