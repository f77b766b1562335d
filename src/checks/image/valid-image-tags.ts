import {
  hasReservedTagPrefix,
  RESERVED_TAG_PREFIX,
  TAG_COUNT,
  TAG_KEY,
  TAG_SOURCE,
  TAG_VALUE,
  type StringLimit,
} from '../../model';
import { getStringProblem, isAccepted, type StringProblem } from './check-string';
import type { Declared, DeclaredImage, DeclaredTags } from '../declared-image';
import { quote, type Finding } from '../finding';

const RULE = { ruleId: 'valid-image-tags', severity: 'error', summary: 'Invalid Image Tags' } as const;

/**
 * Lengths, characters, reserved prefixes and number of tags, and keys that differ only in letter case (a warning).
 * @param defaultTags tags that the provider adds to each image; they are checked and counted too, and the image's own
 * win over them
 */
export function checkImageTags(
  { tags }: Pick<DeclaredImage, 'tags'>,
  defaultTags: DeclaredTags = { kind: 'absent' },
): Finding[] {
  const inherited = [...checkDefaultTags(defaultTags), ...checkTagCount(tags, defaultTags)];
  if (tags.kind !== 'known') return inherited;
  const findings: Finding[] = [];
  for (const [key, value] of tags.value) {
    if (!isFlawless(key, TAG_KEY)) findings.push(...checkTagKey(key));
    if (value.kind === 'known' && !isFlawless(value.value, TAG_VALUE))
      findings.push(...checkTagValue(key, value.value));
    if (value.kind === 'absent') findings.push(getNullFinding(key));
  }
  findings.push(...inherited);
  const keys = [...tags.value.keys()];
  if (hasLetterCaseTwins(listAllKeys(keys, defaultTags))) findings.push(...checkLetterCase(keys, defaultTags));
  return findings;
}

/** Whether nothing is wrong with a key or a value. Of most nothing is; their messages are never made. */
export function isFlawless(text: string, limit: StringLimit): boolean {
  return isAccepted(text, limit) && !hasEdgeSpace(text) && !hasReservedTagPrefix(text);
}

/** Most edges are characters of ASCII, and then no copy is made. */
function hasEdgeSpace(text: string): boolean {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return !(first > 0x20 && first < 0x80 && last > 0x20 && last < 0x80) && text.trim() !== text;
}

function checkTagKey(key: string): Finding[] {
  const words = getTagProblem('The tag key', key, TAG_KEY);
  if (words === undefined) return [];
  const { problem, reason, remedy } = words;
  return [{ ...RULE, path: ['tags', key], target: 'key', problem, reason, remedy }];
}

function checkTagValue(key: string, value: string): Finding[] {
  const words = getTagProblem(`The value of tag ${quote(key)},`, value, TAG_VALUE);
  if (words === undefined) return [];
  const { corrected, ...rest } = words;
  const fix = corrected === undefined ? {} : { fix: { value: corrected } };
  return [{ ...RULE, path: ['tags', key], target: 'value', ...rest, ...fix }];
}

/** @param what how the message begins: `The tag key` */
function getTagProblem(what: string, text: string, limit: StringLimit): StringProblem | undefined {
  return getStringProblem(what, text, limit) ?? getEdgeSpaceProblem(what, text) ?? getPrefixProblem(what, text);
}

/** Each of them, also one that the image replaces: the provider refuses its configuration either way. */
function checkDefaultTags(defaultTags: DeclaredTags): Finding[] {
  if (defaultTags.kind !== 'known') return [];
  const findings: Finding[] = [];
  for (const [key, value] of defaultTags.value) {
    const inKey = isFlawless(key, TAG_KEY) ? undefined : getTagProblem('The default tag key', key, TAG_KEY);
    for (const words of [inKey, getDefaultValueProblem(key, value)]) {
      if (words === undefined) continue;
      const { problem, reason } = words;
      const remedy = `${words.remedy} It stands in default_tags of the provider.`;
      findings.push({ ...RULE, path: ['tags'], target: 'value', problem, reason, remedy });
    }
  }
  return findings;
}

