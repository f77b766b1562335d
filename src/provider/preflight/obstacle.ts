import type { Image, Tags, Workspace } from '../../client';
import { IMAGE_QUOTA, TAG_COUNT } from '../../model';

/** Why AWS would not make an image, and what to do. */
export interface Obstacle {
  /** The attribute of the new image that it is about. */
  readonly attribute: 'workspace_id' | 'name' | 'tags' | 'region';
  readonly problem: string;
  readonly remedy: string;
}

/**
 * What AWS demands of the WorkSpace that an image is made from; undefined where it is fit.
 * Source: Administration Guide, "Create a custom WorkSpaces image and bundle".
 */
export function getWorkspaceObstacle(id: string, workspace: Workspace | undefined): Obstacle | undefined {
  const found = describeWorkspace(id, workspace);
  return found === undefined ? undefined : { attribute: 'workspace_id', ...found };
}

function describeWorkspace(id: string, workspace: Workspace | undefined): Omit<Obstacle, 'attribute'> | undefined {
  if (workspace === undefined) {
    return {
      problem: `There is no WorkSpace ${id}.`,
      remedy: 'Check workspace_id, and the account and region of the provider.',
    };
  }
  const { state = 'in an unknown state', isEncrypted, modifications } = workspace;
  if (isEncrypted) {
    return {
      problem: `The WorkSpace ${id} has an encrypted volume, and no image can be made of it.`,
      remedy: 'Use a WorkSpace whose root and user volume are not encrypted.',
    };
  }
  if (state !== 'AVAILABLE') {
    return { problem: `The WorkSpace ${id} is ${state}; it must be AVAILABLE.`, remedy: getStateRemedy(state) };
  }
  const [modification] = modifications;
  if (modification === undefined) return undefined;
  return {
    problem: `The WorkSpace ${id} is being modified: ${modification.resource ?? 'something'} is in ${modification.state ?? 'an unknown state'}.`,
    remedy: 'Wait until the modification is over, and run again.',
  };
}

function getStateRemedy(state: string): string {
  if (state === 'STOPPED') return 'Start the WorkSpace, and run again.';
  if (state === 'SUSPENDED') return 'AWS makes another image of it. Wait until that is done, and run again.';
  return 'Bring the WorkSpace into the state AVAILABLE, and run again.';
}

/** The image that has the name already, other than those that may have it. */
export function getNameObstacle(
  name: string,
  images: readonly Image[],
  isExpected: (image: Image) => boolean,
): Obstacle | undefined {
  const holder = images.find((image) => image.name === name && !isExpected(image));
  if (holder === undefined) return undefined;
  return {
    attribute: 'name',
    problem: `The image ${holder.id} has the name of the new one already; names are unique in an account and region.`,
    remedy: 'Choose another name, or delete that image if nobody needs it.',
  };
}

export interface Crowd {
  /** Images that are there, and those that this apply makes there. */
  readonly count: number;
  /** AWS has refused an image there as the account has too many. */
  readonly isFull: boolean;
}

/** No room for an image in another region than the one of the image that is deleted for it. No call tells the quota. */
export function getRoomObstacle(region: string, { count, isFull }: Crowd): Obstacle | undefined {
  if (!isFull && count < IMAGE_QUOTA) return undefined;
  const problem = isFull
    ? `AWS has just refused an image in ${region}, as the account has as many there as it may have.`
    : `The account has ${count} images in ${region}, and at most ${IMAGE_QUOTA} are sure to be allowed: whether AWS has raised its quota no call of this API tells.`;
  return {
    attribute: 'region',
    problem,
    remedy: `Delete images in ${region} that are no longer used. Or set create_before_destroy in the lifecycle block: the new image may have the same name in another region, and the old one stays until it is made.`,
  };
}

/** More tags than an image may have, which shows after the plan where the provider's are known only then. */
export function getTagObstacle(own: readonly string[], defaultTags: Tags | undefined): Obstacle | undefined {
  const count = new Set([...own, ...(defaultTags?.keys() ?? [])]).size;
  if (count <= TAG_COUNT) return undefined;
  return {
    attribute: 'tags',
    problem: `The new one has ${count} tags, with those of default_tags; an image has at most ${TAG_COUNT}.`,
    remedy: `Remove ${count - TAG_COUNT}, and run again.`,
  };
}
