import { STATUS, WireError } from './wire-error';

/** Longest encoding of 64 bits. */
const MAX_BYTES = 10;

/** Bytes of an int64; negative numbers take ten, as the wire format has it. */
export function encodeVarint(value: number): number[] {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not an integer of the wire`);
  const bytes: number[] = [];
  if (value < 0) {
    let rest = BigInt.asUintN(64, BigInt(value));
    for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
    bytes.push(Number(rest));
    return bytes;
  }
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  bytes.push(rest);
  return bytes;
}

/** A position in the bytes of one message. */
export class Reader {
  readonly #bytes: Buffer;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isAtEnd(): boolean {
    return this.#position >= this.#bytes.length;
  }

  /** An int64. Beyond 2^53 it is rounded: no field of the protocol is meant to be that large. */
  readVarint(): number {
    const first = this.#bytes[this.#position];
    if (first !== undefined && first < 0x80) {
      this.#position++;
      return first;
    }
    let value = 0n;
    for (let index = 0; index < MAX_BYTES; index++) {
      const byte = this.#bytes[this.#position++];
      if (byte === undefined) throw truncated();
      value |= BigInt(byte & 0x7f) << BigInt(7 * index);
      if (byte < 0x80) return Number(BigInt.asIntN(64, value));
    }
    throw new WireError(STATUS.internal, 'malformed protobuf: an integer longer than ten bytes');
  }

  readBytes(): Buffer {
    return this.take(this.readVarint());
  }

  take(length: number): Buffer {
    const end = this.#position + length;
    if (length < 0 || end > this.#bytes.length) throw truncated();
    const bytes = this.#bytes.subarray(this.#position, end);
    this.#position = end;
    return bytes;
  }
}

function truncated(): WireError {
  return new WireError(STATUS.internal, 'malformed protobuf: the message ends within a field');
}
