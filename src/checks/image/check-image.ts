import { DEFAULT_IMAGE_POLICY, type ResolvedImagePolicy } from '../config/image-policy';
import { getWeight } from '../config/level';
import { ABSENT, type DeclaredImage, type DeclaredTags } from '../declared-image';
import type { Finding } from '../finding';
import { CONFIGURABLE_RULES } from '../rules';

/** What surrounds an image and counts in its checks. */
export interface ImageContext {
  /** `default_tags` of the provider configuration that the image uses. */
  readonly defaultTags?: DeclaredTags | undefined;
  /** What the organization wants; without it, what AWS does. */
  readonly policy?: ResolvedImagePolicy | undefined;
}

/** Every check that needs nothing but the image, its provider configuration and the image policy; of what is known. */
export function checkImage(
  image: DeclaredImage,
  { defaultTags = ABSENT, policy = DEFAULT_IMAGE_POLICY }: ImageContext = {},
): Finding[] {
  return CONFIGURABLE_RULES.flatMap((rule) => {
    const weigh = rule.kind === 'image' ? getWeight(rule, policy) : undefined;
    if (rule.kind !== 'image' || weigh === undefined) return [];
    return rule.check(image, defaultTags, policy.options.get(rule.id)).map(weigh);
  }).filter(({ severity }) => severity !== 'info');
}
