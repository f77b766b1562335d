import { Unknown, type Value } from '../terraform';
import type { Resource } from './resource';

type Regional = Pick<Resource, 'get' | 'isConfigured' | 'planned'>;

/** The region that an image has besides its provider's, as far as it is known. The result of a plan has every image's. */
export function readRegion(resource: Regional): Value | undefined {
  const region = resource.get('region') ?? undefined;
  // Without an argument the apply takes that of the provider.
  const isLeftOpen = resource.planned !== undefined && region instanceof Unknown && !resource.isConfigured('region');
  return isLeftOpen ? undefined : region;
}

/** The region that stands in the image's own configuration. */
export function readConfiguredRegion(resource: Regional): Value | undefined {
  const { planned } = resource;
  const isConfigured = planned === undefined || planned.configuration === undefined || resource.isConfigured('region');
  return isConfigured ? readRegion(resource) : undefined;
}
