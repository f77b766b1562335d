import fc from 'fast-check';
import {
  findUnknown,
  Project,
  readConfiguration,
  readJsonFile,
  Refused,
  Unknown,
  ValueSet,
  type JsonValue,
  type Value,
} from '../../src/terraform';

const CONFIGURATION = {
  variable: { name: { default: 'base' }, secret: {}, hidden: { default: 'top secret', sensitive: true } },
  locals: {
    greeting: 'hello',
    list: ['a', 'b'],
    map: { x: { y: [1, 'two'] } },
    chained: '${local.greeting} ${local.list[1]}',
    me: '${local.you}',
    you: '${local.me}',
    later: 'x-${var.name}',
  },
  data: { aws_caller_identity: { me: {} } },
  resource: {
    aws_s3_bucket: {
      b: { bucket: 'logs' },
      many: { for_each: { eu: 'Europe', us: 'America' }, bucket: 'logs-${each.key}', tags: { area: '${each.value}' } },
      counted: { count: 2, bucket: 'logs-${count.index}' },
    },
  },
};

function setUp(root: JsonValue) {
  const { file } = readJsonFile({ path: 'cdk.tf.json', text: JSON.stringify(root) });
  const configuration = readConfiguration('stack', [file!]);
  const project = new Project([configuration]);
  return { project, configuration, evaluate: (json: JsonValue) => project.evaluate(configuration, json) };
}

const { evaluate } = setUp(CONFIGURATION);

function plain(value: Value): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]));
  if (value instanceof ValueSet) return { set: value.items.map(plain) };
  if (value instanceof Unknown) return { unknown: value.why };
  return Array.isArray(value) ? value.map(plain) : value;
}

