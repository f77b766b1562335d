import { TAG_COUNT, TAG_KEY, TAG_SOURCE, TAG_VALUE } from '../../model';
import { quote } from '../../text';
import type { Declared, DeclaredTag, DeclaredTags } from '../declared-image';
import { getUnknownProblem } from '../finding';
import type { Problem } from '../rule';
import { hasLetterCaseTwins, listAllKeys } from './tag-key';
import { getPartialTagTextProblem, getTagTextProblem, isFlawless, TAG_TEXT_MESSAGES } from './tag-text';

/** What can be wrong with tags, with the severities of the findings. */
export const TAG_MESSAGES = { ...TAG_TEXT_MESSAGES, tooMany: 'error', letterCase: 'warning' } as const;

type TagProblem = Problem<keyof typeof TAG_MESSAGES>;

/**
 * Lengths, characters, reserved prefixes and number of tags, and keys that differ only in letter case.
 * @param defaultTags tags that the provider adds to each image; they are checked and counted too, and the image's own
 * win over them
 */
export function listTagProblems(tags: DeclaredTags, defaultTags: DeclaredTags): TagProblem[] {
  const inherited = [...listDefaultProblems(defaultTags), ...listCountProblems(tags, defaultTags)];
  if (tags.kind !== 'known') return inherited;
  const problems: TagProblem[] = [];
  for (const [key, value] of tags.value) {
    if (!isFlawless(key, TAG_KEY)) problems.push(...listKeyProblems(key));
    if (value.kind === 'known' ? !isFlawless(value.value, TAG_VALUE) : value.text !== undefined)
      problems.push(...listValueProblems(key, value));
  }
  problems.push(...inherited);
  const keys = [...tags.value.keys()];
  if (hasLetterCaseTwins(listAllKeys(keys, defaultTags))) problems.push(...listTwins(keys, defaultTags));
  return problems;
}

/** The tags that are decided later. */
export function listUnknownTags(tags: DeclaredTags, defaultTags: DeclaredTags): TagProblem[] {
  const own = tags.kind === 'known' ? [...tags.value] : [];
  const inherited = defaultTags.kind === 'known' ? [...defaultTags.value] : [];
  const find = (what: string, value: Declared<unknown>, path: readonly string[] = ['tags']) =>
    value.kind === 'unknown' ? [{ ...getUnknownProblem(what, value.why), path }] : [];
  const findDefault = (what: string, value: Declared<unknown>, path: readonly string[] = []) =>
    find(what, value).map((problem) => ({
      ...problem,
      inProvider: { path: [...DEFAULT_TAGS, ...path], target: 'value' } as const,
    }));
  return [
    ...own.flatMap(([key, value]) => find(`The value of tag ${quote(key)}`, value, ['tags', key])),
    ...find('The tags of the image', tags),
    ...findDefault("The provider's default_tags", defaultTags),
    ...inherited.flatMap(([key, value]) => findDefault(`The value of the default tag ${quote(key)}`, value, [key])),
  ];
}

/** Whether any of the tags is decided later. */
export function hasUnknownTags(tags: DeclaredTags): boolean {
  if (tags.kind === 'known') for (const value of tags.value.values()) if (value.kind === 'unknown') return true;
  return tags.kind === 'unknown';
}

function listKeyProblems(key: string): TagProblem[] {
  const words = getTagTextProblem('The tag key', key, TAG_KEY);
  if (words === undefined) return [];
  const { corrected: _, ...rest } = words;
  return [{ ...rest, path: ['tags', key], target: 'key' }];
}

function listValueProblems(key: string, declared: DeclaredTag): TagProblem[] {
  const what = `The value of tag ${quote(key)},`;
  if (declared.kind === 'unknown') {
    const words = getPartialTagTextProblem(what, declared.text, TAG_VALUE);
    return words === undefined ? [] : [{ ...words, path: ['tags', key] }];
  }
  const { value } = declared;
  const words = getTagTextProblem(what, value, TAG_VALUE);
  if (words === undefined) return [];
  const { corrected, ...rest } = words;
  const fix = corrected === undefined ? {} : { fix: { value: corrected, isSafe: corrected === value.trim() } };
  return [{ ...rest, path: ['tags', key], ...fix }];
}

