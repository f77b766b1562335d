import type { Type } from '../framework';
import { typeFromJson, typeToJson } from '../framework';

/** The JSON form of a type, as bytes. */
export function encodeType(type: Type): Buffer {
  return Buffer.from(JSON.stringify(typeToJson(type)));
}

/** Undefined where the bytes name no type. */
export function decodeType(bytes: Uint8Array | string): Type | undefined {
  try {
    return typeFromJson(JSON.parse(typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString()));
  } catch {
    return undefined;
  }
}
