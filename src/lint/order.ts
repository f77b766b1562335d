import type { Block } from '../terraform';
import { findNeeded } from './dependency';
import type { ImageInstance } from './image-instance';

/** Tells whether one of two images is made after the other, because it depends on it. */
export class ImageOrder {
  readonly #dependencies = new Map<Block, ReadonlySet<string>>();

  isOrdered(a: ImageInstance, b: ImageInstance): boolean {
    return this.#dependsOn(a, b) || this.#dependsOn(b, a);
  }

  #dependsOn({ resource: later }: ImageInstance, { resource: earlier }: ImageInstance): boolean {
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
