import { ABSENT, known, unknown, type Declared, type DeclaredTag, type DeclaredTags } from '../checks';
import type { Text } from '../iam';
import { toPartialText } from './iam-policy-value';
import { describeType, isValueMap, Refused, toText, Unknown, type Value } from '../terraform';

/** A value as a string attribute takes it. What Terraform itself would refuse is left to it. */
export function declareString(value: Value | undefined): Declared<string> {
  if (value === undefined || value === null) return ABSENT;
  if (value instanceof Unknown) return unknown(value.why, getKnownPart(value));
  const text = toText(value);
  return text === undefined ? unknown(`it is ${describeType(value)} where a string is expected`) : known(text);
}

/** What the engines refuse is no string in part either. */
function getKnownPart(value: Unknown): Text | undefined {
  return value instanceof Refused ? undefined : toPartialText(value);
}

/** A value as a map of tags takes it: the provider leaves out a tag that is null. */
export function declareTags(value: Value | undefined): DeclaredTags {
  if (value === undefined || value === null) return ABSENT;
  if (value instanceof Unknown) return unknown(value.why);
  if (!isValueMap(value)) return unknown(`it is ${describeType(value)} where a map is expected`);
  const tags = new Map<string, DeclaredTag>();
  for (const [key, item] of value) addTag(tags, key, item);
  return known(tags);
}

/** Adds a tag of a map, where it is one. */
export function addTag(tags: Map<string, DeclaredTag>, key: string, value: Value): void {
  const tag = declareString(value);
  if (tag.kind !== 'absent') tags.set(key, tag);
}
