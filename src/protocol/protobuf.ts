import { encodeVarint, Reader } from './varint';
import { STATUS, WireError } from './wire-error';

/** `int64` also stands for enums. */
type Scalar = 'string' | 'bytes' | 'bool' | 'int64';

export interface Field {
  readonly id: number;
  /** A table is wrapped in a function where tables refer to each other. */
  readonly type: Scalar | (() => MessageTable);
  /** `map`: from strings. `optional`: presence is told from the default, as for members of a oneof. */
  readonly label?: 'repeated' | 'map' | 'optional';
}
/** A message, as data: the codec walks it. */
export type MessageTable = Readonly<Record<string, Field>>;

interface ScalarValue {
  string: string;
  bytes: Uint8Array;
  bool: boolean;
  int64: number;
}
/** Any message: what a table says that is not known to the compiler. */
export type AnyMessage = Readonly<Record<string, unknown>>;

type DecodedItem<T> = T extends Scalar ? ScalarValue[T] : T extends () => infer M ? Decoded<M> : never;
type DecodedField<F> = F extends { type: infer T; label: infer L }
  ? L extends 'repeated'
    ? readonly DecodedItem<T>[]
    : L extends 'map'
      ? Readonly<Record<string, DecodedItem<T>>>
      : DecodedItem<T> | undefined
  : F extends { type: infer T }
    ? T extends Scalar
      ? ScalarValue[T]
      : DecodedItem<T> | undefined
    : never;
/** What a message decodes to: absent scalars have their defaults, absent messages are undefined. */
export type Decoded<M> = MessageTable extends M ? AnyMessage : { readonly [K in keyof M]: DecodedField<M[K]> };

type EncodableItem<T> = T extends Scalar ? ScalarValue[T] : T extends () => infer M ? Encodable<M> : never;
type EncodableField<F> = F extends { type: infer T; label: 'repeated' }
  ? readonly EncodableItem<T>[]
  : F extends { type: infer T; label: 'map' }
    ? Readonly<Record<string, EncodableItem<T>>>
    : F extends { type: infer T }
      ? EncodableItem<T>
      : never;
/** What encodes to a message: anything may be left out. */
export type Encodable<M> = MessageTable extends M
  ? AnyMessage
  : { readonly [K in keyof M]?: EncodableField<M[K]> | undefined };

const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/** Fields that the table does not have are left out, as are scalars with their default. */
export function encodeMessage<M extends MessageTable>(table: M, message: Encodable<M>): Buffer {
  const parts: Uint8Array[] = [];
  for (const [name, field] of Object.entries<Field>(table)) {
    const value = (message as AnyMessage)[name];
    if (value === undefined) continue;
    if (field.label === 'repeated') for (const item of value as unknown[]) encodeField(parts, field, item);
    else if (field.label === 'map') encodeMap(parts, field, value as AnyMessage);
    else if (field.label === 'optional' || !isDefault(value)) encodeField(parts, field, value);
  }
  return Buffer.concat(parts);
}

function isDefault(value: unknown): boolean {
  return value === '' || value === 0 || value === false || (value instanceof Uint8Array && value.length === 0);
}

function encodeField(parts: Uint8Array[], { id, type }: Field, value: unknown): void {
  if (type === 'bool' || type === 'int64') {
    parts.push(Uint8Array.from([...encodeVarint(id * 8 + VARINT), ...encodeVarint(Number(value))]));
    return;
  }
  const bytes =
    type === 'string'
      ? Buffer.from(value as string)
      : type === 'bytes'
        ? (value as Uint8Array)
        : encodeMessage(type(), value as AnyMessage);
  parts.push(Uint8Array.from([...encodeVarint(id * 8 + LENGTH_DELIMITED), ...encodeVarint(bytes.length)]), bytes);
}

function encodeMap(parts: Uint8Array[], { id, type }: Field, map: AnyMessage): void {
  const entry = entryTable(type);
  for (const [key, value] of Object.entries(map)) encodeField(parts, { id, type: () => entry }, { key, value });
}

function entryTable(type: Field['type']): MessageTable {
  return { key: { id: 1, type: 'string' }, value: { id: 2, type } };
}

/** Throws a WireError on bytes that are no such message. Fields that the table does not have are skipped. */
export function decodeMessage<M extends MessageTable>(table: M, bytes: Uint8Array): Decoded<M> {
  const message = emptyMessage(table);
  const reader = new Reader(bytes);
  while (!reader.isAtEnd) {
    const tag = reader.readVarint();
    const id = Math.floor(tag / 8);
    if (id < 1) throw new WireError(STATUS.internal, 'malformed protobuf: a field without a number');
    const found = findField(table, id);
    if (found === undefined) skipField(reader, tag & 7);
    else decodeField(reader, tag & 7, found, message);
  }
  return message as Decoded<M>;
}

function emptyMessage(table: MessageTable): Record<string, unknown> {
  const message: Record<string, unknown> = {};
  for (const [name, { type, label }] of Object.entries(table)) {
    if (label === 'repeated') message[name] = [];
    else if (label === 'map') message[name] = Object.create(null);
    else if (label !== 'optional') message[name] = defaultOf(type);
  }
  return message;
}

function defaultOf(type: Field['type']): unknown {
  if (type === 'string') return '';
  if (type === 'bool') return false;
  if (type === 'int64') return 0;
  return type === 'bytes' ? Buffer.alloc(0) : undefined;
}

const fieldsById = new WeakMap<MessageTable, ReadonlyMap<number, readonly [string, Field]>>();

function findField(table: MessageTable, id: number): readonly [string, Field] | undefined {
  let fields = fieldsById.get(table);
  if (fields === undefined) {
    fields = new Map(Object.entries(table).map((entry) => [entry[1].id, entry]));
    fieldsById.set(table, fields);
  }
  return fields.get(id);
}

function decodeField(
  reader: Reader,
  wireType: number,
  [name, field]: readonly [string, Field],
  message: Record<string, unknown>,
): void {
  const expected = field.type === 'bool' || field.type === 'int64' ? VARINT : LENGTH_DELIMITED;
  if (wireType !== expected)
    throw new WireError(STATUS.internal, `malformed protobuf: wire type ${wireType} for ${name}`);
  if (field.label === 'map') {
    const { key, value } = decodeMessage(entryTable(field.type), reader.readBytes()) as { key: string; value: unknown };
    const { type } = field;
    (message[name] as Record<string, unknown>)[key] =
      value === undefined && typeof type === 'function' ? emptyMessage(type()) : value;
    return;
  }
  const value = decodeItem(reader, field.type);
  if (field.label === 'repeated') (message[name] as unknown[]).push(value);
  else message[name] = value;
}

function decodeItem(reader: Reader, type: Field['type']): unknown {
  if (type === 'int64') return reader.readVarint();
  if (type === 'bool') return reader.readVarint() !== 0;
  const bytes = reader.readBytes();
  if (type === 'bytes') return bytes;
  return type === 'string' ? bytes.toString() : decodeMessage(type(), bytes);
}

function skipField(reader: Reader, wireType: number): void {
  if (wireType === VARINT) reader.readVarint();
  else if (wireType === FIXED64) reader.take(8);
  else if (wireType === LENGTH_DELIMITED) reader.readBytes();
  else if (wireType === FIXED32) reader.take(4);
  else throw new WireError(STATUS.internal, `malformed protobuf: wire type ${wireType}`);
}
