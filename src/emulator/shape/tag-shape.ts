import { hasReservedTagPrefix, isMadeOf, TAG_KEY, TAG_VALUE } from '../../model';
import { quote } from '../../text';
import { listOf, optional, required, structure, type ValueOf } from './shape';

/** Lengths only: the characters are no part of the API model, the service checks them after it. */
export const TAG_LIST = listOf(
  structure({
    Key: required({ kind: 'string', min: TAG_KEY.minLength, max: TAG_KEY.maxLength }),
    Value: optional({ kind: 'string', min: TAG_VALUE.minLength, max: TAG_VALUE.maxLength }),
  }),
);

export type TagList = ValueOf<typeof TAG_LIST>;

/** The first thing in the tags that the service refuses, as a message; undefined where all are good. */
export function getTagProblem(tags: TagList): string | undefined {
  const seen = new Set<string>();
  for (const { Key, Value = '' } of tags) {
    if (seen.has(Key)) return `The tag key ${quote(Key)} appears more than once.`;
    seen.add(Key);
    for (const [what, text, limit] of [['key', Key, TAG_KEY] as const, ['value', Value, TAG_VALUE] as const]) {
      if (hasReservedTagPrefix(text)) return `The tag ${what} ${quote(text)} begins with the reserved prefix aws:.`;
      if (!isMadeOf(limit, text))
        return `The tag ${what} ${quote(text)} has characters other than ${limit.allowedInWords}.`;
      if (text.trim() !== text) return `The tag ${what} ${quote(text)} begins or ends with a space.`;
    }
  }
  return undefined;
}

export function formatTags(tags: ReadonlyMap<string, string>) {
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}
