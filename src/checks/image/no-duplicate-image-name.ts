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
    for (const [index, placed] of images.entries()) if (placed.isLeaving === true) leaving.add(placed, index);
    for (const [index, placed] of images.entries()) {
      if (placed.isLeaving === true) continue;
      const [first] = firsts.list(placed);
      const taken = leaving.list(placed).find((other) => !isOrdered(index, other.index));
      if (first !== undefined) problems.push({ index, ...describeDuplicate(placed, first.placed) });
      else if (taken !== undefined) problems.push({ index, ...describeTaken(placed, taken.placed) });
      firsts.add(placed, index);
    }
    return problems;
  },
});

interface Named {
  readonly placed: PlacedImage;
  readonly index: number;
}

/** Images by place and name. */
class NameTable {
  readonly #places = new Map<string, Map<string, Named[]>>();

  add(placed: PlacedImage, index: number): void {
    const { place } = placed;
    const { name } = placed.image;
    if (name.kind !== 'known' || name.value === '') return;
    let names = this.#places.get(place);
    if (names === undefined) this.#places.set(place, (names = new Map<string, Named[]>()));
    const list = names.get(name.value);
    if (list === undefined) names.set(name.value, [{ placed, index }]);
    else list.push({ placed, index });
  }

  list({ image: { name }, place }: PlacedImage): readonly Named[] {
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
