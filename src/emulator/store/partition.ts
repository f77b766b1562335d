import type { ImageState, OperatingSystemType, RequiredTenancy, WorkspaceState } from '../../model';
import type { ImagingFailure, SeedWorkspace } from '../seed/seed-shape';

/** What can have tags. */
export interface Tagged {
  readonly tags: Map<string, string>;
  /** It had some once: the Resource Groups Tagging API knows it for ever. */
  wasTagged?: boolean;
  /** Order of creation over the whole store. */
  readonly order: number;
}

export interface Image extends Tagged {
  readonly imageId: string;
  readonly name: string;
  readonly description: string;
  readonly operatingSystem: OperatingSystemType;
  readonly requiredTenancy: RequiredTenancy;
  readonly ownerAccountId: string;
  readonly region: string;
  /** Milliseconds since 1970, as are the other times here. */
  readonly created: number;
  /** The image is PENDING before this time. */
  readonly readyAt: number;
  /** DescribeWorkspaceImages does not show the image before this time. */
  readonly visibleAt: number;
  /** The image ends in ERROR. */
  readonly failure?: ImagingFailure;
  /** The source; absent where a seed declares the image. */
  readonly workspaceId?: string;
  /** Accounts that see the image as SHARED, each with the order in which it was given the image. */
  readonly sharedWith: Map<string, number>;
}

export interface Workspace extends Tagged {
  /** As the seed has it, with what was changed since. */
  seed: SeedWorkspace;
  /** SUSPENDED before this time. */
  suspendedUntil?: number;
}

/** What WorkSpaces are made from. */
export interface Bundle {
  readonly bundleId: string;
  readonly name: string;
  readonly description?: string;
  /** An account, or AMAZON. */
  readonly owner: string;
  readonly imageId: string;
  readonly order: number;
}

/** What one account has in one region. */
export interface Partition {
  readonly accountId: string;
  readonly region: string;
  readonly workspaces: Map<string, Workspace>;
  readonly images: Map<string, Image>;
  /** The account's own. */
  readonly bundles: Map<string, Bundle>;
}

export function getImageState(image: Image, now: number): ImageState {
  if (now < image.readyAt) return 'PENDING';
  return image.failure === undefined ? 'AVAILABLE' : 'ERROR';
}

export function getWorkspaceState({ seed, suspendedUntil }: Workspace, now: number): WorkspaceState {
  if (suspendedUntil !== undefined && now < suspendedUntil) return 'SUSPENDED';
  return seed.state ?? 'AVAILABLE';
}

/** Ids of the bundles that use an image. */
export function listBundleIds({ bundles }: Partition, imageId: string): string[] {
  return [...bundles.values()].filter((bundle) => bundle.imageId === imageId).map(({ bundleId }) => bundleId);
}

/** The same of all images at once, by image. */
export function groupBundleIds({ bundles }: Partition): ReadonlyMap<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { bundleId, imageId } of bundles.values()) {
    const group = groups.get(imageId);
    if (group === undefined) groups.set(imageId, [bundleId]);
    else group.push(bundleId);
  }
  return groups;
}
