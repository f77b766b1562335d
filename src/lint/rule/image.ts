import {
  isIgnored,
  known,
  type DeclaredImage,
  type DeclaredTags,
  type Finding,
  type IgnoredTags,
  type ImageRule,
} from '../../checks';
import type { ImageInstance } from '../image-instance';
import type { SubjectFinding } from '../subject';
import type { RuleContext } from './rule-context';

/** Runs a rule on one image after the other. */
export function runImageRule(rule: ImageRule, options: unknown, { images }: RuleContext): SubjectFinding[] {
  const found: SubjectFinding[] = [];
  const isFlawless = rule.createSkim?.();
  // By index, and no loop where nothing is found: of very many images an iterator for each is felt.
  for (let index = 0; index < images.length; index++) {
    const { effect, resource, ...read } = images[index]!;
    if (effect === 'none' || isFlawless?.(read.image, read.provider.defaultTags)) continue;
    const { image, provider } = rule.judgesSentTags === true ? dropIgnored(read) : read;
    const findings =
      effect === 'validate'
        ? validate(rule, image, provider.defaultTags)
        : rule.check(image, provider.defaultTags, options);
    if (findings.length === 0) continue;
    for (const finding of findings) found.push({ subject: resource, finding });
  }
  return found;
}

/** What an engine validates of a block without an instance: what AWS demands, of what is known. */
function validate(rule: ImageRule, image: DeclaredImage, defaultTags: DeclaredTags): readonly Finding[] {
  if (rule.options !== undefined || rule.isOptional === true) return [];
  return rule.check(image, defaultTags).filter(({ severity }) => severity === 'error');
}

/** The image and its provider without the tags that the provider ignores, which are never sent. */
function dropIgnored(read: Pick<ImageInstance, 'image' | 'provider'>): Pick<ImageInstance, 'image' | 'provider'> {
  const { image, provider } = read;
  const { ignoredTags } = provider;
  if (ignoredTags.kind !== 'known') return read;
  const sent = keepSent(image.tags, ignoredTags.value);
  const own = Object.create(image, { tags: { value: sent, enumerable: true } }) as DeclaredImage;
  return { image: own, provider: { ...provider, defaultTags: keepSent(provider.defaultTags, ignoredTags.value) } };
}

function keepSent(tags: DeclaredTags, ignored: IgnoredTags): DeclaredTags {
  return tags.kind === 'known' ? known(new Map([...tags.value].filter(([key]) => !isIgnored(key, ignored)))) : tags;
}
