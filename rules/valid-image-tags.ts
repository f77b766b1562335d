import { checkImageTags, type Finding } from '../src/checks';
import { createRule } from './create-rule';
import { reportJson } from './language/report';
import type { ImageVariant } from './typescript/image';
import { reportImages } from './typescript/report';

const id = 'valid-image-tags';

export default createRule({
  id,
  description: 'Require tags that CreateTags accepts, the default_tags of the provider included',
  isFixable: true,
  hasSuggestions: true,
  createTypeScript: (context) =>
    reportImages(context, {
      ruleId: id,
      check: ({ certainTags }, { provider }) => checkImageTags({ tags: certainTags }, provider.defaultTags),
      isSafe,
    }),
  createJson: (context) => reportJson(context, id),
});

/** Spaces at the edges are dropped: AWS refuses them, and tags are changed in place. */
function isSafe({ path, fix }: Finding, { certainTags }: ImageVariant): boolean {
  const tag = certainTags.kind === 'known' ? certainTags.value.get(String(path[1])) : undefined;
  return tag?.kind === 'known' && tag.value.trim() === fix?.value;
}
