import { findContradictions } from '../../src/emulator/seed/seed-check';
import { createPartition } from '../../src/emulator/seed/seed-partition';
import type { Seed } from '../../src/emulator/seed/seed-shape';
import { takeSnapshot } from '../../src/emulator/store/snapshot';
import { numberOf } from './api-client';

/** A seed that counts how often one of its members is read. */
function createCountedSeed(count: number): { readonly seed: Seed; readonly getReads: () => number } {
  let reads = 0;
  const watch = <T extends object>(item: T): T =>
    new Proxy(item, {
      get: (target, key) => {
        reads++;
        return Reflect.get(target, key) as unknown;
      },
    });
  const seed = {
    workspaces: numberOf(count, (index) => watch({ workspaceId: `ws-${index}`, tags: { team: 'desktop' } })),
    images: numberOf(count, (index) =>
      watch({
        imageId: `wsi-${index}`,
        name: `n${index}`,
        description: 'd',
        ...(index % 2 === 0 && { region: `r-${index % 3}` }),
        bundleIds: [`wsb-${index}`, `wsb-other${index}`],
        tags: { team: 'desktop' },
      }),
    ),
    bundles: numberOf(count, (index) => watch({ bundleId: `wsb-${index}`, name: 'b', imageId: `wsi-${index}` })),
  };
  return { seed, getReads: () => reads };
}

const CONTEXT = { accountId: '1', region: 'r-0', defaultAccountId: '1', now: 0, nextOrder: () => 1 };

it.each<[string, (seed: Seed) => unknown]>([
  ['checked', (seed) => expect(findContradictions(seed)).toEqual([])],
  ['taken into a partition', (seed) => createPartition(seed, CONTEXT)],
  ['shown', (seed) => takeSnapshot([createPartition(seed, CONTEXT)], 0)],
])('each item of a seed is read as often, however many there are, when it is %s', (_, use) => {
  const [few, many] = [20, 2000].map((count) => {
    const { seed, getReads } = createCountedSeed(count);
    use(seed);
    return getReads() / count;
  });
  expect(Math.abs(many! - few!)).toBeLessThan(2);
});
