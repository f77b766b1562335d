import { quote } from '../finding';
import type { IndexedFinding, PlacedImage } from './no-duplicate-image-name';

const RULE = {
  ruleId: 'no-shared-source-workspace',
  severity: 'error',
  summary: 'Shared Source WorkSpace',
  path: ['workspace_id'],
  target: 'value',
} as const;

/** Images of one WorkSpace that an image is compared with, at most. */
const MAX_COMPARED = 100;

/**
 * Images that one apply makes from one WorkSpace: a finding for each that collides with an earlier one.
 * `place` of an image is what is applied at once: its stack.
 * @param isOrdered whether one of two images, by index, depends on the other, so that they are made one after the other
 */
export function checkSharedSources(
  images: readonly PlacedImage[],
  isOrdered: (a: number, b: number) => boolean = () => false,
): IndexedFinding[] {
  const findings: IndexedFinding[] = [];
  const places = new Map<string, Map<string, number>>();
  const others = new Map<number, number[]>();
  for (let index = 0; index < images.length; index++) {
    const { image, place } = images[index]!;
    const { workspaceId } = image;
    if (workspaceId.kind !== 'known' || workspaceId.value === '') continue;
    let firsts = places.get(place);
    if (firsts === undefined) places.set(place, (firsts = new Map()));
    const first = firsts.get(workspaceId.value);
    if (first === undefined) {
      firsts.set(workspaceId.value, index);
      continue;
    }
    const earlier = [first, ...(others.get(first) ?? [])];
    const rival = earlier.find((other) => !isOrdered(other, index));
    if (rival !== undefined) {
      findings.push({ index, finding: getFinding(workspaceId.value, images[rival]!.label) });
    }
    others.set(first, [...earlier.slice(1), index].slice(-MAX_COMPARED));
  }
  return findings;
}

function getFinding(workspaceId: string, rival: string) {
  return {
    ...RULE,
    problem: `The WorkSpace ${quote(workspaceId)} is also the source of ${rival}.`,
    reason:
      'A WorkSpace is SUSPENDED while an image is made of it, so that of two images in one apply one ends with InvalidResourceStateException or OperationNotSupportedException (WorkSpaces Administration Guide, "Create a custom WorkSpaces image and bundle").',
    remedy: 'Take another WorkSpace, make one image and copy it, or let one depend on the other (depends_on).',
  };
}
