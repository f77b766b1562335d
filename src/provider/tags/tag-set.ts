import { DEPLOYMENT_TAG_KEY, hasReservedTagPrefix } from '../../model';
import type { Tags } from '../../client';
import { isObjectValue, objectValue, UNKNOWN, type Value } from '../../framework';

/** Tags that others manage. */
export interface IgnoredTags {
  readonly keys: ReadonlySet<string>;
  readonly prefixes: readonly string[];
}

export const NO_TAGS: Tags = new Map();

/** Whether the tag is the configuration's to read and change: AWS's own, that of a deployment and ignored ones are not. */
export function isManagedTag(key: string, { keys, prefixes }: IgnoredTags): boolean {
  return (
    key !== DEPLOYMENT_TAG_KEY &&
    !hasReservedTagPrefix(key) &&
    !keys.has(key) &&
    !prefixes.some((prefix) => key.startsWith(prefix))
  );
}

/** A map value as tags; undefined where it, or a value in it, is unknown. Tags that are null are left out. */
export function expandTags(value: Value | undefined): Tags | undefined {
  if (value === UNKNOWN) return undefined;
  const tags = new Map<string, string>();
  if (!isObjectValue(value)) return tags;
  for (const [key, item] of Object.entries(value)) {
    if (item === UNKNOWN) return undefined;
    if (typeof item === 'string') tags.set(key, item);
  }
  return tags;
}

export function flattenTags(tags: Tags): Value {
  return objectValue(tags);
}

export function filterTags(tags: Tags, isWanted: (key: string, value: string) => boolean): Tags {
  return new Map([...tags].filter(([key, value]) => isWanted(key, value)));
}

/** All tags of an image: the provider's, and the image's own over them, without the ignored. */
export function mergeTags(defaults: Tags, own: Tags, ignored: IgnoredTags): Tags {
  return filterTags(new Map([...defaults, ...own]), (key) => isManagedTag(key, ignored));
}

/** Whether both have the same keys and values. */
export function isSameTags(a: Tags, b: Tags): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}

export interface TagChange {
  readonly removed: readonly string[];
  /** New tags, and those with another value. */
  readonly set: Tags;
}

/** What leads from one set of tags to another, among those that are managed. */
export function diffTags(from: Tags, to: Tags, ignored: IgnoredTags): TagChange {
  return {
    removed: [...from.keys()].filter((key) => !to.has(key) && isManagedTag(key, ignored)),
    set: filterTags(to, (key, value) => from.get(key) !== value && isManagedTag(key, ignored)),
  };
}

/** What the state had before a read. */
export interface PriorTags {
  readonly own: Value;
  readonly all: Tags;
}

/**
 * The attribute `tags` after a read. A tag that the image has only through `default_tags` does not stand in it, nor
 * does one that came from them before and has not changed. An ignored tag that is configured stays as it was.
 */
export function readOwnTags(remote: Tags, prior: PriorTags, defaults: Tags | undefined, ignored: IgnoredTags): Value {
  const priorOwn = expandTags(prior.own) ?? NO_TAGS;
  const kept = filterTags(priorOwn, (key) => !isManagedTag(key, ignored));
  const own = filterTags(remote, (key, value) => {
    if (!isManagedTag(key, ignored)) return false;
    return priorOwn.has(key) || (defaults?.get(key) !== value && prior.all.get(key) !== value);
  });
  const tags = new Map([...kept, ...own]);
  const remains = isSameTags(tags, priorOwn) ? prior.own : flattenTags(tags);
  return tags.size === 0 && !isObjectValue(prior.own) ? null : remains;
}
