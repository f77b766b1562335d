import {
  leaveOutIgnored,
  leaveOutIgnoredOf,
  type DeclaredImage,
  type DeclaredTags,
  type Finding,
  type ImageRule,
} from '../../checks';
import type { ImageInstance } from '../image-instance';
import type { SubjectFinding } from '../subject';
import { DefaultTagFindings } from './default-tag';
import type { RuleContext } from './rule-context';

/** Runs a rule on one image after the other. */
export function runImageRule(rule: ImageRule, options: unknown, context: RuleContext): SubjectFinding[] {
  const { images } = context;
  const found: SubjectFinding[] = [];
  const inherited = new DefaultTagFindings(context);
  const isFlawless = rule.createSkim?.();
  // No loop inside where nothing is found: of very many images an iterator for each is felt.
  for (const instance of images) {
    const { effect, resource } = instance;
    if (effect === 'none' || isFlawless?.(instance.image, instance.provider.defaultTags)) continue;
    const { image, provider } = rule.judgesSentTags === true ? dropIgnored(instance) : instance;
    const findings =
      effect === 'validate'
        ? validate(rule, image, provider.defaultTags)
        : rule.check(image, provider.defaultTags, options);
    if (findings.length === 0) continue;
    for (const finding of findings) if (!inherited.take(instance, finding)) found.push({ subject: resource, finding });
  }
  return [...found, ...inherited.list()];
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
  return {
    image: leaveOutIgnoredOf(image, ignoredTags),
    provider: { ...provider, defaultTags: leaveOutIgnored(provider.defaultTags, ignoredTags) },
  };
}
