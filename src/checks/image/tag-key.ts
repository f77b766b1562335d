import { composeText } from '../../text';
import type { DeclaredTag, DeclaredTags } from '../declared-image';

/** Whether two of the keys differ in letter case only. */
export function hasLetterCaseTwins(keys: readonly string[]): boolean {
  return new Set(keys.map((key) => key.toLowerCase())).size < keys.length;
}

/** The keys of the image and those that the provider adds, as the engines compose them, each once. */
export function listAllKeys(own: readonly string[], defaultTags: DeclaredTags): readonly string[] {
  const inherited = defaultTags.kind === 'known' ? [...defaultTags.value.keys()] : [];
  return [...new Set([...inherited, ...own].map(composeText))];
}

/** A tag by the key that the engines make of the declared one; undefined where none is known. */
export function findTag(
  tags: DeclaredTags,
  wanted: string,
): { readonly key: string; readonly tag: DeclaredTag } | undefined {
  if (tags.kind !== 'known') return undefined;
  const composed = composeText(wanted);
  for (const [key, tag] of tags.value) if (key === composed || composeText(key) === composed) return { key, tag };
  return undefined;
}
