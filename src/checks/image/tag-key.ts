import type { DeclaredTags } from '../declared-image';

/** Whether two of the keys differ in letter case only. */
export function hasLetterCaseTwins(keys: readonly string[]): boolean {
  return new Set(keys.map((key) => key.toLowerCase())).size < keys.length;
}

/** The keys of the image and those that the provider adds, each once. */
export function listAllKeys(own: readonly string[], defaultTags: DeclaredTags): readonly string[] {
  return defaultTags.kind === 'known' ? [...new Set([...defaultTags.value.keys(), ...own])] : own;
}
