import { defineRule } from '../rule';
import { createTagSkim } from './plain-tags';
import { hasUnknownTags, listTagProblems, listUnknownTags, TAG_MESSAGES } from './tag-problem';

/** Lengths, characters, reserved prefixes and number of tags, those of `default_tags` included. */
export const validImageTags = defineRule({
  id: 'valid-image-tags',
  kind: 'image',
  description: 'Require tags that CreateTags accepts, the default_tags of the provider included',
  summary: 'Invalid Image Tags',
  messages: TAG_MESSAGES,
  fixes: ['fix', 'suggestion'],
  ofSentTags: ['tooMany'],
  check({ tags, certainTags = tags, openTags }, defaultTags) {
    const problems = listTagProblems(certainTags, defaultTags, openTags);
    return hasUnknownTags(tags) || hasUnknownTags(defaultTags)
      ? [...problems, ...listUnknownTags(tags, defaultTags)]
      : problems;
  },
  createSkim: createTagSkim,
});
