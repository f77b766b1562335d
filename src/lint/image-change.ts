import {
  known,
  leaveOutIgnored,
  listSentTags,
  unknown,
  type DeclaredTag,
  type DeclaredTags,
  type ImageChange,
} from '../checks';
import { Unknown } from '../terraform';
import { declareTags } from './declare';
import type { ImageInstance } from './image-instance';

/** What a plan does to an image; undefined where a configuration declares it, for its whole life. */
export function readChange(instance: ImageInstance): ImageChange | undefined {
  const { planned } = instance.resource;
  if (planned === undefined) return undefined;
  const { actions } = planned;
  const { ignoredTags } = instance.provider;
  // A provider leaves ignored tags out of `tags_all` by itself, but other versions of it may have written a state.
  const before = leaveOutIgnored(declareTags(planned.getBefore('tags_all')), ignoredTags);
  if (actions.includes('create')) {
    if (!actions.includes('delete')) return { kind: 'create' };
    return { kind: 'replace', first: actions[0] === 'create' ? 'create' : 'delete', oldTags: before };
  }
  if (actions.includes('delete')) return { kind: 'delete' };
  const after = leaveOutIgnored(readTagsAfter(instance), ignoredTags);
  return { kind: 'update', set: listSet(before, after), removed: listRemoved(before, after) };
}

/** A provider plans the merged tags once it knows all of them; their keys are known before. */
function readTagsAfter({ resource, image, provider }: ImageInstance): DeclaredTags {
  const { defaultTags, ignoredTags } = provider;
  const all = resource.get('tags_all');
  if (!(all instanceof Unknown)) return declareTags(all);
  const tags = listSentTags({ image, defaultTags, ignoredTags });
  return tags === undefined ? NOT_KNOWN : known(tags);
}

const NOT_KNOWN = unknown('which tags change is not known');

type Tags = ReadonlyMap<string, DeclaredTag>;

/** Tags that are new or have another value. A tag that may have either leaves open which tags are set together. */
function listSet(before: DeclaredTags, after: DeclaredTags): DeclaredTags {
  if (before.kind === 'unknown' || after.kind === 'unknown') return NOT_KNOWN;
  const from = toMap(before);
  const set = new Map<string, DeclaredTag>();
  for (const [key, tag] of toMap(after)) {
    const old = from.get(key);
    if (old === undefined) set.set(key, tag);
    else if (old.kind === 'unknown' || tag.kind === 'unknown') return NOT_KNOWN;
    else if (old.value !== tag.value) set.set(key, tag);
  }
  return known(set);
}

function listRemoved(before: DeclaredTags, after: DeclaredTags): DeclaredTags {
  if (before.kind === 'unknown' || after.kind === 'unknown') return NOT_KNOWN;
  const to = toMap(after);
  return known(new Map([...toMap(before)].filter(([key]) => !to.has(key))));
}

function toMap(tags: DeclaredTags): Tags {
  return tags.kind === 'known' ? tags.value : new Map();
}
