import type { Tags } from '../../client';
import { DEPLOYMENT_TAG_KEY } from '../../model';
import type { Meta } from '../meta';

/** The tags that an image is made with: those of the configuration, and the one that tells whose it is. */
export function addDeploymentTag(tags: Tags, { deploymentId }: Pick<Meta, 'deploymentId'>): Tags {
  return deploymentId === undefined ? tags : new Map([...tags, [DEPLOYMENT_TAG_KEY, deploymentId]]);
}
