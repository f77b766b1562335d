import { isTemplate, parseTemplate, Unknown } from '../../../src/terraform';
import { evaluateTemplate } from '../../../src/terraform/expression';
import { readHclFile } from '../../../src/terraform/hcl';

function read(text: string): unknown {
  const { file, problems } = readHclFile({ path: 'a.tf', text });
  expect(problems).toEqual([]);
  return file.root;
}

test.each<[string, unknown]>([
  ['1', 1],
  ['-1.5', -1.5],
  ['007', 7],
  ['1e3', 1000],
  ['9007199254740991', 9007199254740991],
  ['9007199254740993', '${9007199254740993}'],
  ['-12345678901234567890', '${-12345678901234567890}'],
  ['0.1234567890123456789', '${0.1234567890123456789}'],
  ['true', true],
  ['null', null],
  ['!true', '${!true}'],
  ['v', '${v}'],
  ['"${v}"', '${v}'],
  ['"${ v }"', '${v}'],
  ['("a")', '${("a")}'],
  ['(a) + (b)', '${(a) + (b)}'],
  ['[(a) + b, (c)]', ['${(a) + b}', '${(c)}']],
  ['"$${v} %%{if}"', '$${v} %%{if}'],
  ['"\\u0024{v}"', '$${v}'],
  ['"\\u0024${v}"', '${"$"}${v}'],
  ['"\\u0025\\u0024$${v}"', '%$$${v}'],
  ['"a ${~ v ~} b"', 'a${v}b'],
  ['"a\\n  ${~ v}"', 'a${v}'],
  ['"%{ if v ~} a %{ endif }"', '%{ if v }a %{ endif }'],
  ['"a ${"b ${v}"}"', 'a ${"b ${v}"}'],
  ['<<X\n${v}\nX\n', '${v}\n'],
  ['<<X\n${v ~}\nX\n', '${v}${""}'],
  ['<<-X\n    a\n  ${v}\n\n   b\n  X\n', '  a\n${v}\n\n b\n'],
  ['<<X\na\r\nb\r\nX\r\n', 'a\r\nb\r\n'],
  ['v ? 1 : <<X\na\nX\n', '${v ? 1 : <<X\na\nX\n}'],
  ['{ a.b = 1 }', '${{ a.b = 1 }}'],
  [
    '{ (a.b) = 1, "${c}-x" = 2, "$${d}" = 3, 4 = 5, null = 6 }',
    { '${(a.b)}': 1, '${c}-x': 2, '$${d}': 3, '4': 5, null: 6 },
  ],
  ['{ a = 1, a = 2 }', { a: 2 }],
  ['[for x in y : x]', '${[for x in y : x]}'],
  ['{ for x in y : x => x }', '${{ for x in y : x => x }}'],
  ['jsonencode({\n  a = 1 # b\n})', '${jsonencode({\n  a = 1 # b\n})}'],
  ['f( # }\n1)', '${f( # }\n1)}'],
])('%s in JSON is %j', (hcl, json) => {
  expect(read(`a = ${hcl}\n`)).toEqual({ a: json });
});

test('a key of any name is a property of its own', () => {
  const root = read('a = { __proto__ = 1, constructor = 2 }\n__proto__ {\n  b = 1\n}\nx "__proto__" {}\n') as object;
  expect(Object.keys(root)).toEqual(['a', '__proto__', 'x']);
  expect(JSON.stringify(root)).toBe('{"a":{"__proto__":1,"constructor":2},"__proto__":{"b":1},"x":{"__proto__":{}}}');
});

test('a block is an object, and blocks of the same labels are an array', () => {
  expect(read('x "a" {\n  y { b = 1 }\n  y { b = 2 }\n  z {}\n}\nx "b" {}\nx "b" {}\n')).toEqual({
    x: { a: { y: [{ b: 1 }, { b: 2 }], z: {} }, b: [{}, {}] },
  });
});

