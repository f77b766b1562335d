import type { ImageSnapshot } from '../../src/emulator';
import type { StateImage } from '../events/state-file';
import type { ChaosImage, Step } from './scenario';

/** Of which resource an image is: its name tells. */
export function getLabel({ name }: Pick<ImageSnapshot, 'name'>): string {
  return name.replace(/-v\d+(-([0-9a-f]{26})?)?$/, '');
}

/**
 * Whether the image must survive the step: it is the one that is configured, or the one in the state that a replacement
 * would delete although AWS does not make the new one, as its WorkSpace is STOPPED.
 */
export function isWanted(
  image: ImageSnapshot,
  { configuration, stopped, isDestroy }: Pick<Step, 'configuration' | 'stopped' | 'isDestroy'>,
  inState: readonly StateImage[],
): boolean {
  const configured = configuration.find(({ label }) => label === getLabel(image));
  if (configured === undefined || isDestroy) return false;
  if (isSame(image, configured)) return true;
  const isCurrent = inState.some(({ imageId, isDeposed }) => imageId === image.imageId && !isDeposed);
  return isCurrent && stopped.includes(configured.workspaceId);
}

function isSame(image: ImageSnapshot, configured: ChaosImage): boolean {
  const isNamed = configured.isPrefixed ? image.name.startsWith(configured.name) : image.name === configured.name;
  return isNamed && image.description === configured.description && image.workspaceId === configured.workspaceId;
}
