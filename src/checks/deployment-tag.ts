import { DEPLOYMENT_TAG_KEY } from '../model';
import { composeText } from '../text';
import { known, type Declared, type DeclaredTag, type DeclaredTags } from './declared-image';

/**
 * The tags that a provider adds to each image: `default_tags`, and the one that `deployment_id` brings. An argument that
 * is not known counts as set. A tag of that key that is configured stays, and is a finding.
 */
export function addDeploymentTag(defaultTags: DeclaredTags, deploymentId: Declared<string>): DeclaredTags {
  const isSet = deploymentId.kind !== 'absent' && !(deploymentId.kind === 'known' && deploymentId.value === '');
  if (!isSet || defaultTags.kind === 'unknown') return defaultTags;
  const own = defaultTags.kind === 'known' ? [...defaultTags.value] : [];
  if (own.some(([key]) => isDeploymentKey(key))) return defaultTags;
  return known(new Map([...own, [DEPLOYMENT_TAG_KEY, { ...deploymentId, isDeployment: true }]]));
}

/** Whether a configuration may not have the key, as it is that of the tag. */
export function isDeploymentKey(key: string): boolean {
  return composeText(key) === DEPLOYMENT_TAG_KEY;
}

/** The tags that the provider changes and removes: the one of a deployment it leaves alone once the image is made. */
export function leaveOutDeploymentTag(
  tags: ReadonlyMap<string, DeclaredTag> | undefined,
): ReadonlyMap<string, DeclaredTag> | undefined {
  return tags && new Map([...tags].filter(([, { isDeployment }]) => isDeployment !== true));
}
