import type { DeclaredImage, DeclaredTags } from './declared-image';
import type { Finding } from './finding';
import { checkImageDescription } from './valid-image-description';
import { checkImageName } from './valid-image-name';
import { checkImageTags } from './valid-image-tags';
import { checkWorkspaceId } from './valid-workspace-id';

/** What surrounds an image and counts in its checks. */
export interface ImageContext {
  /** `default_tags` of the provider configuration that the image uses. */
  readonly defaultTags?: DeclaredTags;
}

/** Every check that needs nothing but the image and its provider configuration. */
export function checkImage(image: DeclaredImage, context: ImageContext = {}): Finding[] {
  return [
    ...checkImageName(image),
    ...checkImageDescription(image),
    ...checkWorkspaceId(image),
    ...checkImageTags(image, context.defaultTags),
  ];
}
