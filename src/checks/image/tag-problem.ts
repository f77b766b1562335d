import { TAG_COUNT, TAG_KEY, TAG_SOURCE, TAG_VALUE } from '../../model';
import { composeText, quote } from '../../text';
import { ABSENT, type Declared, type DeclaredTag, type DeclaredTags, type OpenTag } from '../declared-image';
import { isDeploymentKey } from '../deployment-tag';
import { getUnknownProblem } from '../finding';
import type { Problem } from '../rule';
import { describeReservedKey, listDeploymentProblems } from './deployment-problem';
import { hasLetterCaseTwins, listAllKeys } from './tag-key';
import { getTagPartProblem, getTagTextProblem, getTagValueProblem, isFlawless, TAG_TEXT_MESSAGES } from './tag-text';

/** What can be wrong with tags, with the severities of the findings. */
export const TAG_MESSAGES = {
  ...TAG_TEXT_MESSAGES,
  tooMany: 'error',
  duplicate: 'error',
  reservedKey: 'error',
  letterCase: 'warning',
} as const;

type TagProblem = Problem<keyof typeof TAG_MESSAGES>;

/**
 * Lengths, characters, reserved prefixes and number of tags, and keys that are the same or differ only in letter case.
 * @param openTags those that the image has besides `tags`
 * @param defaultTags tags that the provider adds to each image; they are checked and counted too, and the image's own
 * win over them
 */
export function listTagProblems(
  tags: DeclaredTags,
  defaultTags: DeclaredTags,
  openTags: readonly OpenTag[] = [],
): TagProblem[] {
  const others = [
    ...openTags.flatMap(listOpenProblems),
    ...listDefaultProblems(defaultTags),
    ...listCountProblems(tags, defaultTags, openTags.filter(({ mayCoincide }) => !mayCoincide).length),
  ];
  if (tags.kind !== 'known') return others;
  const problems: TagProblem[] = [];
  for (const [key, value] of tags.value) {
    if (!isFlawless(key, TAG_KEY) || isDeploymentKey(key)) problems.push(...listKeyProblems(key));
    problems.push(...listValueProblems(key, value));
  }
  problems.push(...others);
  const keys = [...tags.value.keys()];
  for (const { first, key } of listDuplicates(keys))
    problems.push({ ...describeDuplicate(first), path: ['tags', key], target: 'key' });
  if (hasLetterCaseTwins(listAllKeys(keys, defaultTags))) problems.push(...listTwins(keys, defaultTags));
  return problems;
}

/** The tags that are decided later. */
export function listUnknownTags(tags: DeclaredTags, defaultTags: DeclaredTags): TagProblem[] {
  const own = tags.kind === 'known' ? [...tags.value] : [];
  const inherited = defaultTags.kind === 'known' ? [...defaultTags.value] : [];
  const find = (what: string, value: Declared<unknown>, path: readonly string[] = ['tags']) =>
    value.kind === 'unknown' && !isDecided(value) ? [{ ...getUnknownProblem(what, value.why), path }] : [];
  const findDefault = (what: string, value: Declared<unknown>, path: readonly string[] = []) =>
    find(what, value).map((problem) => ({
      ...problem,
      inProvider: { path: [...DEFAULT_TAGS, ...path], target: 'value' } as const,
    }));
  return [
    ...own.flatMap(([key, value]) => find(`The value of the tag ${quote(key)}`, value, ['tags', key])),
    ...find('The tags of the image', tags),
    ...findDefault("The provider's default_tags", defaultTags),
    ...inherited.flatMap(([key, value]) =>
      value.isDeployment === true ? [] : findDefault(`The value of the default tag ${quote(key)}`, value, [key]),
    ),
  ];
}

/** Whether what is known of a value cannot be accepted: then that is its finding. */
function isDecided({ text }: Extract<Declared<unknown>, { kind: 'unknown' }>): boolean {
  return text !== undefined && getTagPartProblem('', text, TAG_VALUE) !== undefined;
}

/** Whether any of the tags is decided later. */
export function hasUnknownTags(tags: DeclaredTags): boolean {
  if (tags.kind === 'known')
    for (const { kind, isDeployment } of tags.value.values())
      if (kind === 'unknown' && isDeployment !== true) return true;
  return tags.kind === 'unknown';
}

function listKeyProblems(key: string): TagProblem[] {
  if (isDeploymentKey(key)) return [{ ...describeReservedKey('The tag key', key), path: ['tags', key], target: 'key' }];
  const words = getTagTextProblem('The tag key', composeText(key), TAG_KEY);
  if (words === undefined) return [];
  const { corrected: _, ...rest } = words;
  return [{ ...rest, path: ['tags', key], target: 'key' }];
}

/** What is wrong with a tag whatever the unknown part of its key is. */
function listOpenProblems({ written, key, value }: OpenTag): TagProblem[] {
  const words = key && getTagPartProblem('The tag key', key, TAG_KEY);
  const inKey = words === undefined ? [] : [{ ...words, path: ['tags', written], target: 'key' } as const];
  return [...inKey, ...listValueProblems(written, value)];
}

