import { addDeploymentTag, known, unknown, type DeclaredImage, type DeclaredTag } from '../checks';
import { declaresSensitiveVariable, isValueMap, type JsonFile } from '../terraform';
import { addTag, declareString } from './declare';
import { ReadImage } from './declared-image';
import type { ImageInstance } from './image-instance';
import { formatPlace, type ProviderContext, type ProviderContexts } from './provider-context';
import { readConfiguredRegion, readRegion } from './region';
import type { ReplacementOrders } from './replacement';
import { getEffect, type Effect, type Resource } from './resource';

/** Reads a resource as an image. */
export function readImage(resource: Resource, contexts: ProviderContexts, orders: ReplacementOrders): ImageInstance {
  const provider = withOwnRegion(resource, contexts.get(resource));
  const isPlanned = resource.source === undefined;
  return new ReadInstance(resource, isPlanned ? withPlannedTags(resource, provider) : provider, orders);
}

/** Of most images nothing is found, and nothing asks for the image without what is sensitive. */
class ReadInstance implements ImageInstance {
  readonly effect: Effect;

  constructor(
    readonly resource: Resource,
    readonly provider: ProviderContext,
    private readonly orders: ReplacementOrders,
  ) {
    this.effect = getEffect(resource);
  }

  get judged(): DeclaredImage {
    return new ReadImage(this.resource.judged, this.orders);
  }

  get image(): DeclaredImage {
    return new ReadImage(this.resource, this.orders);
  }
}

/** The argument of an image counts before that of its provider. */
function withOwnRegion(resource: Resource, provider: ProviderContext): ProviderContext {
  const region = readRegion(resource);
  if (region === undefined) return provider;
  const configured = readConfiguredRegion(resource.judged);
  return {
    ...provider,
    region: declareString(region),
    ...(configured !== undefined && { place: formatPlace(configured, provider.account, resource.scope) }),
  };
}

const MAYBE_SENSITIVE = unknown('it may come from a sensitive variable');

/**
 * A plan has merged the tags of the provider into `tags_all`, also those that come from a variable; whether that is a
 * sensitive one the plan does not say there.
 */
function withPlannedTags(resource: Resource, provider: ProviderContext): ProviderContext {
  const all = resource.get('tags_all');
  if (!isValueMap(all)) return provider;
  const own = resource.get('tags');
  const isHidden = provider.defaultTags.kind === 'unknown' && hasSensitiveVariable(resource);
  const inherited = new Map<string, DeclaredTag>();
  for (const [key, item] of all)
    if (!isValueMap(own) || (own.get(key) ?? null) === null)
      if (isHidden) inherited.set(key, MAYBE_SENSITIVE);
      else addTag(inherited, key, item);
  // A plan does not show the tag of a deployment.
  const tags = addDeploymentTag(known(inherited), provider.deploymentId);
  return { ...provider, defaultTags: tags, judgedTags: tags };
}

const sensitivePlans = new WeakMap<JsonFile, boolean>();

/** Whether the plan that a resource is of has a sensitive variable. */
function hasSensitiveVariable({ planned }: Resource): boolean {
  if (planned === undefined) return false;
  let isSensitive = sensitivePlans.get(planned.file);
  if (isSensitive === undefined)
    sensitivePlans.set(planned.file, (isSensitive = declaresSensitiveVariable(planned.file.root)));
  return isSensitive;
}
