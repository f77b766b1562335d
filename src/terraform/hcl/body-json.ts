import type { JsonObject, JsonValue } from '../json';
import { toJson } from './expression-json';
import { listLabels, listMembers, type BlockGroup } from './member';
import type { HclItem } from './syntax';
import { isWord, NO_WORDS, toWords, type WordPlaces } from './word';

/**
 * A body as Terraform's JSON syntax writes it. A block stands under its type and its labels; several that have the same
 * are an array.
 */
export function toJsonBody(source: string, items: readonly HclItem[], places: WordPlaces = NO_WORDS): JsonObject {
  const entries: [string, JsonValue][] = [];
  for (const [name, member] of listMembers(items)) {
    if (member.kind === 'blocks') entries.push([name, toJsonBlocks(source, member, places.blocks[name] ?? NO_WORDS)]);
    else if (member.attribute.value !== undefined) {
      const { value } = member.attribute;
      entries.push([name, isWord(places, name) ? toWords(source, value) : toJson(source, value)]);
    }
  }
  return Object.fromEntries(entries);
}

function toJsonBlocks(source: string, group: BlockGroup, places: WordPlaces): JsonValue {
  const labels = listLabels(group);
  if (labels !== undefined)
    return Object.fromEntries([...labels].map(([label, inner]) => [label, toJsonBlocks(source, inner, places)]));
  const bodies = group.blocks.map(({ items }) => toJsonBody(source, items, places));
  const [only, ...others] = bodies;
  return only === undefined || others.length > 0 ? bodies : only;
}