/** Each of them, also one that the image replaces: the provider refuses its configuration either way. */
function listDefaultProblems(defaultTags: DeclaredTags): TagProblem[] {
  if (defaultTags.kind !== 'known') return [];
  return [...defaultTags.value].flatMap(([key, value]) => {
    const inKey = isFlawless(key, TAG_KEY) ? undefined : getTagTextProblem('The default tag key', key, TAG_KEY);
    const inValue = getDefaultValueProblem(key, value);
    return [
      ...(inKey === undefined ? [] : [toDefaultProblem(inKey, { path: [...DEFAULT_TAGS, key], target: 'key' })]),
      ...(inValue === undefined ? [] : [toDefaultProblem(inValue, { path: [...DEFAULT_TAGS, key], target: 'value' })]),
    ];
  });
}

/** Where the provider's configuration has the tags of every image. */
export const DEFAULT_TAGS = ['default_tags', 'tags'] as const;

function toDefaultProblem(
  { message, problem, reason, remedy }: TagProblem,
  inProvider: TagProblem['inProvider'],
): TagProblem {
  const words = { problem, reason, remedy: `${remedy} It is set in default_tags of the provider.` };
  return { message, path: ['tags'], ...words, ...(inProvider && { inProvider }) };
}

function getDefaultValueProblem(key: string, value: DeclaredTag): TagProblem | undefined {
  if (value.kind === 'unknown' || isFlawless(value.value, TAG_VALUE)) return undefined;
  return getTagTextProblem(`The value of the default tag ${quote(key)},`, value.value, TAG_VALUE);
}

/** Counts what is known to be there; an unknown map can only add to it. */
function listCountProblems(tags: DeclaredTags, defaultTags: DeclaredTags): TagProblem[] {
  if (countKnown(tags) + countKnown(defaultTags) <= TAG_COUNT) return [];
  if (countKnown(defaultTags) > TAG_COUNT) return [getDefaultCountProblem(countKnown(defaultTags))];
  const own = tags.kind === 'known' ? [...tags.value.keys()] : [];
  const count = listAllKeys(own, defaultTags).length;
  if (count <= TAG_COUNT) return [];
  const share = countKnown(defaultTags) > 0 ? `, ${count - own.length} of them from the provider's default_tags` : '';
  return [
    {
      message: 'tooMany',
      path: ['tags'],
      problem: `The image has ${count} tags${share}.`,
      reason: `A resource has at most ${TAG_COUNT} (${TAG_SOURCE}).`,
      remedy: `Remove ${count - TAG_COUNT}.`,
    },
  ];
}

/** Whatever tags an image has itself. */
function getDefaultCountProblem(count: number): TagProblem {
  const words = {
    message: 'tooMany',
    problem: `The provider's default_tags are ${count} tags.`,
    reason: `A resource has at most ${TAG_COUNT} (${TAG_SOURCE}).`,
    remedy: `Remove ${count - TAG_COUNT}.`,
  } as const;
  return { ...words, path: ['tags'], inProvider: { path: DEFAULT_TAGS, target: 'key' } };
}

function countKnown(tags: DeclaredTags): number {
  return tags.kind === 'known' ? tags.value.size : 0;
}

/** A problem of each of the image's own keys that is the twin of another of them or of one of the provider's. */
function listTwins(keys: readonly string[], defaultTags: DeclaredTags): TagProblem[] {
  const problems: TagProblem[] = [];
  const defaults = defaultTags.kind === 'known' ? [...defaultTags.value.keys()] : [];
  const first = new Map(defaults.map((key) => [key.toLowerCase(), key]));
  for (const key of keys) {
    const folded = key.toLowerCase();
    const earlier = first.get(folded);
    if (earlier === undefined) first.set(folded, key);
    else if (earlier !== key) {
      problems.push({
        message: 'letterCase',
        path: ['tags', key],
        target: 'key',
        problem: `The tag keys ${quote(earlier)} and ${quote(key)} differ only in letter case.`,
        reason: `Tag keys are case-sensitive, so both are kept (${TAG_SOURCE}).`,
        remedy: defaults.includes(earlier)
          ? `Keep one of them. ${quote(earlier)} is set in default_tags of the provider.`
          : 'Keep one of them.',
      });
    }
  }
  return problems;
}
