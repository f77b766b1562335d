import type { DeclaredImage } from '../declared-image';
import { quote, type Finding } from '../finding';

const RULE = {
  ruleId: 'no-duplicate-image-name',
  severity: 'error',
  summary: 'Duplicate Image Name',
  path: ['name'],
  target: 'value',
} as const;

/** An image among others of the same run. */
export interface PlacedImage {
  readonly image: Pick<DeclaredImage, 'name' | 'workspaceId'>;
  /** How the others call it: its address, with the stack before it where there are several. */
  readonly label: string;
  /** Images of different places never meet. For names it is account and region, as far as the image and its provider's configuration tell. */
  readonly place: string;
}

/** A finding about the image at an index of the list that was checked. */
export interface IndexedFinding {
  readonly index: number;
  readonly finding: Finding;
}

/** Images that would have the same name in one account and region: a finding for each but the first. */
export function checkDuplicateNames(images: readonly PlacedImage[]): IndexedFinding[] {
  const findings: IndexedFinding[] = [];
  const places = new Map<string, Map<string, PlacedImage>>();
  for (let index = 0; index < images.length; index++) {
    const placed = images[index]!;
    const { name } = placed.image;
    if (name.kind !== 'known' || name.value === '') continue;
    let firsts = places.get(placed.place);
    if (firsts === undefined) places.set(placed.place, (firsts = new Map()));
    const first = firsts.get(name.value);
    if (first === undefined) firsts.set(name.value, placed);
    else findings.push({ index, finding: getFinding(name.value, first.label) });
  }
  return findings;
}

function getFinding(name: string, first: string): Finding {
  return {
    ...RULE,
    problem: `The image name ${quote(name)} is also that of ${first}.`,
    reason:
      'A name is unique in an account and region; the second CreateWorkspaceImage ends with ResourceAlreadyExistsException (WorkSpaces API Reference, CreateWorkspaceImage).',
    remedy: 'Rename one of them.',
  };
}
