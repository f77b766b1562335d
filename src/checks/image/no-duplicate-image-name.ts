import { quote } from '../../text';
import type { PlacedImage } from '../declared-image';
import { defineRule } from '../rule';

/**
 * Images that would have the same name in one account and region: a problem for each but the first, and for each that
 * takes the name of one which the same apply deletes, but not surely before.
 */
export const noDuplicateImageName = defineRule({
  id: 'no-duplicate-image-name',
  kind: 'together',
  description: 'Require image names to be unique in their account and region, across all stacks',
  summary: 'Duplicate Image Name',
  messages: { duplicate: 'error', taken: 'error' },
  path: ['name'],
  attribute: 'name',
  meeting: 'region',
  check(images, isOrdered) {
    const problems = [];
    const firsts = new NameTable();
    const leaving = new NameTable();
    for (let index = 0; index < images.length; index++)
      if (images[index]!.isLeaving === true) leaving.add(images[index]!, index);
    for (let index = 0; index < images.length; index++) {
      const placed = images[index]!;
      if (placed.isLeaving === true) continue;
      const [first] = firsts.list(placed);
      const taken = leaving.list(placed).find((other) => !isOrdered(index, other));
      if (first !== undefined) problems.push({ index, ...describeDuplicate(placed, images[first]!) });
      else if (taken !== undefined) problems.push({ index, ...describeTaken(placed, images[taken]!) });
      firsts.add(placed, index);
    }
    return problems;
  },
});

/** Indexes of images by place and name. */
class NameTable {
  readonly #places = new Map<string, Map<string, number[]>>();

  add({ image: { name }, place }: PlacedImage, index: number): void {
    if (name.kind !== 'known' || name.value === '') return;
    let names = this.#places.get(place);
    if (names === undefined) this.#places.set(place, (names = new Map()));
    const indexes = names.get(name.value);
    if (indexes === undefined) names.set(name.value, [index]);
    else indexes.push(index);
  }

  list({ image: { name }, place }: PlacedImage): readonly number[] {
    return (name.kind === 'known' && this.#places.get(place)?.get(name.value)) || [];
  }
}

function getName({ image: { name } }: PlacedImage): string {
  return quote(name.kind === 'known' ? name.value : '');
}

function describeTaken(image: PlacedImage, leaving: PlacedImage) {
  return {
    message: 'taken',
    problem: `The image name ${getName(image)} is still used by ${leaving.label}, which the same plan deletes, but not necessarily first.`,
    reason:
      'A name is unique in an account and region; CreateWorkspaceImage ends with ResourceAlreadyExistsException while the other image is there (WorkSpaces API Reference, CreateWorkspaceImage).',
    remedy: 'Give the new image a new name, or apply the deletion first.',
  } as const;
}

function describeDuplicate(image: PlacedImage, first: PlacedImage) {
  return {
    message: 'duplicate',
    problem: `The image name ${getName(image)} is also used by ${first.label}.`,
    reason:
      'A name is unique in an account and region; the second CreateWorkspaceImage ends with ResourceAlreadyExistsException (WorkSpaces API Reference, CreateWorkspaceImage).',
    remedy: 'Rename one of them.',
  } as const;
}
