import { Decoder, Encoder, ExtensionCodec } from '@msgpack/msgpack';
import { UNKNOWN } from '../framework';
import { STATUS, WireError } from './wire-error';

/** Extension types of the engine: an unknown, and one about which something is known. Both are unknown here. */
const EXT_UNKNOWN = 0;
const EXT_REFINED_UNKNOWN = 12;

const MAX_DEPTH = 1000;

const extensionCodec = new ExtensionCodec();
extensionCodec.register({
  type: EXT_UNKNOWN,
  encode: (value) => (value === UNKNOWN ? new Uint8Array([0]) : null),
  decode: () => UNKNOWN,
});
extensionCodec.register({ type: EXT_REFINED_UNKNOWN, encode: () => null, decode: () => UNKNOWN });

/** Before each map key, so that no key is special to the decoder, which refuses `__proto__`. */
export const KEY_PREFIX = '.';

const keyDecoder = {
  canBeCached: () => true,
  decode: (bytes: Uint8Array, start: number, length: number) =>
    KEY_PREFIX + Buffer.from(bytes.buffer, bytes.byteOffset + start, length).toString(),
};

const encoder = new Encoder({ extensionCodec, useBigInt64: true, maxDepth: MAX_DEPTH });

/** Null, booleans, numbers, bigints of 64 bits, strings, bytes, arrays, plain objects and UNKNOWN. */
export function encodeMsgpack(value: unknown): Uint8Array {
  return encoder.encode(value);
}

/** As encodeMsgpack; each key of an object begins with KEY_PREFIX. Throws a WireError on other bytes. */
export function decodeMsgpack(bytes: Uint8Array): unknown {
  try {
    // One decoder a call: a decoder that failed keeps what it had read.
    return new Decoder({ extensionCodec, useBigInt64: true, keyDecoder }).decode(bytes);
  } catch (error) {
    throw new WireError(STATUS.invalidArgument, `malformed msgpack: ${(error as Error).message}`);
  }
}