test('what JSON takes as text is text', () => {
  const text = `resource "a" "b" {
  provider   = aws.dublin
  depends_on = [a.c, module.d["e"]]
  other      = aws.dublin
  lifecycle {
    ignore_changes       = [tags, tags["A"]]
    replace_triggered_by = [a.c.id]
    prevent_destroy      = var.x
  }
  provisioner "local-exec" {
    when    = destroy
    command = self.x
  }
}
data "a" "b" {
  provider = aws
}
resource "a" "c" {
  provider = "aws.quoted"
  lifecycle { ignore_changes = all }
}
variable "v" {
  type    = map(object({ a = optional(string, "x") }))
  default = {}
}
variable "w" { type = "list" }
module "m" {
  providers = { aws = aws, aws.replica = aws.dublin }
  source    = "./m"
}
moved {
  from = a.b
  to   = module.m["x"].a.b[0]
}
import {
  to = a.b[each.key]
  id = each.value
}
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", configuration_aliases = [aws.replica] }
  }
}
`;
  expect(read(text)).toEqual({
    resource: {
      a: {
        b: {
          provider: 'aws.dublin',
          depends_on: ['a.c', 'module.d["e"]'],
          other: '${aws.dublin}',
          lifecycle: {
            ignore_changes: ['tags', 'tags["A"]'],
            replace_triggered_by: ['a.c.id'],
            prevent_destroy: '${var.x}',
          },
          provisioner: { 'local-exec': { when: 'destroy', command: '${self.x}' } },
        },
        c: { provider: 'aws.quoted', lifecycle: { ignore_changes: 'all' } },
      },
    },
    data: { a: { b: { provider: 'aws' } } },
    variable: { v: { type: 'map(object({ a = optional(string, "x") }))', default: {} }, w: { type: 'list' } },
    module: { m: { providers: { aws: 'aws', 'aws.replica': 'aws.dublin' }, source: './m' } },
    moved: { from: 'a.b', to: 'module.m["x"].a.b[0]' },
    import: { to: 'a.b[each.key]', id: '${each.value}' },
    terraform: { required_providers: { aws: { source: 'hashicorp/aws', configuration_aliases: ['aws.replica'] } } },
  });
});

test('what JSON takes as plain text has no escapes', () => {
  expect(
    read(
      'variable "v" {\n  default     = { a = ["$${x}", var.y] }\n  description = "%%{if}"\n}\nmodule "m" { source = "$${x}" }\n',
    ),
  ).toEqual({
    variable: { v: { default: { a: ['${x}', '${var.y}'] }, description: '%{if}' } },
    module: { m: { source: '${x}' } },
  });
});

/** Texts whose JSON has to mean what they mean. */
test.each<[string, unknown]>([
  ['"\\u0024${"x"}"', '$x'],
  ['"$\\u0024${"x"}"', '$$x'],
  ['"\\u0025%{ if true }x%{ endif }"', '%x'],
  ['"$\\u0025%{ if true }x%{ endif }"', '$%x'],
  ['"$\\u007bx}"', '${x}'],
  ['"$$\\u007bx}"', '$${x}'],
  ['<<X\n$$${x}\nX\n', '$${x}\n'],
  ['<<X\n${1 ~}\nX\n', '1'],
  ['"a\\n  ${~ 1}"', 'a1'],
  ['"${1}"', 1],
  ['("${1}")', 1],
  ['"${1}" == 1 ? <<X\ny\nX\n: ""', undefined],
  ['true ? <<X\ny\nX\n : ""', undefined],
  ['[true][0] ? "z" : <<X\ny\nX\n', 'z'],
])('%s evaluates to %j', (hcl, value) => {
  const { file, problems } = readHclFile({ path: 'a.tf', text: `a = ${hcl}\n` });
  expect(problems.length > 0).toBe(value === undefined);
  if (value === undefined) return;
  const { a } = file.root as { a: string };
  expect(isTemplate(a)).toBe(true);
  expect(evaluateTemplate(parseTemplate(a), { resolve: () => new Unknown('nothing is known') })).toBe(value);
});
