import { composeText } from '../../text';
import { setOwn, type JsonObject, type JsonValue } from '../json';

/**
 * Writes an object of HCL. Of keys that are the same once they are composed the last one counts, and the engines say
 * nothing of the others; in JSON they refuse the object, and so the others are left out.
 */
export function toJsonObject(members: Iterable<readonly [key: string, value: JsonValue]>): JsonObject {
  const kept = new Map<string, readonly [string, JsonValue]>();
  for (const member of members) kept.set(composeText(member[0]), member);
  const object: JsonObject = {};
  for (const [key, value] of kept.values()) setOwn(object, key, value);
  return object;
}
