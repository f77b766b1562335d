import { TAG_COUNT, TAG_KEY, TAG_VALUE } from '../../model';
import { ABSENT, type DeclaredTags, type WrittenTags } from '../declared-image';
import type { ImageSkim } from '../rule';
import { isDeploymentKey } from '../deployment-tag';
import { hasLetterCaseTwins, listAllKeys } from './tag-key';
import { listTagProblems } from './tag-problem';
import { isFlawless } from './tag-text';

/** Looks at the tags as they are written. */
export function createTagSkim(): ImageSkim {
  const plain = new PlainTags();
  return ({ writtenTags }, defaultTags) => writtenTags !== undefined && plain.areFlawless(writtenTags, defaultTags);
}

/**
 * Tells at once of most images that nothing is wrong with their tags, without a list of their declared tags. Images that
 * are declared together mostly have the same keys, many of the same values, and the same `default_tags`: the last of
 * each that were flawless are remembered.
 */
class PlainTags {
  #keys: readonly string[] = [];
  /** In the order of their keys. */
  readonly #values: string[] = [];
  #defaultTags: DeclaredTags | undefined;
  #defaultCount = 0;

  /** Whether all values are known, and nothing is wrong with any tag. False where that takes a closer look. */
  areFlawless(tags: WrittenTags, defaultTags: DeclaredTags): boolean {
    if (defaultTags !== this.#defaultTags && !this.#acceptDefaultTags(defaultTags)) return false;
    const first = this.#look(tags);
    const verdict = first === 'otherKeys' && this.#acceptKeys(tags) ? this.#look(tags) : first;
    return verdict === 'flawless' && this.#keys.length + this.#defaultCount <= TAG_COUNT;
  }

  #look(tags: WrittenTags): 'flawless' | 'flawed' | 'otherKeys' {
    const keys = this.#keys;
    const values = this.#values;
    let count = 0;
    for (const key in tags) {
      if (key !== keys[count]) return 'otherKeys';
      const value = tags[key];
      if (value !== values[count]) {
        // No template passes: none of its characters is allowed in a tag.
        if (typeof value !== 'string' || !isFlawless(value, TAG_VALUE)) return 'flawed';
        values[count] = value;
      }
      count++;
    }
    return count === keys.length ? 'flawless' : 'otherKeys';
  }

  #acceptKeys(tags: WrittenTags): boolean {
    const keys = Object.keys(tags);
    if (!keys.every((key) => isFlawless(key, TAG_KEY) && !isDeploymentKey(key))) return false;
    // Of keys that the engines make the same key of, one is left.
    if (listAllKeys(keys, ABSENT).length < keys.length) return false;
    if (hasLetterCaseTwins(listAllKeys(keys, this.#defaultTags ?? ABSENT))) return false;
    this.#keys = keys;
    return true;
  }

  #acceptDefaultTags(tags: DeclaredTags): boolean {
    if (tags.kind === 'unknown' || listTagProblems(ABSENT, tags).length > 0) return false;
    const values = tags.kind === 'known' ? [...tags.value.values()] : [];
    if (values.some(({ kind, isDeployment }) => kind !== 'known' && isDeployment !== true)) return false;
    this.#defaultTags = tags;
    // Keys were compared with those of the other default_tags.
    this.#keys = [];
    this.#defaultCount = values.length;
    return true;
  }
}
