import type { DeclaredImage, DeclaredTags } from '../declared-image';
import { setSeverity, type Finding } from '../finding';
import { checkNamingConvention } from './image-naming-convention';
import { DEFAULT_IMAGE_POLICY, type ResolvedImagePolicy } from '../config/image-policy';
import { checkReadOnlyAttributes } from './no-read-only-attribute';
import { checkFixedName } from './no-reused-image-name';
import { checkRequiredTags } from './require-image-tags';
import { isRuleId } from '../rule-id';
import { checkImageDescription } from './valid-image-description';
import { checkImageName } from './valid-image-name';
import { checkRegion } from './valid-image-region';
import { checkImageTags } from './valid-image-tags';
import { checkWorkspaceId } from './valid-workspace-id';

/** What surrounds an image and counts in its checks. */
export interface ImageContext {
  /** `default_tags` of the provider configuration that the image uses. */
  readonly defaultTags?: DeclaredTags;
  /** What the organization wants; without it, what AWS does. */
  readonly policy?: ResolvedImagePolicy;
}

/** Every check that needs nothing but the image, its provider configuration and the image policy. */
export function checkImage(
  image: DeclaredImage,
  { defaultTags, policy = DEFAULT_IMAGE_POLICY }: ImageContext = {},
): Finding[] {
  const { requiredTags, namingConvention } = policy;
  return [
    ...checkImageName(image),
    ...checkImageDescription(image),
    ...checkWorkspaceId(image),
    ...checkRegion(image),
    ...checkReadOnlyAttributes(image.readOnlyAttributes),
    ...(image.replacement === undefined ? [] : checkFixedName(image, image.replacement)),
    ...checkImageTags(image, defaultTags),
    ...checkRequiredTags(image, requiredTags, defaultTags),
    ...(namingConvention === undefined ? [] : checkNamingConvention(image, namingConvention)),
  ].flatMap((finding) => applyLevel(finding, policy));
}

function applyLevel(finding: Finding, { levels }: ResolvedImagePolicy): Finding[] {
  const level = isRuleId(finding.ruleId) ? levels.get(finding.ruleId) : undefined;
  if (level === undefined) return [finding];
  return level === 'off' ? [] : [setSeverity(finding, level)];
}
