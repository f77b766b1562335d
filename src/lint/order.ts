import type { Configuration, JsonObject } from '../terraform';
import { listNeeded } from './dependency';
import type { Resource } from './resource';
import type { ImageInstance } from './image-instance';

type WithResource = Pick<ImageInstance, 'resource'>;

/** Tells whether one of two images is made after the other, because it depends on it. */
export class ImageOrder {
  readonly #dependencies = new Map<JsonObject, ReadonlySet<string>>();

  isOrdered(a: ImageInstance, b: ImageInstance): boolean {
    return this.#dependsOn(a, b) || this.#dependsOn(b, a);
  }

  /**
   * Whether an image is made after another one is deleted. Its own replacement is not judged here. Another's deletion
   * comes first only where its replacement begins with it, and where that is waited for.
   */
  isAfterDeletion(image: ImageInstance, { resource: leaving }: ImageInstance): boolean {
    if (image.effect !== 'create') return true;
    if (image.resource.address === leaving.address && leaving.planned?.isDeposed !== true) return true;
    const actions = leaving.planned?.actions ?? [];
    const isDeletedFirst = actions[0] === 'delete' && actions[1] === 'create';
    return isDeletedFirst && image.resource.planned !== undefined && this.#dependsOn(image, { resource: leaving });
  }

  #dependsOn({ resource: later }: WithResource, { resource: earlier }: WithResource): boolean {
    if (later.planned !== undefined) return mentions(later.planned.configuration).has(stripKey(earlier.address));
    if (later.source === undefined || earlier.source === undefined) return false;
    const path = listNodes(later.source);
    for (const { configuration, address } of listNodes(earlier.source)) {
      const waiting = path.find((node) => node.configuration === configuration);
      if (waiting === undefined) continue;
      return waiting.address !== address && this.#listNeeded(waiting).has(address);
    }
    return false;
  }

  #listNeeded({ configuration, body }: Node): ReadonlySet<string> {
    let needed = this.#dependencies.get(body);
    if (needed === undefined) this.#dependencies.set(body, (needed = listNeeded(configuration, body)));
    return needed;
  }
}

/** What stands for a block in a module: the block, or the call of the module that it is in. */
interface Node {
  readonly configuration: Configuration;
  readonly address: string;
  readonly body: JsonObject;
}

/** What stands for a block in its own module and in those that call it, up to the root. */
function listNodes({ configuration, block }: NonNullable<Resource['source']>): Node[] {
  const nodes: Node[] = [{ configuration, address: block.address, body: block.value }];
  for (let { caller } = configuration; caller !== undefined; { caller } = caller.configuration)
    nodes.push({
      configuration: caller.configuration,
      address: `module.${caller.call.label}`,
      body: caller.call.value,
    });
  return nodes;
}

/** Everything in a plan's copy of a configuration that reads like an address. */
function mentions(value: unknown): ReadonlySet<string> {
  return new Set(
    value === undefined ? [] : JSON.stringify(value).match(/(?:data\.)?[A-Za-z_][\w-]*\.[A-Za-z_][\w-]*/g),
  );
}

function stripKey(address: string): string {
  return address
    .replace(/\[.*\]$/, '')
    .split('.')
    .slice(-2)
    .join('.');
}
