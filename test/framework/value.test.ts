import fc from 'fast-check';
import type { Type } from '../../src/framework';
import {
  blockType,
  fromDouble,
  objectValue,
  parseJson,
  parseNumber,
  toSchemaJson,
  valueFromJson,
} from '../../src/framework';

describe('numbers', () => {
  test.each<[string, unknown]>([
    ['0', 0],
    ['-0', 0],
    ['+7', 7],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', 9007199254740992n],
    ['-12345678901234567890', -12345678901234567890n],
    ['0.1', 0.1],
    ['1.50', 1.5],
    ['1e3', 1000],
    ['1E-7', 1e-7],
    ['0.1000000000000000055', '0.1000000000000000055'],
    ['', undefined],
    ['1.', undefined],
    ['0x10', undefined],
    ['Infinity', undefined],
    [' 1', undefined],
  ])('%j', (text, expected) => {
    expect(parseNumber(text)).toEqual(expected);
  });

  test('any double is itself, an integer, or its exact decimal', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (double) => {
        const number = fromDouble(double);
        expect(Number(number) === double).toBe(true);
      }),
    );
  });

  test('any decimal keeps its digits', () => {
    const digits = fc.stringMatching(/^-?[1-9][0-9]{0,30}\.[0-9]{0,30}[1-9]$/);
    fc.assert(fc.property(digits, (text) => expect(String(parseNumber(text))).toBe(text)));
  });
});

describe('JSON', () => {
  test('numbers that a double cannot hold become their digits, inside strings nothing changes', () => {
    const text = '{"a":12345678901234567890,"b":"12345678901234567890","c":"\\"1234567890123456789","d":1234567890.5}';
    const value = { a: '12345678901234567890', b: '12345678901234567890', c: '"1234567890123456789', d: 1234567890.5 };
    expect(parseJson(text)).toEqual({ kind: 'value', value });
    expect(parseJson('{')).toMatchObject({ kind: 'problem' });
  });

  test('parses as JSON.parse does where numbers are short', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const plain = JSON.stringify(JSON.parse(text));
        fc.pre(!/\d{15}|\.\d{10}|e/.test(plain));
        expect(parseJson(plain)).toEqual({ kind: 'value', value: JSON.parse(plain) });
      }),
    );
  });

  const type: Type = {
    object: { s: 'string', l: { list: 'number' }, m: { map: 'bool' } },
  };

  test.each<[string, unknown, unknown, string]>([
    ['a number for a string', { s: 1 }, [{ attribute: 's' }], ''],
    ['an object for a string', { s: {} }, [{ attribute: 's' }], 'it is an object where a string is expected'],
    [
      'text in a list of numbers',
      { l: [1, 'x'] },
      [{ attribute: 'l' }, { index: 1 }],
      'it is a string where a number is expected',
    ],
    ['a list for a map', { m: [] }, [{ attribute: 'm' }], 'it is a list of 0 where an object is expected'],
    [
      'a number in a map',
      { m: { k: 0 } },
      [{ attribute: 'm' }, { key: 'k' }],
      'it is a number where a bool is expected',
    ],
    ['no object at all', 'x', [], 'it is a string where an object is expected'],
  ])('%s', (_case, json, path, problem) => {
    const result = valueFromJson(json, type);
    if (problem === '') expect(result).toMatchObject({ kind: 'value', value: { s: '1', l: null } });
    else expect(result).toEqual({ kind: 'problem', path, problem });
  });

  test('any JSON is a value or a problem, for any type', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(['value', 'problem']).toContain(valueFromJson(json, type).kind);
      }),
    );
  });
});

test('the type of a block has its attributes and its nested blocks', () => {
  const item = { attributes: { a: { type: 'bool', description: '' } } } as const;
  const blocks = {
    one: { nesting: 'single', block: item },
    list: { nesting: 'list', block: item },
    set: { nesting: 'set', block: item },
    map: { nesting: 'map', block: item },
  } as const;
  const object = { object: objectValue([['a', 'bool']]) };
  expect(blockType({ attributes: { n: { type: 'number', description: '' } }, blocks })).toEqual({
    object: { n: 'number', one: object, list: { list: object }, set: { set: object }, map: { map: object } },
  });
});

test('the schema in the shape of `terraform providers schema -json`', () => {
  const json = toSchemaJson({
    schema: { version: 0, block: { attributes: {} } },
    resources: {
      thing: {
        schema: {
          version: 2,
          block: {
            description: 'A thing.',
            attributes: {
              z: { type: { set: { object: { a: 'string' } } }, description: 'Z.', optional: true, computed: true },
              a: {
                type: 'string',
                description: 'A.',
                required: true,
                sensitive: true,
                forcesReplacement: true,
              },
            },
            blocks: { b: { nesting: 'list', maxItems: 1, block: { attributes: {} } } },
          },
        },
      },
    },
  });
  expect(JSON.stringify(json)).toBe(
    JSON.stringify({
      provider: { version: 0, block: { description_kind: 'markdown' } },
      resource_schemas: {
        thing: {
          version: 2,
          block: {
            attributes: {
              a: {
                type: 'string',
                description: 'A.',
                description_kind: 'markdown',
                required: true,
                sensitive: true,
              },
              z: {
                type: ['set', ['object', { a: 'string' }]],
                description: 'Z.',
                description_kind: 'markdown',
                optional: true,
                computed: true,
              },
            },
            block_types: { b: { nesting_mode: 'list', block: { description_kind: 'markdown' }, max_items: 1 } },
            description: 'A thing.',
            description_kind: 'markdown',
          },
        },
      },
    }),
  );
});
