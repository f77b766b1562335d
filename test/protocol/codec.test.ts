import fc from 'fast-check';
import type { Type, Value } from '../../src/framework';
import { isEqualValue, objectValue, UNKNOWN } from '../../src/framework';
import { derTime, objectId, sequence } from '../../src/protocol/der';
import { decodeValue, encodeValue } from '../../src/protocol/dynamic-value';
import { encodeGrpcMessage } from '../../src/protocol/grpc';
import * as tables from '../../src/protocol/message';
import { decodeMsgpack } from '../../src/protocol/msgpack';
import type { Field, MessageTable } from '../../src/protocol/protobuf';
import { decodeMessage, encodeMessage } from '../../src/protocol/protobuf';
import { encodeType } from '../../src/protocol/type-bytes';
import { WireError } from '../../src/protocol/wire-error';
import { readType } from './read-type';

const key = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom('__proto__', 'constructor', '.', ''),
);
const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));

const type: fc.Arbitrary<Type> = fc.letrec<{ type: Type }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Type>('string', 'number', 'bool'),
    tie('type').map((list) => ({ list })),
    tie('type').map((set) => ({ set })),
    tie('type').map((map) => ({ map })),
    fc.array(fc.tuple(key, tie('type')), { maxLength: 4 }).map((entries) => ({ object: nullObject(entries) })),
  ),
})).type;

function nullObject<Item>(entries: readonly (readonly [string, Item])[]): Record<string, Item> {
  const object: Record<string, Item> = Object.create(null);
  for (const [name, item] of entries) object[name] = item;
  return object;
}

const number: fc.Arbitrary<Value> = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Number.isInteger(n) || Number.isSafeInteger(n)),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 200n }),
  fc.bigInt({ min: -(2n ** 64n), max: -(2n ** 53n) }),
);

/** A value of the type. */
function valueOf(t: Type): fc.Arbitrary<Value> {
  return fc.oneof(
    { weight: 6, arbitrary: knownOf(t) },
    { weight: 1, arbitrary: fc.constantFrom<Value>(null, UNKNOWN) },
  );
}

function knownOf(t: Type): fc.Arbitrary<Value> {
  if (t === 'string') return text.map((s) => s.replace(/\p{Surrogate}/gu, ''));
  if (t === 'number') return number;
  if (t === 'bool') return fc.boolean();
  if ('list' in t) return fc.array(valueOf(t.list), { maxLength: 4 });
  if ('set' in t) return fc.array(valueOf(t.set), { maxLength: 4 });
  if ('map' in t) return fc.array(fc.tuple(key, valueOf(t.map)), { maxLength: 4 }).map(objectValue);
  return fc
    .tuple(...Object.entries(t.object).map(([name, item]) => fc.tuple(fc.constant(name), valueOf(item))))
    .map(objectValue);
}

function roundTrip(value: Value, t: Type): Value {
  return decodeValue({ ...encodeValue(value, t), json: new Uint8Array() }, t);
}

function hex(value: Value, t: Type): string {
  return Buffer.from(encodeValue(value, t).msgpack).toString('hex');
}

function fromHex(bytes: string, t: Type): Value {
  return decodeValue({ msgpack: Buffer.from(bytes, 'hex'), json: new Uint8Array() }, t);
}

