import type { Type } from '../framework';
import { typeToJson } from '../framework';

/** The JSON form of a type, as bytes. */
export function encodeType(type: Type): Buffer {
  return Buffer.from(JSON.stringify(typeToJson(type)));
}