describe('what is statically known', () => {
  test.each<[JsonValue, unknown]>([
    ['plain', 'plain'],
    [5, 5],
    [null, null],
    ['', ''],
    ['cost is $${not_a_ref} and 100%% %%{if x}', 'cost is ${not_a_ref} and 100%% %{if x}'],
    ['$$', '$$'],
    ['a { b } $ {', 'a { b } $ {'],
    ['${local.greeting}', 'hello'],
    ['${ local.greeting }, ${local.greeting}!', 'hello, hello!'],
    ['${~ local.greeting ~}', 'hello'],
    ['${local.chained}', 'hello b'],
    ['${local.list}', ['a', 'b']],
    ['${local.list[1]}', 'b'],
    ['${local.list.0}', 'a'],
    ['${local.map.x.y[0]}', 1],
    ['${local.map["x"]["y"][1]}', 'two'],
    ['${aws_s3_bucket.b.bucket}', 'logs'],
    ['${aws_s3_bucket.many["eu"].bucket}', 'logs-eu'],
    ['${aws_s3_bucket.many["us"].tags.area}', 'America'],
    ['${aws_s3_bucket.counted[1].bucket}', 'logs-1'],
    ['${"quoted \\"text\\" \\u0041\\n"}', 'quoted "text" A\n'],
    ['${"a $${b} %%{c} ${local.greeting}"}', 'a ${b} %{c} hello'],
    ['${true ? "yes" : "no"}', 'yes'],
    ['${1 + 2 * 3 - -4}', 11],
    ['${(1 + 2) * 3}', 9],
    ['${7 % 4 >= 3 && !false}', true],
    ['${1 == 1 ? 2 > 1 ? "a" : "b" : "c"}', 'a'],
    ['${local.greeting == "hello"}', true],
    ['${1.5e3}', 1500],
    ['${[1, "a", [true, null],]}', [1, 'a', [true, null]]],
    ['${{a = 1, "b" : 2, (local.greeting) = 3}}', { a: 1, b: 2, hello: 3 }],
    ['${{\n  a = 1\n  b = 2 # a comment\n  /* more */ c = 3 // and more\n}}', { a: 1, b: 2, c: 3 }],
    ['${<<EOT\nline ${local.greeting}\n  "quoted" \\n\nEOT\n}', 'line hello\n  "quoted" \\n\n'],
    ['${<<-EOT\n    a\n      b\n    EOT\n}', 'a\n  b\n'],
    ['${join("-", ["a", local.greeting, 3])}', 'a-hello-3'],
    ['${lower("ABC")}${upper("abc")}', 'abcABC'],
    ['${format("%s-%03d %v %q 100%%", "a", 7, true, "x")}', 'a-007 true "x" 100%'],
    ['${format("%-4s|%4s", "a", "50%")}', 'a   | 50%'],
    ['${concat(local.list, ["c"])}', ['a', 'b', 'c']],
    ['${merge({a = 1}, {b = 2, a = 3})}', { a: 3, b: 2 }],
    ['${toset(["b", "a", "b"])}', { set: ['a', 'b'] }],
    ['${tolist(toset(["b", "a"]))}', ['a', 'b']],
    ['${tostring(5)}', '5'],
    ['${replace("a.b.c", ".", "-")}', 'a-b-c'],
    ['${trimspace("  x ")}', 'x'],
    ['${length(local.list)}', 2],
    ['${element(["a", "b"], 3)}', 'b'],
    ['${lookup({a = 1}, "b", 2)}', 2],
    ['${lookup({a = null}, "a", 2)}', null],
    ['${flatten([["a", ["b", []]], "c", toset(["d"])])}', ['a', 'b', 'c', 'd']],
    ['${length("plain")}', 5],
    ['${keys({b = 1, a = 2})}', ['a', 'b']],
    ['${max([1, 2]...)}', 2],
    ['${core::upper("a")}', 'A'],
    ['${replace("a", "/x/", "y")}', 'a'],
    ['${length("e\u0301")}', 1],
    ['${[for x in ["a}"]: upper(x)]}', ['A}']],
    ['${{for k, v in {} : k => v}}', {}],
    ['${aws_s3_bucket.many["eu"][*].bucket}', { unknown: expect.stringContaining('as a whole') }],
    ['${local.list[*]}', ['a', 'b']],
    ['${keys(aws_s3_bucket.many)}', ['eu', 'us']],
    ['${length(aws_s3_bucket.counted[*].arn)}', 2],
    ['${aws_s3_bucket.counted["1"].bucket}', 'logs-1'],
    ['${try(aws_s3_bucket.counted[2].bucket, "none")}', 'none'],
    ['%{ if true }a%{ endif }', 'a'],
    ['%{ for x in local.list ~} ${x} %{~ endfor }', 'ab'],
    ['${[for x in local.list : "${x}-${local.greeting}"]}', ['a-hello', 'b-hello']],
    ['${tolist(local.list) == tolist(["a", "b"])}', true],
    ['${local.list == ["a", "b"]}', true],
    ['${1 / 3}', { unknown: 'it is a number with more digits than are kept' }],
    ['x${1 / 3 * 3}', 'x1'],
    ['${1e21}', 1e21],
    ['x${1e21}', 'x1000000000000000000000'],
    ['e${"\u0301"}', '\u00e9'],
    ['${join("", ["a", "b"]...)}', { unknown: expect.any(String) }],
    ['${jsonencode({b = [1, "<a>"], a = null})}', '{"a":null,"b":[1,"\\u003ca\\u003e"]}'],
    ['${jsondecode("{\\"a\\": [1]}")}', { a: [1] }],
    ['${jsondecode(jsonencode({a = 1})).a}', 1],
    [{ '${local.greeting}': ['${local.greeting}'] }, { hello: ['hello'] }],
  ])('%j', (json, expected) => expect(plain(evaluate(json))).toEqual(expected));
});

