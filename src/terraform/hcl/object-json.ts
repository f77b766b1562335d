import { composeText } from '../../text';
import { setOwn, type JsonObject, type JsonValue } from '../json';

type Member = readonly [key: string, value: JsonValue];

/**
 * Writes an object of HCL. Of keys that are the same once they are composed the last one counts, and the engines say
 * nothing of the others; in JSON they refuse the object, and so the others are left out.
 */
export function toJsonObject(members: readonly Member[]): JsonObject {
  return write(members.some(isDecomposed) ? keepLast(members) : members);
}

/** Keys that are all composed are the same where an object has them as the same. */
function isDecomposed([key]: Member): boolean {
  return composeText(key) !== key;
}

function keepLast(members: readonly Member[]): Iterable<Member> {
  return new Map(members.map((member) => [composeText(member[0]), member])).values();
}

function write(members: Iterable<Member>): JsonObject {
  const object: JsonObject = {};
  for (const [key, value] of members) setOwn(object, key, value);
  return object;
}
