import { Refused, toValue, Unknown, type JsonValue } from '../../src/terraform';
import { conform, parseConstraint } from '../../src/terraform/expression';
import { toPlain } from '../../src/lint/plain-value';

function take(type: string, value: JsonValue): unknown {
  const parsed = parseConstraint(type);
  if (parsed.kind !== 'read') return `${parsed.kind}: ${parsed.why}`;
  const taken = conform(toValue(value), parsed.constraint);
  return taken instanceof Unknown
    ? `${taken instanceof Refused ? 'refused' : 'unknown'}: ${taken.why}`
    : toPlain(taken);
}

/** Maps and objects are lists of pairs here, in the order of their names. */
test.each<[type: string, value: JsonValue, taken: unknown]>([
  ['string', 5, '5'],
  ['string', true, 'true'],
  ['number', '1.50', 1.5],
  ['bool', '1', true],
  ['bool', 'false', false],
  ['any', { a: [1] }, [['a', [1]]]],
  ['list(string)', [1, 'a', null], ['1', 'a', null]],
  ['list', [1, 'a'], ['1', 'a']],
  [
    'map',
    { b: 1, a: 'x' },
    [
      ['a', 'x'],
      ['b', '1'],
    ],
  ],
  ['set(number)', ['1', 1, 2], [1, 2]],
  ['map(list(number))', { a: ['1'] }, [['a', [1]]]],
  ['tuple([string, number])', [1, '2'], ['1', 2]],
  ['object({ a = string })', { a: 1, b: 2 }, [['a', '1']]],
  ['object({ "a" = string })', { a: 1 }, [['a', '1']]],
  [
    'object({\n  a = string # what it is\n  b = number\n})',
    { a: 1, b: '2' },
    [
      ['a', '1'],
      ['b', 2],
    ],
  ],
  ['object({ a = optional(string) })', {}, [['a', null]]],
  ['object({ a = optional(string, "bad name") })', {}, [['a', 'bad name']]],
  ['object({ a = optional(string, "x") })', { a: null }, [['a', 'x']]],
  ['object({ a = optional(number, "5") })', {}, [['a', 5]]],
  ['object({ a = optional(object({ b = optional(bool, true) }), {}) })', {}, [['a', [['b', true]]]]],
  ['object({ a = optional(object({ b = optional(bool, true) })) })', {}, [['a', null]]],
  ['object({ a = optional(list(string), ["x"]) })', {}, [['a', ['x']]]],
  ['list(object({ a = optional(string, "x") }))', [{}, { a: 'y', b: 1 }], [[['a', 'x']], [['a', 'y']]]],
  ['list(object({ a = any }))', [{ a: 1 }, { a: 'x' }], [[['a', '1']], [['a', 'x']]]],
  ['map(object({ a = string }))', { k: { a: 1 } }, [['k', [['a', '1']]]]],
  ['map(any)', {}, []],
  ['list(any)', [[1], ['a']], [['1'], ['a']]],
])('%s takes %j', (type, value, taken) => {
  expect(take(type, value)).toEqual(taken);
});

test.each<[type: string, value: JsonValue, why: string]>([
  ['number', 'five', 'refused: a string that is not a number'],
  ['bool', 1, 'refused: a number stands where a bool is expected'],
  ['string', ['a'], 'refused: a list stands where a string is expected'],
  ['list(string)', 'a', 'refused: a string stands where a list is expected'],
  ['list(string)', { a: 1 }, 'refused: a map stands where a list is expected'],
  ['map(string)', ['a'], 'refused: a list stands where a map is expected'],
  ['list(number)', [1, 'a'], 'refused: in item 1, a string that is not a number'],
  ['object({ a = string })', {}, 'refused: the attribute "a" is missing'],
  ['object({ a = object({ b = number }) })', { a: { b: [] } }, 'refused: in "a", in "b", a list stands where'],
  ['object({ a = string })', ['a'], 'refused: a list stands where a map is expected'],
  ['tuple([string])', ['a', 'b'], 'refused: a list of 2 stands where a list of 1 is expected'],
  ['list(any)', [{ a: 1 }, 'x'], 'refused: the elements have no type in common'],
  ['strin', 1, 'refused: "strin" is no type'],
  ['set', 1, 'refused: "set" is no type'],
  ['list(string, number)', 1, 'refused: list takes the type of its elements'],
  ['optional(string)', 1, 'refused: optional stands where there is no attribute of an object'],
  ['list(optional(string))', 1, 'refused: optional stands where'],
  ['tuple(string)', 1, 'refused: tuple takes a list of types'],
  ['object(string)', 1, 'refused: object takes types by the names'],
  ['object({ (a) = string })', 1, 'refused: '],
  ['object({ a = optional(string, upper("x")) })', 1, 'unread: the default of "a": no function can be called here'],
  ['list(string', 1, 'refused: '],
  ['list(string) x', 1, 'refused: the end of the type is expected'],
  [`${'list('.repeat(200)}string${')'.repeat(200)}`, 1, 'unread: it is nested deeper'],
])('%s does not take %j', (type, value, why) => {
  expect(take(type, value)).toEqual(expect.stringContaining(why));
});

test('what is not known in a value stays so, with its reason', () => {
  const parsed = parseConstraint('object({ a = string, b = optional(number, 1) })');
  const value = new Map([['a', new Unknown('why not')]]);
  const taken = parsed.kind === 'read' ? conform(value, parsed.constraint) : null;
  expect(taken).toEqual(
    new Map<string, unknown>([
      ['a', expect.objectContaining({ why: 'why not' })],
      ['b', 1],
    ]),
  );
});
