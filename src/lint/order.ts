import type { Block } from '../terraform';
import { findNeeded } from './dependency';
import type { ImageInstance } from './image-instance';

type WithResource = Pick<ImageInstance, 'resource'>;

/** Tells whether one of two images is made after the other, because it depends on it. */
export class ImageOrder {
  readonly #dependencies = new Map<Block, ReadonlySet<string>>();

  isOrdered(a: ImageInstance, b: ImageInstance): boolean {
    return this.#dependsOn(a, b) || this.#dependsOn(b, a);
  }

  /**
   * Whether an image is made after another one is deleted. Its own replacement is not judged here. Another's deletion
   * comes first only where its replacement begins with it, and where that is waited for.
   */
  isAfterDeletion(image: ImageInstance, { resource: leaving }: ImageInstance): boolean {
    const { actions, isDeposed } = leaving.planned!;
    if (image.effect !== 'create') return true;
    if (image.resource.address === leaving.address && !isDeposed) return true;
    const isDeletedFirst = actions[0] === 'delete' && actions[1] === 'create';
    return isDeletedFirst && image.resource.planned !== undefined && this.#dependsOn(image, { resource: leaving });
  }

  #dependsOn({ resource: later }: WithResource, { resource: earlier }: WithResource): boolean {
    if (later.planned !== undefined) return mentions(later.planned.configuration).has(stripKey(earlier.address));
    const { source } = later;
    if (source === undefined || earlier.source?.configuration !== source.configuration) return false;
    let dependencies = this.#dependencies.get(source.block);
    if (dependencies === undefined)
      this.#dependencies.set(
        source.block,
        (dependencies = new Set(findNeeded(source.configuration, [source.block]).keys())),
      );
    return dependencies.has(earlier.source.block.address);
  }
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
