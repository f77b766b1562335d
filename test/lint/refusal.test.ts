import { GOOD_IMAGE, imageStack, lint, stack, textAt } from './project';

const refusals = (root: object) =>
  lint(stack(root))
    .filter(({ messageId }) => messageId === 'refused')
    .map(({ problem }) => problem);

test.each([
  ['${[["a"]].0.0}', 'two indexes follow each other'],
  ['${jsonencode({a=1 b=2})}', 'a new line is expected'],
  ['${true ? "a" : var}', 'the reference to "var" names nothing in it'],
  ['${upper("a", "b")}', 'is called with 2 arguments'],
  ['${["a"][1]}', 'has no element 1'],
  ['a ${null}', 'null stands in a template'],
  ['${tonumber("abc")}', 'a string that is not a number'],
  ['%{ if true }a', 'the directive if is not closed'],
  ['${var.x', '"}" is expected'],
])('Terraform would refuse %s', (text, why) => {
  const problems = refusals({ locals: { a: text } });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(`Terraform would refuse ${JSON.stringify(text)}: `);
  expect(problems[0]).toContain(why);
});

const BAD = '${["a"][1]}';

test.each<[string, object]>([
  ['a local', { locals: { a: { deep: [BAD] } } }],
  ['a key', { locals: { a: { [BAD]: 1 } } }],
  ['an output', { output: { a: { value: BAD } } }],
  ['a condition of an output', { output: { a: { value: 1, precondition: { condition: BAD, error_message: 'x' } } } }],
  ['a validation of a variable', { variable: { a: { validation: [{ condition: BAD }] } } }],
  ['a provider', { provider: { workspaces: { region: BAD } } }],
  ['a call of a module', { module: { a: { source: 'x/y/z', b: BAD } } }],
  ['a data block', { data: { aws_region: { a: { name: BAD } } } }],
  ['any resource', { resource: { null_resource: { a: { triggers: { b: BAD } } } } }],
  [
    'a condition of a life cycle',
    { resource: { x: { a: { lifecycle: [{ precondition: { condition: BAD, error_message: 'x' } }] } } } },
  ],
  ['a repetition', { resource: { null_resource: { a: { for_each: BAD } } } }],
  ['what has no instance', { resource: { null_resource: { a: { count: 0, b: BAD } } } }],
])('in %s', (_, root) => {
  expect(refusals(root)).toHaveLength(1);
});

const dynamic = (of: unknown) => ({ resource: { x: { a: { dynamic: of } } } });

test('an argument that only has the name of what is one is evaluated', () => {
  expect(refusals({ resource: { x: { a: { iterator: BAD, b: { iterator: BAD } } } } })).toHaveLength(2);
  expect(refusals(dynamic({ b: { for_each: BAD, iterator: '${it}' } }))).toHaveLength(1);
});

test.each<[string, object]>([
  ['the default of a variable', { variable: { a: { default: BAD } } }],
  ['a description', { variable: { a: { description: BAD } }, output: { a: { value: 1, description: BAD } } }],
  ['a comment', { resource: { null_resource: { a: { '//': BAD, b: { '//': BAD } } } } }],
  ['names that are no values', { resource: { x: { a: { depends_on: ['x.a'], provider: '${aws}' } } } }],
  ['names in a life cycle', { resource: { x: { a: { lifecycle: { ignore_changes: ['var'] } } } } }],
  ['a dynamic block', { resource: { x: { a: { dynamic: { b: { for_each: [1], content: { c: '${b}' } } } } } } }],
  ['its iterator', dynamic({ b: { for_each: [1], iterator: '${it}', content: { c: '${it.value}' } } })],
  ['one in lists', dynamic([{ b: [{ for_each: [1], iterator: '${it}', content: [{ c: '${it.value}' }] }] }])],
  ['one in a block', { resource: { x: { a: { d: [dynamic({ b: { iterator: '${it}' } }).resource.x.a] } } } }],
])('%s is not evaluated', (_, root) => {
  expect(refusals(root)).toEqual([]);
});

test.each(['${var.nothing}', '${x.y.z}', '${file("x")}', '${provider::x::y(1)}', '${foo(1)}', '$${x'])(
  'what is merely unknown is no finding: %s',
  (text) => expect(refusals({ locals: { a: text } })).toEqual([]),
);

test('each expression once: not again in each instance, nor where it is referred to', () => {
  const root = {
    locals: { bad: BAD, list: [BAD, 'b'] },
    resource: {
      workspaces_image: {
        golden: { ...GOOD_IMAGE, count: 3, name: '${local.bad}-${count.index}', description: '${local.list[0]}' },
        other: { ...GOOD_IMAGE, for_each: { a: 1, b: 2 }, name: 'a-${each.value.c}' },
      },
    },
  };
  expect(refusals(root)).toHaveLength(3);
});

test('it stands at the expression, with the address of its resource, and cannot be suppressed', () => {
  const comment = { lint: { suppress: [{ rule: 'readable-input', reason: 'x' }] } };
  const input = imageStack({ description: BAD, '//': comment });
  const finding = lint(input).find(({ messageId }) => messageId === 'refused')!;
  expect(finding).toMatchObject({
    ruleId: 'readable-input',
    severity: 'error',
    summary: 'Expression Refused',
    address: 'workspaces_image.golden',
    path: ['description'],
  });
  expect(finding).not.toHaveProperty('suppression');
  expect(textAt(finding, input)).toBe(JSON.stringify(BAD));
});

test('a reason that may show a sensitive value is left out', () => {
  const input = {
    ...stack({ variable: { s: { sensitive: true } }, locals: { a: '${timeadd(var.s, "1h")}' } }),
    settings: [{ kind: 'text', name: 's', text: 'hunter2' }],
  } as const;
  const [finding] = lint(input);
  expect(finding).toMatchObject({ messageId: 'refused' });
  expect(JSON.stringify(finding)).not.toContain('hunter2');
});

test.each([
  ['number', 'abc', 'a string is no number'],
  ['number', true, 'a boolean is no number'],
  ['bool', 'yes', 'a string is no bool'],
  ['bool', 1, 'a number is no bool'],
  ['string', ['a'], 'a list is no string'],
])('a default that is no %s: %j', (type, value, why) => {
  expect(refusals({ variable: { a: { type, default: value } } })).toEqual([
    `Terraform would refuse the default: ${why}.`,
  ]);
});

test.each([
  ['number', '1e5'],
  ['number', 'inf'],
  ['bool', '1'],
  ['string', 1],
  ['string', null],
  ['any', ['a']],
  [undefined, ['a']],
])('a default that a %s can be: %j', (type, value) => {
  expect(refusals({ variable: { a: { ...(type !== undefined && { type }), default: value } } })).toEqual([]);
});