describe('what is not known says why', () => {
  test.each<[string, string | RegExp]>([
    ['${var.name}', 'variable "name" is set when Terraform runs; its default is "base"'],
    ['${var.secret}', 'variable "secret" is set when Terraform runs'],
    ['${local.later}', 'variable "name"'],
    ['${local.nothing}', 'nothing here declares the local "nothing"'],
    ['${local.me}', 'refers to itself'],
    ['${data.aws_caller_identity.me.account_id}', 'data.aws_caller_identity.me.account_id is read by the plan'],
    ['${aws_s3_bucket.b.arn}', 'aws_s3_bucket.b.arn is decided by the apply'],
    ['${aws_s3_bucket.c.arn}', 'nothing here declares aws_s3_bucket.c'],
    ['${module.m.x}', 'nothing here declares module.m'],
    ['${terraform.workspace}', 'terraform.workspace'],
    ['${each.key}', 'each is used where there is no for_each'],
    ['${timestamp()}', 'the function timestamp is not evaluated'],
    ['${provider::aws::arn_parse("x")}', 'the function provider::aws::arn_parse is not evaluated'],
    ['${sensitive("hidden")}', 'it is sensitive'],
    ['${var.hidden}', /^variable "hidden" is set when Terraform runs$/],
    ['${aws_s3_bucket.counted[2].arn}', 'aws_s3_bucket.counted has no instance 2'],
    ['${aws_s3_bucket.many["asia"].arn}', 'aws_s3_bucket.many has no instance "asia"'],
    ['${aws_s3_bucket.b[0].arn}', 'aws_s3_bucket.b has neither count nor for_each, and no instance 0'],
    ['${[for x in var.name : x]}', 'variable "name"'],
    ['${local.list[*].x}', 'a string has no element "x"'],
    ['%{ if true }a', 'the directive if is not closed'],
    ['%{ for x in var.name }a%{ endfor }', 'variable "name"'],
    ['${true ? 1 : var}', 'the reference to "var" names nothing in it'],
    ['${sensitive(local.list)}', 'it is sensitive'],
    ['${upper(sensitive("top secret"))}', 'it is sensitive'],
    ['${file("x")}', 'the function file is not evaluated: it reads a file'],
    ['${aws:username}', 'does not begin an expression: "}" is expected but there is ":"'],
    ['${', 'does not begin an expression: a value is expected but it ends'],
    ['${"a}', 'a string is not closed'],
    ['a ${[1]} b', 'a list stands in a template'],
    ['${"a" + 1}', '"+" stands between a string and a number'],
    ['${1 / 0}', '"/" stands between'],
    ['${local.list[9]}', 'a list has no element 9'],
    ['${local.map.constructor}', 'has no element "constructor"'],
    ['${var.name == "x" ? 1 : 2}', 'a condition is not known'],
    ['${upper(var.name)}', 'variable "name"'],
    [`\${${'('.repeat(5000)}1${')'.repeat(5000)}}`, 'nested deeper'],
    [`\${${'[1, '.repeat(200)}`, 'nested deeper'],
    [`\${1${' + 1'.repeat(5000)}}`, 'operators in a row'],
    [`\${${'!'.repeat(5000)}true}`, 'nested deeper'],
    [`\${a${'.b'.repeat(5000)}}`, 'steps'],
    [`${'${"'.repeat(5000)}`, 'nested deeper'],
    [`${'${"'.repeat(150)}x${'"}'.repeat(150)}`, 'nested deeper'],
  ])('%.60s', (text, why) => {
    const value = evaluate(text);
    expect(value).toBeInstanceOf(Unknown);
    expect((value as Unknown).why).toEqual(
      typeof why === 'string' ? expect.stringContaining(why) : expect.stringMatching(why),
    );
  });
});

describe('what Terraform refuses', () => {
  test.each([
    '${"a" + 1}',
    '${[["a"]].0.0}',
    '${local.list[9]}',
    '${{a = 1 b = 2}}',
    'a ${[1]} b',
    '${true ? 1 : var}',
    '%{ if true }a',
  ])('%s', (text) => expect(evaluate(text)).toBeInstanceOf(Refused));

  test('an element that is not there is caught, a value that is refused elsewhere is not', () => {
    expect(evaluate('${try(local.map.z, "none")}')).toBe('none');
    expect(evaluate('${can(local.list[9])}')).toBe(false);
    const { evaluate: run } = setUp({ locals: { bad: '${"a" + 1}', uses: '${try(local.bad, "none")}' } });
    expect(run('${local.uses}')).toBeInstanceOf(Refused);
  });

  test('what is only not known is not refused', () => {
    for (const text of [
      '${var.name}',
      '${upper(var.name)}',
      '${file("x")}',
      '${1 / 0}',
      '${null && upper([])}',
      '${true || 1}',
    ])
      expect(evaluate(text)).not.toBeInstanceOf(Refused);
  });
});

describe('types are kept from one expression to another', () => {
  const { evaluate: run } = setUp({
    locals: { list: '${tolist(["b", 1])}', set: '${toset(["b", "a"])}', map: '${tomap({ a = 1, b = "x" })}' },
  });
  test.each<[string, unknown]>([
    ['${local.list == tolist(["b", "1"])}', true],
    ['${local.list == ["b", "1"]}', false],
    ['${local.map == tomap({a = "1", b = "x"})}', true],
    ['${local.map == {a = "1", b = "x"}}', false],
    ['${concat(local.list, local.list)[1]}', '1'],
    ['${[for x in local.set : x]}', ['a', 'b']],
    ['${local.set[0]}', { unknown: 'a set has no element 0' }],
    ['${true ? local.list : [2]}', ['b', '1']],
  ])('%s', (text, expected) => expect(plain(run(text))).toEqual(expected));
});

