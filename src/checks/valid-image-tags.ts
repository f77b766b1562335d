import {
  hasReservedTagPrefix,
  RESERVED_TAG_PREFIX,
  TAG_COUNT,
  TAG_KEY,
  TAG_SOURCE,
  TAG_VALUE,
  type StringLimit,
} from '../model';
import { getStringProblem, isAccepted } from './check-string';
import type { DeclaredImage, DeclaredTags } from './declared-image';
import { quote, type Finding } from './finding';

const RULE = { ruleId: 'valid-image-tags', severity: 'error', summary: 'Invalid Image Tags' } as const;

/**
 * Lengths, characters, reserved prefixes and number of tags, and keys that differ only in letter case (a warning).
 * @param defaultTags tags that the provider adds to each image; they count, and the image's own win over them
 */
export function checkImageTags(
  { tags }: Pick<DeclaredImage, 'tags'>,
  defaultTags: DeclaredTags = { kind: 'absent' },
): Finding[] {
  if (tags.kind !== 'known') return checkTagCount(tags, defaultTags);
  const findings: Finding[] = [];
  for (const [key, value] of tags.value) {
    findings.push(...checkTagKey(key));
    if (value.kind === 'known') findings.push(...checkTagValue(key, value.value));
    if (value.kind === 'absent') findings.push(getNullFinding(key));
  }
  return [...findings, ...checkTagCount(tags, defaultTags), ...checkLetterCase(tags.value.keys())];
}

/** Most tags are; their messages are never made. */
function isFlawless(text: string, limit: StringLimit): boolean {
  return isAccepted(text, limit) && text.trim() === text && !hasReservedTagPrefix(text);
}

function checkTagKey(key: string): Finding[] {
  if (isFlawless(key, TAG_KEY)) return [];
  const at = { ...RULE, path: ['tags', key], target: 'key' } as const;
  const words =
    getStringProblem('The tag key', key, TAG_KEY) ??
    getEdgeSpaceProblem('The tag key', key) ??
    getPrefixProblem('The tag key', key);
  return words === undefined ? [] : [{ ...at, problem: words.problem, reason: words.reason, remedy: words.remedy }];
}

function checkTagValue(key: string, value: string): Finding[] {
  if (isFlawless(value, TAG_VALUE)) return [];
  const what = `The value of tag ${quote(key)},`;
  const at = { ...RULE, path: ['tags', key], target: 'value' } as const;
  const words =
    getStringProblem(what, value, TAG_VALUE) ?? getEdgeSpaceProblem(what, value) ?? getPrefixProblem(what, value);
  if (words === undefined) return [];
  const fix = words.corrected === undefined ? {} : { fix: { value: words.corrected } };
  return [{ ...at, problem: words.problem, reason: words.reason, remedy: words.remedy, ...fix }];
}

function getNullFinding(key: string): Finding {
  return {
    ...RULE,
    path: ['tags', key],
    target: 'value',
    problem: `Tag ${quote(key)} is null.`,
    reason: 'A tag has a string as its value.',
    remedy: 'Remove the tag, or give it a value; "" is one.',
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
  const inherited = defaultTags.kind === 'known' ? [...defaultTags.value.keys()] : [];
  const count = new Set([...own, ...inherited]).size;
  if (count <= TAG_COUNT) return [];
  const share = inherited.length > 0 ? `, ${count - own.length} of them from the provider's default_tags` : '';
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

function checkLetterCase(keys: Iterable<string>): Finding[] {
  const findings: Finding[] = [];
  const first = new Map<string, string>();
  for (const key of keys) {
    const folded = key.toLowerCase();
    const earlier = first.get(folded);
    if (earlier === undefined) first.set(folded, key);
    else {
      findings.push({
        ...RULE,
        severity: 'warning',
        path: ['tags', key],
        target: 'key',
        problem: `The tag keys ${quote(earlier)} and ${quote(key)} differ only in letter case.`,
        reason: `Tag keys are case-sensitive, so that both are kept (${TAG_SOURCE}).`,
        remedy: 'Keep one of them.',
      });
    }
  }
  return findings;
}