function listValueProblems(key: string, value: DeclaredTag): TagProblem[] {
  const words = getTagValueProblem(`In the tag ${quote(key)} the value`, value);
  if (words === undefined) return [];
  const { corrected, ...rest } = words;
  const isSafe = value.kind === 'known' && corrected === composeText(value.value).trim();
  const fix = corrected === undefined ? {} : { fix: { value: corrected, isSafe } };
  return [{ ...rest, path: ['tags', key], ...fix }];
}

/** Each of them, also one that the image replaces: the provider refuses its configuration either way. */
function listDefaultProblems(defaultTags: DeclaredTags): TagProblem[] {
  if (defaultTags.kind !== 'known') return [];
  const duplicates = listDuplicates([...defaultTags.value.keys()]).map(({ first, key }) =>
    toDefaultProblem(describeDuplicate(first), { path: [...DEFAULT_TAGS, key], target: 'key' }),
  );
  const others = [...defaultTags.value].flatMap(([key, value]) => {
    if (value.isDeployment === true) return listDeploymentProblems(value);
    const inKey = getDefaultKeyProblem(key);
    const inValue = getTagValueProblem(`The value of the default tag ${quote(key)},`, value);
    return [
      ...(inKey === undefined ? [] : [toDefaultProblem(inKey, { path: [...DEFAULT_TAGS, key], target: 'key' })]),
      ...(inValue === undefined ? [] : [toDefaultProblem(inValue, { path: [...DEFAULT_TAGS, key], target: 'value' })]),
    ];
  });
  return [...others, ...duplicates];
}

function getDefaultKeyProblem(key: string) {
  if (isDeploymentKey(key)) return describeReservedKey('The default tag key', key);
  return isFlawless(key, TAG_KEY) ? undefined : getTagTextProblem('The default tag key', composeText(key), TAG_KEY);
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

/** Counts what is known to be there; an unknown map can only add to it, and a key that is open may be one of the provider's. */
function listCountProblems(tags: DeclaredTags, defaultTags: DeclaredTags, openCount: number): TagProblem[] {
  if (countKnown(tags) + openCount + countKnown(defaultTags) <= TAG_COUNT) return [];
  if (countKnown(defaultTags) > TAG_COUNT) return [getDefaultCountProblem(defaultTags)];
  const keys = listAllKeys(tags.kind === 'known' ? [...tags.value.keys()] : [], ABSENT);
  const own = keys.length + openCount;
  const count = Math.max(own, listAllKeys(keys, defaultTags).length);
  if (count <= TAG_COUNT) return [];
  const share = count > own ? `, ${count - own} of them from the provider's ${nameOrigin(defaultTags)}` : '';
  const least = openCount > 0 ? 'at least ' : '';
  return [
    {
      message: 'tooMany',
      path: ['tags'],
      problem: `The image has ${least}${count} tags${share}.`,
      reason: `A resource has at most ${TAG_COUNT} (${TAG_SOURCE}).`,
      remedy: `Remove ${count - TAG_COUNT}.`,
    },
  ];
}

/** Whatever tags an image has itself. */
function getDefaultCountProblem(defaultTags: DeclaredTags): TagProblem {
  const count = countKnown(defaultTags);
  const words = {
    message: 'tooMany',
    problem: `The provider's ${nameOrigin(defaultTags)} are ${count} tags.`,
    reason: `A resource has at most ${TAG_COUNT} (${TAG_SOURCE}).`,
    remedy: `Remove ${count - TAG_COUNT}.`,
  } as const;
  return { ...words, path: ['tags'], inProvider: { path: DEFAULT_TAGS, target: 'key' } };
}

/** The arguments of a provider that its tags come from. */
function nameOrigin(tags: DeclaredTags): string {
  const isOfDeployment = tags.kind === 'known' && [...tags.value.values()].some(({ isDeployment }) => isDeployment);
  return isOfDeployment ? 'default_tags and deployment_id' : 'default_tags';
}

function countKnown(tags: DeclaredTags): number {
  return tags.kind === 'known' ? tags.value.size : 0;
}

/** Each key that the engines make the same key of as of one before it. */
function listDuplicates(keys: readonly string[]): readonly { readonly first: string; readonly key: string }[] {
  const seen = new Set<string>();
  return keys.flatMap((key) => {
    const composed = composeText(key);
    if (seen.has(composed)) return [{ first: composed, key }];
    seen.add(composed);
    return [];
  });
}

function describeDuplicate(key: string) {
  return {
    message: 'duplicate',
    problem: `The tag key ${quote(key)} is there twice, with composed and with decomposed characters.`,
    reason: 'Terraform and OpenTofu compose every text, and refuse two equal keys.',
    remedy: 'Keep one of them.',
  } as const;
}

/** A problem of each of the image's own keys that is the twin of another of them or of one of the provider's. */
function listTwins(keys: readonly string[], defaultTags: DeclaredTags): TagProblem[] {
  const problems: TagProblem[] = [];
  const defaults = listAllKeys([], defaultTags);
  const first = new Map(defaults.map((key) => [key.toLowerCase(), key]));
  for (const key of keys) {
    const composed = composeText(key);
    const folded = composed.toLowerCase();
    const earlier = first.get(folded);
    if (earlier === undefined) first.set(folded, composed);
    else if (earlier !== composed) {
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
