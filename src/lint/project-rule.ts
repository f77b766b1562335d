import {
  checkDuplicateNames,
  checkLeakedToken,
  checkSharedSources,
  mayHoldLeakedToken,
  type IndexedFinding,
  type PlacedImage,
} from '../checks';
import {
  getConstructPath,
  isJsonObject,
  locateInBlock,
  locateInFile,
  type Block,
  type Configuration,
  type JsonFile,
  type JsonPath,
  type JsonValue,
} from '../terraform';
import { ImageOrder } from './order';
import { listReplaced, type Effect } from './resource';
import type { Rule, RuleContext } from './rule';
import type { ImageInstance, Subject, SubjectFinding } from './subject';
import { readBlockSuppressions } from './suppression';

/** Rules that look at all images, or at everything that is declared. */
export const PROJECT_RULES: readonly Rule[] = [
  {
    id: 'no-duplicate-image-name',
    description: 'Names that are unique in an account and region, across all stacks',
    check: ({ images }) => {
      if (areDistinct(images, 'name')) return [];
      const compared = dropReplaced(images).sort(compareEffects);
      const placed = compared.map((instance) => new Placement(instance, instance.provider.place));
      const findings = checkDuplicateNames(placed).filter(({ index }) => compared[index]!.effect !== 'none');
      return withSubjects(compared, findings);
    },
  },
  {
    id: 'no-shared-source-workspace',
    description: 'One WorkSpace for each of the images that an apply makes',
    check: ({ images }) => {
      if (areDistinct(images, 'workspaceId')) return [];
      const order = new ImageOrder();
      const made = dropReplaced(images).filter(({ effect }) => effect === 'create');
      const placed = made.map((instance) => new Placement(instance, instance.resource.scope));
      const isOrdered = (a: number, b: number): boolean => order.isOrdered(made[a]!, made[b]!);
      return withSubjects(made, checkSharedSources(placed, isOrdered));
    },
  },
  {
    id: 'no-leaked-token',
    description: 'No tokens of cdktf, and no unescaped policy variables',
    check: checkLeakedTokens,
  },
];

/** Whether no two images have the same value, wherever they are. Nearly always so, and found out in no time. */
function areDistinct(images: readonly ImageInstance[], attribute: 'name' | 'workspaceId'): boolean {
  const values = new Set<string>();
  let count = 0;
  for (let index = 0; index < images.length; index++) {
    const declared = images[index]!.image[attribute];
    if (declared.kind !== 'known' || declared.value === '') continue;
    values.add(declared.value);
    count++;
  }
  return values.size === count;
}

/** What a plan says of an image is compared, and not what its configuration says. */
function dropReplaced(images: readonly ImageInstance[]): ImageInstance[] {
  const replaced = listReplaced(images.map(({ resource }) => resource));
  return images.filter(({ resource }) => !replaced.has(resource));
}

/** What is there already comes first: of two images of one name the other is at fault. */
function compareEffects(a: ImageInstance, b: ImageInstance): number {
  return EFFECTS.indexOf(a.effect) - EFFECTS.indexOf(b.effect);
}

const EFFECTS: readonly Effect[] = ['none', 'update', 'create'];

/** An image among others. Its label is made for findings only. */
class Placement implements PlacedImage {
  constructor(
    private readonly instance: ImageInstance,
    readonly place: string,
  ) {}

  get image() {
    return this.instance.image;
  }

  get label(): string {
    const { address, scope } = this.instance.resource;
    return `${address} in ${scope}`;
  }
}

function withSubjects(images: readonly ImageInstance[], findings: readonly IndexedFinding[]): SubjectFinding[] {
  return findings.map(({ index, finding }) => ({ subject: images[index]!.resource, finding }));
}

/** Looks at every text of the files that hold a leak at all. Plans are evaluated: what looks like a leak there is none. */
function checkLeakedTokens({ configurations }: RuleContext): SubjectFinding[] {
  return configurations.flatMap((configuration) => {
    const leaky = new Set(configuration.files.filter(({ text }) => mayHoldLeakedToken(text)));
    if (leaky.size === 0) return [];
    const blocks = configuration.blocks.values().filter((block) => block.isIn(leaky));
    return [
      ...blocks.flatMap((block) => checkText(createBlockSubject(configuration, block), block.value, [])),
      ...[...leaky].flatMap((file) => checkSections(configuration, file)),
    ];
  });
}

/** Everything but resources and data, which are subjects of their own. */
function checkSections(configuration: Configuration, file: JsonFile): SubjectFinding[] {
  if (!isJsonObject(file.root)) return [];
  const subject: Subject = {
    scope: configuration.name,
    suppressions: [],
    ...locatable((path, target) => ({ file, range: locateInFile(file, path, target) })),
  };
  return Object.entries(file.root)
    .filter(([section]) => section !== 'resource' && section !== 'data')
    .flatMap(([section, value]) => checkText(subject, value, [section]));
}

function checkText(subject: Subject, value: JsonValue, path: JsonPath): SubjectFinding[] {
  if (typeof value === 'string' || typeof value === 'number') {
    return checkLeakedToken(String(value), path).map((finding) => ({ subject, finding }));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    checkText(subject, item as JsonValue, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function createBlockSubject(configuration: Configuration, block: Block): Subject {
  return {
    scope: configuration.name,
    address: block.address,
    constructPath: getConstructPath(block),
    suppressions: readBlockSuppressions(block),
    ...locatable((path, target) => locateInBlock(block, path, target)),
  };
}

function locatable(locate: Subject['locate']): Pick<Subject, 'locate' | 'getValue'> {
  return {
    locate,
    getValue: (path) => {
      const { file, range } = locate(path, 'value');
      return file.text.slice(range.start, range.end);
    },
  };
}
