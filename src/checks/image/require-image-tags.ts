import type { PartialText } from '../../iam';
import { composeText, quote, showPattern } from '../../text';
import { listOf, mapOf, object, pattern, text } from '../config/option-type';
import type { Pattern } from '../config/pattern';
import type { DeclaredTag, DeclaredTags } from '../declared-image';
import { couldBe, IN_ANY_CASE, quotePart } from '../known-part';
import { defineRule, type Problem } from '../rule';
import { findTag } from './tag-key';
import { DEFAULT_TAGS } from './tag-problem';

/** What a required tag may hold. Without either, any value. */
interface RequiredTag {
  readonly values?: readonly string[];
  /** Matches the whole value. */
  readonly pattern?: Pattern;
}

const REQUIREMENT = object(
  {},
  {
    values: listOf(text('A value.'), { description: 'The values that are allowed.', isFilled: true }),
    pattern: pattern('Regular expression that matches a whole value.'),
  },
);

/**
 * Whether the image has every required tag, with a value that is allowed. `default_tags` count; the image's own tags
 * win over them. Keys are case-sensitive, as AWS has them.
 */
export const requireImageTags = defineRule({
  id: 'require-image-tags',
  kind: 'image',
  description: 'Require tags on every image, with the values that the organization allows',
  judgesSentTags: true,
  summary: 'Required Tag Missing',
  messages: { missing: 'error', value: 'error' },
  options: {
    ...object({ tags: mapOf(REQUIREMENT, 'The required tags by their keys.') }, {}),
    example: '{ "tags": { "<key>": {} } }',
  },
  check: ({ tags, certainTags = tags }, defaultTags, { tags: required }) =>
    [...required].flatMap(([key, requirement]): Problem<'missing' | 'value'>[] => {
      const own = findTag(certainTags, key);
      // Another tag of the image, which is not known, may have the key and win.
      const value = own ?? (tags.kind === 'unknown' ? undefined : findTag(defaultTags, key));
      if (value === undefined) {
        const isKnown = tags.kind !== 'unknown' && defaultTags.kind !== 'unknown';
        return isKnown ? [describeMissing(key, requirement, tags)] : [];
      }
      const words = describeRefused(value.tag, requirement);
      return words === undefined
        ? []
        : [describeValue({ ...value, words, isInherited: own === undefined }, requirement)];
    }),
});

/** The value as a message shows it where it is not allowed, or where no value with its known part is. */
function describeRefused(tag: DeclaredTag, requirement: RequiredTag): string | undefined {
  if (tag.kind === 'known') return isAllowed(composeText(tag.value), requirement) ? undefined : quote(tag.value);
  const { text } = tag;
  return text === undefined || mayBeAllowed(text, requirement) ? undefined : `${quotePart(text)}, ${IN_ANY_CASE}`;
}

function isAllowed(value: string, { values, pattern }: RequiredTag): boolean {
  const isListed = values === undefined || values.some((each) => composeText(each) === value);
  return isListed && (pattern === undefined || pattern.test(value));
}

function mayBeAllowed(text: PartialText, { values, pattern }: RequiredTag): boolean {
  const isListed = values === undefined || values.some((each) => couldBe(text, each));
  return isListed && (pattern === undefined || pattern.couldMatch(text));
}

function describeMissing(key: string, requirement: RequiredTag, tags: DeclaredTags) {
  const other =
    tags.kind === 'known' ? [...tags.value.keys()].find((own) => own.toLowerCase() === key.toLowerCase()) : undefined;
  const hint = other === undefined ? '' : `; its tag ${quote(other)} differs only in letter case, which matters`;
  return {
    message: 'missing' as const,
    path: ['tags'],
    problem: `The image has no tag ${quote(key)}${hint}.`,
    reason: 'The image policy requires it.',
    remedy: `Add it${getAllowedWords(requirement)}, to the image or to the default_tags of the provider.`,
  };
}

interface RefusedValue {
  /** As it is declared. */
  readonly key: string;
  readonly words: string;
  readonly isInherited: boolean;
}

function describeValue({ key, words, isInherited }: RefusedValue, requirement: RequiredTag) {
  const place = isInherited
    ? { path: ['tags'], inProvider: { path: [...DEFAULT_TAGS, key], target: 'value' as const } }
    : { path: ['tags', key] };
  return {
    message: 'value' as const,
    ...place,
    problem: `${isInherited ? "The provider's default tag" : 'Tag'} ${quote(key)} has the value ${words}.`,
    reason: 'The image policy does not allow that value.',
    remedy: `Give it${getAllowedWords(requirement)}.`,
  };
}

function getAllowedWords({ values, pattern }: RequiredTag): string {
  if (values !== undefined) return ` with one of ${values.map(quote).join(', ')}`;
  return pattern === undefined ? '' : ` with a value that matches ${showPattern(pattern.source)}`;
}
