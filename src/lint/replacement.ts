import { readReplacementOrder, type DeclaredImage, type ReplacementOrder } from '../checks';
import { isJsonObject, type Block, type Configuration, type JsonValue, type PlannedResource } from '../terraform';
import { declareString } from './declare';
import { findNeeded, listAllReferences } from './dependency';
import { readRegion } from './region';
import type { Resource } from './resource';

/** How an image is replaced: a plan says of this replacement, a configuration of any. */
export function readReplacement(resource: Resource, orders: ReplacementOrders): DeclaredImage['replacement'] {
  const { planned, source } = resource;
  if (planned !== undefined) {
    const isReplacedLater = planned.actions[0] === 'create' && planned.actions[1] === 'delete';
    return isReplacedLater && staysInRegion(resource, planned)
      ? { oldName: declareString(planned.getBefore('name')) }
      : undefined;
  }
  if (source === undefined) return undefined;
  const order = orders.get(source.configuration, source.block);
  if (order === undefined) return undefined;
  const changes = order.changes.filter((attribute) => !isDerived(source.configuration, source.block, attribute));
  return { ...order, changes };
}

/** In another region the name is free. One that is not known may be another. */
function staysInRegion(resource: Resource, planned: PlannedResource): boolean {
  const region = readRegion(resource);
  return region === undefined || region === planned.getBefore('region');
}

/** How images are replaced. What depends on an image is looked for only where something has create_before_destroy. */
export class ReplacementOrders {
  readonly #forced = new Map<Configuration, ReadonlyMap<string, Block>>();

  get(configuration: Configuration, block: Block): ReplacementOrder | undefined {
    const own = readReplacementOrder(block.value['lifecycle']);
    if (own !== undefined) return own;
    let forced = this.#forced.get(configuration);
    if (forced === undefined) this.#forced.set(configuration, (forced = findForced(configuration)));
    // Nearly always: no address need be made.
    if (forced.size === 0) return undefined;
    const forcedBy = forced.get(block.address)?.address;
    if (forcedBy === undefined) return undefined;
    const order = readReplacementOrder(withCreateBeforeDestroy(block.value['lifecycle']));
    return order && { ...order, forcedBy };
  }
}

/**
 * What such a resource depends on is replaced in its order, also where count gives it no instance. Source: Terraform
 * Language, "The lifecycle Meta-Argument", and plans of Terraform 1.11 and OpenTofu 1.6.
 */
function findForced(configuration: Configuration): ReadonlyMap<string, Block> {
  const forcing = configuration.blocks
    .values()
    .filter(({ mode, value }) => mode === 'resource' && readReplacementOrder(value['lifecycle']) !== undefined);
  return forcing.length === 0 ? new Map() : findNeeded(configuration, forcing);
}

function withCreateBeforeDestroy(lifecycle: JsonValue | undefined): JsonValue {
  const [block] = [lifecycle].flat() as readonly (JsonValue | undefined)[];
  return { ...(isJsonObject(block) && block), create_before_destroy: true };
}

/** Whether the name is made of what an attribute is made of, so that a change of the one brings one of the other. */
function isDerived(configuration: Configuration, { value }: Block, attribute: string): boolean {
  const ofName = listAllReferences(configuration, value['name']);
  if (isHashed(configuration, value['name'], ofName)) return true;
  if (ofName.size === 0) return false;
  const ofAttribute = listAllReferences(configuration, value[attribute]);
  return [...ofName].some((address) => !INSTANCE_KEYS.has(address) && ofAttribute.has(address));
}

const HASH = /\b(?:base64)?(?:md5|sha1|sha256|sha512|uuidv5)\(/;

/** A name with a hash in it is made to change with something, and what it is of may be written out anywhere. */
function isHashed({ locals }: Configuration, name: JsonValue | undefined, references: ReadonlySet<string>): boolean {
  const inner = [...references].map((address) => locals.get(address.replace(/^local\./, ''))?.value);
  return [name, ...inner].some((value) => value !== undefined && HASH.test(JSON.stringify(value)));
}

/** Another key is another instance, and replaces none. */
const INSTANCE_KEYS: ReadonlySet<string> = new Set(['each.key', 'count.index']);