function getDefaultValueProblem(key: string, value: Declared<string>): StringProblem | undefined {
  if (value.kind === 'absent') return { problem: `The default tag ${quote(key)} is null.`, ...NULL_VALUE };
  if (value.kind === 'unknown' || isFlawless(value.value, TAG_VALUE)) return undefined;
  return getTagProblem(`The value of the default tag ${quote(key)},`, value.value, TAG_VALUE);
}

const NULL_VALUE = {
  reason: 'A tag has a string as its value.',
  remedy: 'Remove the tag, or give it a value; "" is one.',
};

function getNullFinding(key: string): Finding {
  return {
    ...RULE,
    path: ['tags', key],
    target: 'value',
    problem: `Tag ${quote(key)} is null.`,
    ...NULL_VALUE,
  };
}

function getEdgeSpaceProblem(what: string, text: string) {
  const trimmed = text.trim();
  if (trimmed === text) return undefined;
  return {
    problem: `${what} ${quote(text)} begins or ends with a space.`,
    reason: `Leading and trailing spaces are not allowed (${TAG_SOURCE}).`,
    remedy: trimmed === '' ? 'Use "" instead.' : `Use ${quote(trimmed)}.`,
    corrected: trimmed,
  };
}

function getPrefixProblem(what: string, text: string) {
  if (!hasReservedTagPrefix(text)) return undefined;
  return {
    problem: `${what} ${quote(text)} begins with "${RESERVED_TAG_PREFIX}".`,
    reason: `That prefix is reserved for AWS, in keys and in values, in any letter case (${TAG_SOURCE}).`,
    remedy: 'Use another prefix.',
    corrected: undefined,
  };
}

/** Counts what is known to be there; an unknown map can only add to it. */
function checkTagCount(tags: DeclaredTags, defaultTags: DeclaredTags): Finding[] {
  if (countKnown(tags) + countKnown(defaultTags) <= TAG_COUNT) return [];
  const own = tags.kind === 'known' ? [...tags.value.keys()] : [];
  const count = listAllKeys(own, defaultTags).length;
  if (count <= TAG_COUNT) return [];
  const share = countKnown(defaultTags) > 0 ? `, ${count - own.length} of them from the provider's default_tags` : '';
  return [
    {
      ...RULE,
      path: ['tags'],
      target: 'value',
      problem: `The image has ${count} tags${share}.`,
      reason: `A resource has at most ${TAG_COUNT} (${TAG_SOURCE}).`,
      remedy: `Remove ${count - TAG_COUNT}.`,
    },
  ];
}

function countKnown(tags: DeclaredTags): number {
  return tags.kind === 'known' ? tags.value.size : 0;
}

/** Whether two of the keys differ in letter case only. */
export function hasLetterCaseTwins(keys: readonly string[]): boolean {
  return new Set(keys.map((key) => key.toLowerCase())).size < keys.length;
}

/** The keys of the image and those that the provider adds, each once. */
export function listAllKeys(own: readonly string[], defaultTags: DeclaredTags): readonly string[] {
  return defaultTags.kind === 'known' ? [...new Set([...defaultTags.value.keys(), ...own])] : own;
}

/** A finding about each of the image's own keys that is the twin of another of them or of one of the provider's. */
function checkLetterCase(keys: readonly string[], defaultTags: DeclaredTags): Finding[] {
  const findings: Finding[] = [];
  const defaults = defaultTags.kind === 'known' ? [...defaultTags.value.keys()] : [];
  const first = new Map(defaults.map((key) => [key.toLowerCase(), key]));
  for (const key of keys) {
    const folded = key.toLowerCase();
    const earlier = first.get(folded);
    if (earlier === undefined) first.set(folded, key);
    else if (earlier !== key) {
      findings.push({
        ...RULE,
        severity: 'warning',
        path: ['tags', key],
        target: 'key',
        problem: `The tag keys ${quote(earlier)} and ${quote(key)} differ only in letter case.`,
        reason: `Tag keys are case-sensitive, so that both are kept (${TAG_SOURCE}).`,
        remedy: defaults.includes(earlier)
          ? `Keep one of them. ${quote(earlier)} stands in default_tags of the provider.`
          : 'Keep one of them.',
      });
    }
  }
  return findings;
}
