import { quote } from '../../text';
import { listOf, mapOf, object, pattern, text } from '../config/option-type';
import type { Pattern } from '../config/pattern';
import type { DeclaredTags } from '../declared-image';
import { defineRule, type Problem } from '../rule';
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
  check: ({ tags }, defaultTags, { tags: required }) =>
    [...required].flatMap(([key, requirement]): Problem<'missing' | 'value'>[] => {
      const own = tags.kind === 'known' ? tags.value.get(key) : undefined;
      const inherited = defaultTags.kind === 'known' ? defaultTags.value.get(key) : undefined;
      const value = own ?? inherited;
      if (value === undefined) {
        const isKnown = tags.kind !== 'unknown' && defaultTags.kind !== 'unknown';
        return isKnown ? [describeMissing(key, requirement, tags)] : [];
      }
      if (value.kind === 'unknown') return [];
      return isAllowed(value.value, requirement)
        ? []
        : [describeValue(key, value.value, requirement, own === undefined)];
    }),
});

function isAllowed(value: string, { values, pattern }: RequiredTag): boolean {
  return (values === undefined || values.includes(value)) && (pattern === undefined || pattern.test(value));
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

function describeValue(key: string, value: string, requirement: RequiredTag, isInherited: boolean) {
  const place = isInherited
    ? { path: ['tags'], inProvider: { path: [...DEFAULT_TAGS, key], target: 'value' as const } }
    : { path: ['tags', key] };
  return {
    message: 'value' as const,
    ...place,
    problem: `${isInherited ? "The provider's default tag" : 'Tag'} ${quote(key)} has the value ${quote(value)}.`,
    reason: 'The image policy does not allow that value.',
    remedy: `Give it${getAllowedWords(requirement)}.`,
  };
}

function getAllowedWords({ values, pattern }: RequiredTag): string {
  if (values !== undefined) return ` with one of ${values.map(quote).join(', ')}`;
  return pattern === undefined ? '' : ` with a value that matches ${quote(pattern.source)}`;
}
