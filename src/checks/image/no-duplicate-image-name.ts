import { quote } from '../../text';
import type { PlacedImage } from '../declared-image';
import { defineRule } from '../rule';

/** Images that would have the same name in one account and region: a problem for each but the first. */
export const noDuplicateImageName = defineRule({
  id: 'no-duplicate-image-name',
  kind: 'together',
  description: 'Require image names to be unique in their account and region, across all stacks',
  summary: 'Duplicate Image Name',
  messages: { duplicate: 'error' },
  path: ['name'],
  attribute: 'name',
  meeting: 'region',
  check(images) {
    const problems = [];
    const places = new Map<string, Map<string, PlacedImage>>();
    for (let index = 0; index < images.length; index++) {
      const placed = images[index]!;
      const { name } = placed.image;
      if (name.kind !== 'known' || name.value === '') continue;
      let firsts = places.get(placed.place);
      if (firsts === undefined) places.set(placed.place, (firsts = new Map()));
      const first = firsts.get(name.value);
      if (first === undefined) firsts.set(name.value, placed);
      else problems.push({ index, ...describe(name.value, first.label) });
    }
    return problems;
  },
});

function describe(name: string, first: string) {
  return {
    message: 'duplicate',
    problem: `The image name ${quote(name)} is also that of ${first}.`,
    reason:
      'A name is unique in an account and region; the second CreateWorkspaceImage ends with ResourceAlreadyExistsException (WorkSpaces API Reference, CreateWorkspaceImage).',
    remedy: 'Rename one of them.',
  } as const;
}
