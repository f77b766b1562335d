import type { Text } from '../../iam';
import { composeText } from '../../text';
import {
  ABSENT,
  known,
  type Declared,
  type DeclaredImage,
  type DeclaredTag,
  type DeclaredTags,
} from '../declared-image';

/** Where an image is to be made, as far as it is known. */
export interface ImagePlace {
  readonly region: Declared<string>;
  /** Twelve digits. */
  readonly accountId: Declared<string>;
}

/** What `ignore_tags` of a provider configuration names: tags that are neither read nor sent. */
export interface IgnoredTags {
  readonly keys: readonly string[];
  readonly prefixes: readonly string[];
}

/** What a plan does to an image. */
export type ImageChange =
  | { readonly kind: 'create' | 'delete' }
  /** Which of the two images comes first, and the tags of the one that is deleted. */
  | { readonly kind: 'replace'; readonly first: 'create' | 'delete'; readonly oldTags: DeclaredTags }
  /** Tags that are set anew or otherwise, and those that are removed. */
  | { readonly kind: 'update'; readonly set: DeclaredTags; readonly removed: DeclaredTags };

/** Who makes the calls, and when. */
export interface Deployer {
  /** That of a role or user whose name is known: `aws:PrincipalArn`. */
  readonly arn?: Text;
  /** Milliseconds since 1970; the calls are made then or later. */
  readonly now?: number;
  /**
   * Values of condition keys that the user of the linter gives, in place of those that it knows. Keys that the request
   * decides, such as `aws:RequestTag/Team`, do not count here.
   */
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

/** An image, and who makes it. */
export interface ImageDeployment {
  readonly image: Pick<DeclaredImage, 'workspaceId' | 'tags' | 'certainTags' | 'openTags'>;
  readonly defaultTags: DeclaredTags;
  readonly place: ImagePlace;
  /** Undefined where it is not known what is ignored. Default: nothing. */
  readonly ignoredTags?: Declared<IgnoredTags>;
  /** Absent for the whole life of an image. */
  readonly change?: ImageChange;
  readonly deployer?: Deployer;
}

type DeclaredDeploymentTags = Pick<ImageDeployment, 'defaultTags' | 'ignoredTags'> & {
  readonly image: Pick<DeclaredImage, 'tags'>;
};

/** The tags that the create carries, the image's own over `default_tags`; undefined where not even the keys are known. */
export function listSentTags({
  image,
  defaultTags,
  ignoredTags,
}: DeclaredDeploymentTags): ReadonlyMap<string, DeclaredTag> | undefined {
  if (image.tags.kind === 'unknown' || defaultTags.kind === 'unknown') return undefined;
  const tags = new Map<string, DeclaredTag>();
  for (const each of [defaultTags, image.tags])
    for (const [key, value] of each.kind === 'known' ? each.value : []) tags.set(composeText(key), value);
  if (ignoredTags === undefined || ignoredTags.kind === 'absent') return tags;
  if (ignoredTags.kind === 'unknown') return tags.size === 0 ? tags : undefined;
  return filterSent(tags, ignoredTags.value);
}

/** Whether the create surely carries a tag, whatever the others are. One whose key is not known may be ignored. */
export function hasCertainTag({ image, defaultTags, ignoredTags }: ImageDeployment): boolean {
  if (ignoredTags?.kind === 'unknown') return false;
  const ignored = ignoredTags ?? ABSENT;
  const isSent = (tags: DeclaredTags = ABSENT): boolean => {
    const sent = leaveOutIgnored(tags, ignored);
    return sent.kind === 'known' && sent.value.size > 0;
  };
  const isAnySent = ignored.kind === 'absent' && (image.openTags ?? []).some(({ value }) => value.kind === 'known');
  return isAnySent || isSent(defaultTags) || isSent(image.tags) || isSent(image.certainTags);
}

/** Tags without those that a provider leaves alone, as far as it is known which these are. */
export function leaveOutIgnored(tags: DeclaredTags, ignored: Declared<IgnoredTags>): DeclaredTags {
  if (tags.kind !== 'known' || ignored.kind !== 'known') return tags;
  return known(filterSent(tags.value, ignored.value));
}

/** An image without the tags that its provider leaves alone. Its tags as they stand in JSON are not told any more. */
export function leaveOutIgnoredOf(image: DeclaredImage, ignored: Declared<IgnoredTags>): DeclaredImage {
  const { name, namePrefix, description, workspaceId, region, readOnlyAttributes, replacement, certainTags } = image;
  return {
    ...{ name, description, workspaceId, replacement },
    tags: leaveOutIgnored(image.tags, ignored),
    ...(namePrefix && { namePrefix }),
    ...(region && { region }),
    ...(readOnlyAttributes && { readOnlyAttributes }),
    ...(certainTags && { certainTags: leaveOutIgnored(certainTags, ignored) }),
  };
}

function filterSent(
  tags: ReadonlyMap<string, DeclaredTag>,
  { keys, prefixes }: IgnoredTags,
): ReadonlyMap<string, DeclaredTag> {
  const isIgnored = (written: string): boolean => {
    const key = composeText(written);
    return keys.includes(key) || prefixes.some((prefix) => key.startsWith(prefix));
  };
  return new Map([...tags].filter(([key, { isDeployment }]) => isDeployment === true || !isIgnored(key)));
}
