import type { DeclaredTags } from '../checks';
import { isValueMap, type Value } from '../terraform';
import { declareString } from './declare';
import { ReadImage } from './declared-image';
import type { ImageInstance } from './image-instance';
import { formatPlace, type ProviderContext, type ProviderContexts } from './provider-context';
import { readConfiguredRegion, readRegion } from './region';
import type { ReplacementOrders } from './replacement';
import { getEffect, type Resource } from './resource';

/** Reads a resource as an image. */
export function readImage(resource: Resource, contexts: ProviderContexts, orders: ReplacementOrders): ImageInstance {
  const provider = withOwnRegion(resource, contexts.get(resource));
  return {
    effect: getEffect(resource),
    resource,
    image: new ReadImage(resource, orders),
    provider: resource.source === undefined ? withPlannedTags(resource, provider) : provider,
  };
}

/** The argument of an image counts before that of its provider. */
function withOwnRegion(resource: Resource, provider: ProviderContext): ProviderContext {
  const region = readRegion(resource);
  if (region === undefined) return provider;
  const configured = readConfiguredRegion(resource);
  return {
    ...provider,
    region: declareString(region),
    ...(configured !== undefined && { place: formatPlace(configured, provider.account, resource.scope) }),
  };
}

/** A plan has merged the tags of the provider into `tags_all`, also those that come from a variable. */
function withPlannedTags(resource: Resource, provider: ProviderContext): ProviderContext {
  const all = resource.get('tags_all');
  if (!isValueMap(all)) return provider;
  const own = resource.get('tags');
  const inherited = [...all].filter(([key]) => !(isValueMap(own) && own.has(key)));
  const value = new Map(inherited.map(([key, item]: readonly [string, Value]) => [key, declareString(item)] as const));
  const defaultTags: DeclaredTags = { kind: 'known', value };
  return { ...provider, defaultTags };
}