describe('what is known in part', () => {
  test.each<[string, readonly unknown[]]>([
    ['office ${var.name}', ['office ', expect.any(Unknown)]],
    ['${upper("office ${var.name}!")}', ['OFFICE ', expect.any(Unknown), '!']],
    ['${format("%s-%d", var.name, 5)}', [expect.any(Unknown), '-5']],
    ['${join("-", ["a", var.name, "b"])}', ['a-', expect.any(Unknown), '-b']],
    [
      '%{ for x in ["a", "b"] }${x}-${var.name};%{ endfor }',
      ['a-', expect.any(Unknown), ';b-', expect.any(Unknown), ';'],
    ],
    ['%{ if true }a ${var.name}%{ else }b%{ endif }', ['a ', expect.any(Unknown)]],
    ['a %{ if var.name == "x" }b%{ endif } c', ['a ', expect.any(Unknown), ' c']],
    ['${local.list[0]} ${true ? "x${var.name}" : "y"}', ['a x', expect.any(Unknown)]],
  ])('%s', (text, parts) => expect((evaluate(text) as Unknown).partial.parts).toEqual(parts));

  test('keeps the pieces of a template', () => {
    const value = evaluate('arn:${var.name}:${upper("x")}/*') as Unknown;
    expect(value.partial.parts).toEqual(['arn:', expect.any(Unknown), ':X/*']);
  });

  test('keeps what is encoded as JSON', () => {
    const value = evaluate(
      '${jsonencode({Resource = join("/", [aws_s3_bucket.b.arn, "*"]), Action = "s3:*"})}',
    ) as Unknown;
    expect(plain(value.partial.json!)).toEqual({ Action: 's3:*', Resource: { unknown: expect.any(String) } });
    expect(plain(evaluate('${jsondecode(jsonencode({a = var.name, b = 1})).b}'))).toBe(1);
    expect(plain(evaluate('${merge(jsondecode(jsonencode({a = var.name})), {b = 1})["b"]}'))).toBe(1);
  });
});

describe('nothing hangs or overflows', () => {
  test('a chain of locals that doubles at each step', () => {
    const locals = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`l${index}`, `\${local.l${index + 1}}\${local.l${index + 1}}`]),
    );
    const doubled = setUp({ locals: { ...locals, l60: 'x' } }).evaluate('${local.l0}');
    expect((doubled as Unknown).why).toContain('longer than');
    const listed = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`l${index}`, `\${[local.l${index + 1}, local.l${index + 1}]}`]),
    );
    const { evaluate: run } = setUp({ locals: { ...listed, l60: 'x' } });
    expect(findUnknown(run('${local.l0}'))).toBeUndefined();
    expect((run('${jsonencode(local.l0)}') as Unknown).why).toContain('more than');
    expect((run('${flatten(local.l0)}') as Unknown).why).toContain('more than');
  });

  test('a chain of references longer than is followed', () => {
    const locals = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [`l${index}`, `\${local.l${index + 1}}`]),
    );
    expect((setUp({ locals }).evaluate('${local.l0}') as Unknown).why).toContain('nested too deep');
  });

  test('any text of the language is evaluated or unknown', () => {
    const token = fc.constantFrom(
      '${',
      '}',
      '%{',
      '"',
      '[',
      ']',
      '{',
      '(',
      ')',
      'a',
      '.',
      ',',
      '=',
      ':',
      '?',
      '<<A\n',
      'A\n',
      '$',
      '1',
      '+',
      ' ',
      '\\',
      '...',
      'for ',
      'local.me',
      'jsonencode(',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 20 }), (tokens) => {
        expect(() => evaluate(tokens.join(''))).not.toThrow();
      }),
      { numRuns: 3000 },
    );
  });

  test('text without markers is itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!/[$%]\{|[$%]$/.test(text));
        expect(evaluate(text)).toBe(text.normalize('NFC'));
        const escaped = text + '$${x}';
        expect(evaluate(escaped)).toBe(`${text.normalize('NFC')}\${x}`);
      }),
    );
  });
});