describe('values', () => {
  test('any value of any type comes back the same', () => {
    const pair = type.chain((t) => fc.tuple(fc.constant(t), valueOf(t)));
    fc.assert(
      fc.property(pair, ([t, value]) => {
        const back = roundTrip(value, t);
        if (!isEqualValue(back, value)) throw new Error(`${String(back)} of ${JSON.stringify(t)}`);
      }),
      { numRuns: 1000 },
    );
  });

  test.each<[string, Value, Type, string]>([
    ['null', null, 'string', 'c0'],
    ['unknown', UNKNOWN, 'string', 'd40000'],
    ['a missing attribute', objectValue([]), { object: { a: 'string' } }, '81a161c0'],
    ['a whole number', 5, 'number', '05'],
    ['a fraction, as its decimal', 0.1, 'number', 'a3302e31'],
    ['2^53 + 1', 9007199254740993n, 'number', 'cf0020000000000001'],
    ['2^64, as its decimal', 2n ** 64n, 'number', 'b43138343436373434303733373039353531363136'],
    ['a bool', true, 'bool', 'c3'],
    ['the key __proto__', nullObject([['__proto__', 'x']]), { map: 'string' }, '81a95f5f70726f746f5f5fa178'],
    ['half of a surrogate pair', '\ud800', 'string', 'a3efbfbd'],
  ])('%s is written as the engine reads it', (_name, value, t, expected) => {
    expect(hex(value, t)).toBe(expected);
  });

  test.each<[string, string, Type, Value]>([
    ['unknown', 'd40000', 'string', UNKNOWN],
    ['refined unknown, not null', 'c7030c8101c2', 'string', UNKNOWN],
    ['refined unknown with a prefix', 'c7090c8201c202a477733a2d', 'string', UNKNOWN],
    ['a number as text', 'a3302e31', 'number', 0.1],
    ['a large integer as text', 'b43138343436373434303733373039353531363136', 'number', 2n ** 64n],
    [
      'a fraction too long for a double',
      'b5302e31303030303030303030303030303030303031',
      'number',
      '0.1000000000000000001',
    ],
    [
      'a double that is no short decimal',
      'cb3fb999999999999a',
      'number',
      '0.1000000000000000055511151231257827021181583404541015625',
    ],
    ['a double that is', 'cb3fe0000000000000', 'number', 0.5],
    ['a large double', 'cb4415af1d78b58c40', 'number', 100000000000000000000n],
    ['uint64', 'cfffffffffffffffff', 'number', 2n ** 64n - 1n],
  ])('%s is read', (_name, bytes, t, expected) => {
    expect(fromHex(bytes, t)).toEqual(expected);
  });

  test('JSON is read by the type, with numbers of any length', () => {
    const json = Buffer.from(
      '{"a":9007199254740993,"b":{"__proto__":"x"},"c":0.1,"d":"12345678901234567890","e":[true]}',
    );
    const t: Type = {
      object: { a: 'number', b: { map: 'string' }, c: 'number', d: 'string', e: { set: 'bool' }, f: 'bool' },
    };
    const value = decodeValue({ json, msgpack: Buffer.alloc(0) }, t);
    const b = nullObject<Value>([['__proto__', 'x']]);
    const expected = nullObject<Value>(
      Object.entries({ a: 9007199254740993n, b, c: 0.1, d: '12345678901234567890', e: [true], f: null }),
    );
    expect(isEqualValue(value, expected)).toBe(true);
  });

  test('no value at all is null', () => {
    expect(decodeValue(undefined, 'string')).toBeNull();
    expect(decodeValue({ msgpack: Buffer.alloc(0), json: Buffer.alloc(0) }, 'string')).toBeNull();
  });

  test.each<[string, Value, Type]>([
    ['a number for a string', 1, 'string'],
    ['a text for a number', 'x', 'number'],
    ['NaN', NaN, 'number'],
    ['a string for a list', 'x', { list: 'string' }],
    ['a list for an object', [], { object: {} }],
    ['an attribute too many', objectValue([['b', null]]), { object: {} }],
  ])('%s is a bug of the caller', (_name, value, t) => {
    expect(() => encodeValue(value, t)).toThrow(TypeError);
  });

  test('any bytes are a value or a WireError, for any type', () => {
    fc.assert(
      fc.property(type, fc.uint8Array({ maxLength: 40 }), (t, bytes) => {
        try {
          decodeValue({ msgpack: bytes, json: new Uint8Array() }, t);
        } catch (error) {
          expect(error).toBeInstanceOf(WireError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('a hundred thousand open brackets are an error and no crash', () => {
    const deep = Buffer.concat([Buffer.alloc(100_000, 0x91), Buffer.from([0xc0])]);
    expect(() => decodeValue({ msgpack: deep, json: new Uint8Array() }, 'string')).toThrow(WireError);
    expect(() => decodeMsgpack(Buffer.from('91', 'hex'))).toThrow(WireError);
  });

  test('types and their JSON', () => {
    fc.assert(fc.property(type, (t) => expect(readType(JSON.parse(encodeType(t).toString()))).toEqual(normal(t))));
  });
});

/** Through JSON, as an independent copy. */
function normal(t: Type): unknown {
  return JSON.parse(JSON.stringify(t));
}

function itemOf({ type: t }: Field): fc.Arbitrary<unknown> {
  if (t === 'string') return fc.string({ unit: 'grapheme' });
  if (t === 'bytes') return fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));
  if (t === 'bool') return fc.boolean();
  if (t === 'int64') return fc.oneof(fc.nat(300), fc.maxSafeInteger());
  return messageOf(t());
}

/** A message as the decoder gives it. */
function messageOf(table: MessageTable): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(table).map(([name, field]): [string, fc.Arbitrary<unknown>] => {
    const item = fc.constant(null).chain(() => itemOf(field));
    if (field.label === 'repeated') return [name, fc.array(item, { maxLength: 2 })];
    if (field.label === 'map') return [name, fc.array(fc.tuple(fc.string(), item), { maxLength: 2 }).map(nullObject)];
    const isOptional = field.label === 'optional' || typeof field.type === 'function';
    return [name, isOptional ? fc.option(item, { nil: undefined }) : item];
  });
  return fc.record(Object.fromEntries(fields));
}

const ALL_TABLES = Object.entries(tables).filter(
  ([name]) => !['SEVERITY', 'MARKDOWN', 'NESTING', 'SCHEMA'].includes(name),
) as [string, MessageTable][];

describe('protobuf', () => {
  test.each(ALL_TABLES.filter(([name]) => name !== 'GET_PROVIDER_SCHEMA_RESPONSE'))(
    '%s comes back the same',
    (_name, table) => {
      fc.assert(
        fc.property(messageOf(table), (sent) => {
          const back: Record<string, unknown> = decodeMessage(table, encodeMessage(table, sent));
          for (const name of Object.keys(table)) expect(back[name]).toEqual(sent[name]);
        }),
        { numRuns: 50 },
      );
    },
  );

  test('any bytes are a message or a WireError', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ALL_TABLES.map(([, table]) => table)), fc.uint8Array(), (table, bytes) => {
        try {
          decodeMessage(table, bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(WireError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['a negative number in ten bytes', tables.DIAGNOSTIC, { severity: -1 }, '08ffffffffffffffffff01'],
    [
      'a string and a nested message',
      tables.DIAGNOSTIC,
      { summary: 'é', attribute: { steps: [{ elementKeyInt: 0 }] } },
      '1202c3a922040a021800',
    ],
    ['defaults are left out', tables.DIAGNOSTIC, { severity: 0, summary: '', detail: '' }, ''],
    ['a map', { m: { id: 2, type: 'string', label: 'map' } } as const, { m: { a: 'b' } }, '12060a016112' + '0162'],
  ])('%s', (_name, table, fields, expected) => {
    expect(encodeMessage<MessageTable>(table, fields).toString('hex')).toBe(expected);
  });

  test('fields of later versions are skipped, whatever their wire type', () => {
    const later = Buffer.from('9806ff01' + '99060102030405060708' + '9a0602abcd' + '9d0601020304', 'hex');
    const bytes = Buffer.concat([later, encodeMessage(tables.DIAGNOSTIC, { summary: 'x' })]);
    expect(decodeMessage(tables.DIAGNOSTIC, bytes)).toMatchObject({ summary: 'x' });
  });
});

test('grpc-message is percent-encoded as gRPC has it', () => {
  expect(encodeGrpcMessage('100% é\n~')).toBe('100%25 %C3%A9%0A~');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (message) => {
      const encoded = encodeGrpcMessage(message);
      expect(encoded).toMatch(/^[ -~]*$/);
      expect(decodeURIComponent(encoded)).toBe(message);
    }),
  );
});

test('DER: long lengths, object ids and both kinds of time', () => {
  expect(sequence(Buffer.alloc(200)).subarray(0, 3).toString('hex')).toBe('3081c8');
  expect(sequence(Buffer.alloc(300)).subarray(0, 4).toString('hex')).toBe('3082012c');
  expect(objectId('1.2.840.10045.4.3.2').toString('hex')).toBe('06082a8648ce3d040302');
  expect(derTime(new Date('2049-12-31T23:59:59.999Z')).toString('latin1')).toBe('\x17\x0d491231235959Z');
  expect(derTime(new Date('2050-01-01T00:00:00Z')).toString('latin1')).toBe('\x18\x0f20500101000000Z');
});
