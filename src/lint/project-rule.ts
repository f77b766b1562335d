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
  locateInFile,
  type Block,
  type Configuration,
  type JsonFile,
  type JsonPath,
  type JsonValue,
} from '../terraform';
import { ImageOrder } from './order';
import type { Rule, RuleContext } from './rule';
import type { ImageInstance, Subject, SubjectFinding } from './subject';
import { readBlockSuppressions } from './suppression';

/** Rules that look at all images, or at everything that is declared. */
export const PROJECT_RULES: readonly Rule[] = [
  {
    id: 'no-duplicate-image-name',
    description: 'Names that are unique in an account and region, across all stacks',
    check: ({ images }) => {
      const placed = images.map((instance) => new Placement(instance, instance.provider.place));
      return withSubjects(images, checkDuplicateNames(placed));
    },
  },
  {
    id: 'no-shared-source-workspace',
    description: 'One WorkSpace for each of the images that an apply makes',
    check: ({ images }) => {
      const order = new ImageOrder();
      const placed = images.map((instance) => new Placement(instance, instance.resource.scope));
      const isOrdered = (a: number, b: number): boolean => order.isOrdered(images[a]!, images[b]!);
      return withSubjects(images, checkSharedSources(placed, isOrdered));
    },
  },
  {
    id: 'no-leaked-token',
    description: 'No tokens of cdktf, and no unescaped policy variables',
    check: checkLeakedTokens,
  },
];

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
    const blocks = configuration.blocks.values().filter(({ file }) => leaky.has(file));
    return [
      ...blocks.flatMap((block) => checkText(createBlockSubject(configuration, block), block.value, [])),
      ...[...leaky].flatMap((file) => checkSections(configuration, file)),
    ];
  });
}

/** Everything but resources and data, which are subjects of their own. */
function checkSections(configuration: Configuration, file: JsonFile): SubjectFinding[] {
  if (!isJsonObject(file.root)) return [];
  const subject: Subject = { scope: configuration.name, suppressions: [], ...locatable(file, []) };
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
  const { address, file, path } = block;
  return {
    scope: configuration.name,
    address,
    constructPath: getConstructPath(block),
    suppressions: readBlockSuppressions(block),
    ...locatable(file, path),
  };
}

function locatable(file: JsonFile, base: JsonPath): Pick<Subject, 'locate' | 'getValue'> {
  return {
    locate: (path, target) => ({ file, range: locateInFile(file, [...base, ...path], target) }),
    getValue: (path) => {
      const { file: at, range } = { file, range: locateInFile(file, [...base, ...path], 'value') };
      return at.text.slice(range.start, range.end);
    },
  };
}
