import { quote } from '../../text';
import { defineRule } from '../rule';

/** Images of one WorkSpace that an image is compared with, at most. */
const MAX_COMPARED = 100;

/** Images that one apply makes from one WorkSpace: a problem for each that collides with an earlier one. */
export const noSharedSourceWorkspace = defineRule({
  id: 'no-shared-source-workspace',
  kind: 'together',
  description: 'Report two images that are made from one WorkSpace in one apply',
  summary: 'Shared Source WorkSpace',
  messages: { shared: 'error' },
  path: ['workspace_id'],
  attribute: 'workspaceId',
  meeting: 'apply',
  check(images, isOrdered) {
    const problems = [];
    const places = new Map<string, Map<string, number>>();
    const others = new Map<number, number[]>();
    for (const [index, { image, place }] of images.entries()) {
      const { workspaceId } = image;
      if (workspaceId.kind !== 'known' || workspaceId.value === '') continue;
      let firsts = places.get(place);
      if (firsts === undefined) places.set(place, (firsts = new Map<string, number>()));
      const first = firsts.get(workspaceId.value);
      if (first === undefined) {
        firsts.set(workspaceId.value, index);
        continue;
      }
      const earlier = [first, ...(others.get(first) ?? [])];
      const rival = earlier.find((each) => !isOrdered(each, index));
      const other = rival === undefined ? undefined : images[rival];
      if (other !== undefined) problems.push({ index, ...describe(workspaceId.value, other.label) });
      others.set(first, [...earlier.slice(1), index].slice(-MAX_COMPARED));
    }
    return problems;
  },
});

function describe(workspaceId: string, rival: string) {
  return {
    message: 'shared',
    problem: `The WorkSpace ${quote(workspaceId)} is also the source of ${rival}.`,
    reason:
      'A WorkSpace is SUSPENDED while an image is made from it, so one of two images in one apply fails with InvalidResourceStateException or OperationNotSupportedException (WorkSpaces Administration Guide, "Create a custom WorkSpaces image and bundle").',
    remedy: 'Take another WorkSpace, make one image and copy it, or let one depend on the other (depends_on).',
    shortRemedy: 'Take another one, copy the image, or add depends_on.',
  } as const;
}
