import type { Rule } from 'eslint';
import { ABSENT, ALL_CHANGES, type AttributePath, type Declared, type DeclaredImage } from '../../src/checks';
import { READ_ONLY_ATTRIBUTES } from '../../src/model';
import {
  readStrings,
  readStringsTogether,
  readTagMaps,
  type Attribute,
  type ObjectSource,
  type Site,
  type TagsAttribute,
} from './attribute';
import { readConstructId } from './construct-id';
import { enterSite, getOuterCall, isSiteReached, type ConstructCall, type ConstructSite } from './construct-site';
import { applyOverrides } from './override';
import { findOverridden } from './read-only';
import { getProgram, readProgram, type Program } from './program';
import { getUnknownProvider, readProvider, type ProviderDefaults } from './provider';
import { findSynthesizerOf } from './unread-class';
import type { Node } from '../evaluator/source-file';
import { SharedEvaluation } from '../evaluator/evaluator';
import { type Evaluation, unknownValue, type Value } from '../evaluator/value';

/** One image as one way through the branches declares it. */
export interface ImageVariant {
  readonly image: DeclaredImage;
  readonly locate: (path: AttributePath, target: 'key' | 'value') => Site;
}

/** An image that a file makes. */
export interface ImageSite {
  readonly site: ConstructSite;
  /** The call in the file that is linted. */
  readonly call: ConstructCall;
  /** The id of its construct; undefined where the source does not say it. */
  readonly id: string | undefined;
  /** Whether it names a provider of its own, or may do so. */
  readonly hasProvider: boolean;
  readonly provider: ProviderDefaults;
  readonly variants: readonly ImageVariant[];
}

export interface ImageProgram {
  readonly program: Program;
  readonly images: readonly ImageSite[];
}

const imagePrograms = new WeakMap<Program, ImageProgram>();

/** The images of a file, read once, however many rules ask. */
export function readImages(context: Rule.RuleContext): ImageProgram {
  const program = readProgram(context);
  let images = imagePrograms.get(program);
  if (images === undefined) {
    const own = program.constructs.image.flatMap((site) => readImage(site, program) ?? []);
    images = { program, images: own };
    imagePrograms.set(program, images);
  }
  return images;
}

/** The region that an image is made in: its own, else that of its provider. */
export function getRegion({ image: { region = ABSENT } }: ImageVariant, { provider }: ImageSite): Declared<string> {
  return region.kind === 'absent' ? provider.place.region : region;
}

/** The third argument of a construct, with what the program sets later. */
export function getProps(site: ConstructSite): ObjectSource {
  const { call, file, home, steps } = site;
  const props = call.arguments[2];
  const hasSpread = call.arguments.slice(0, 3).some((argument) => argument.type === 'SpreadElement');
  const isAtCallee = hasSpread || props === undefined || props.type === 'ObjectExpression';
  const outer = getOuterCall(site);
  let entered: readonly Evaluation[] | undefined;
  let last: { readonly evaluation: Evaluation; readonly value: Value } | undefined;
  const read = (evaluation: Evaluation): Value => {
    entered = enterSite(evaluation, site);
    if (entered === undefined) evaluation.branches.end();
    const inside = entered?.at(-1);
    if (entered === undefined || inside === undefined) return unknownValue('it is not made');
    if (hasSpread) return unknownValue('it comes from an argument list made at run time');
    const value: Value = props === undefined ? { kind: 'object', entries: new Map() } : inside.evaluate(props, file);
    const synthesizer = findSynthesizerOf(site, entered);
    if (synthesizer !== undefined) return unknownValue(`${synthesizer}() makes it at run time`);
    return applyOverrides(value, site, entered);
  };
  return {
    file: home,
    fallback: file !== home ? outer.callee : isAtCallee ? call.callee : props,
    own: call,
    giver: steps.length > 0 ? outer : undefined,
    shared: new SharedEvaluation(),
    read: (evaluation) => {
      if (last?.evaluation !== evaluation) last = { evaluation, value: read(evaluation) };
      return last.value;
    },
    isReached: () => entered === undefined || isSiteReached(entered, site),
  };
}

const ownImages = new WeakMap<ConstructCall, ImageSite | null>();

/** The image that a call of another file makes, whatever the linted file gives to it. */
export function readOwnImage({ call, file }: ConstructSite): ImageSite | undefined {
  let image = ownImages.get(call);
  if (image === undefined) {
    image = readImage({ call, file, home: file, steps: [] }, getProgram(file)) ?? null;
    ownImages.set(call, image);
  }
  return image ?? undefined;
}

/** Undefined where the program never comes to it. */
function readImage(site: ConstructSite, program: Program): ImageSite | undefined {
  const props = getProps(site);
  const providers = readStrings(props, 'provider');
  const variants = readVariants(site, props);
  if (variants.length === 0) return undefined;
  const hasProvider = providers.some(({ declared }) => declared.kind !== 'absent');
  return {
    site,
    call: getOuterCall(site),
    id: readConstructId(site),
    hasProvider,
    provider: hasProvider ? getUnknownProvider('the image names its provider') : findProvider(site, program),
    variants,
  };
}

/** Whether it surely has create_before_destroy, with every change counting, and is surely there: by every branch, else a name could be met with the lifecycle of another one. */
function isCreatedBeforeDestroy(props: ObjectSource): boolean {
  const read = (...steps: readonly string[]) => readStrings(props, ...steps).map(({ declared }) => declared);
  return (
    read('lifecycle', 'createBeforeDestroy').every((value) => value.kind === 'known' && value.value === 'true') &&
    read('lifecycle', 'ignoreChanges').every(({ kind }) => kind === 'absent') &&
    !read('count').some((value) => value.kind === 'known' && value.value === '0')
  );
}

interface ImageAttributes {
  /** `name` and `namePrefix`. */
  readonly names: readonly Attribute<string>[];
  readonly description: Attribute<string>;
  readonly workspaceId: Attribute<string>;
  readonly region: Attribute<string>;
  readonly tags: TagsAttribute;
  readonly isCreatedBeforeDestroy: boolean;
}

/** Each value of each attribute stands in at least one variant; an attribute with fewer values repeats its last. */
function readVariants(site: ConstructSite, props: ObjectSource): ImageVariant[] {
  const names = readStringsTogether(props, ['name', 'namePrefix']);
  const descriptions = readStrings(props, 'description');
  const workspaceIds = readStrings(props, 'workspaceId');
  const regions = readStrings(props, 'region');
  const tags = readTagMaps(props, 'tags');
  const isFirst = isCreatedBeforeDestroy(props);
  const readOnly = findOverridden(site, READ_ONLY_ATTRIBUTES);
  if (!isFilled(names) || !isFilled(descriptions) || !isFilled(workspaceIds)) return [];
  if (!isFilled(regions) || !isFilled(tags)) return [];
  const count = Math.max(...[names, descriptions, workspaceIds, regions, tags].map(({ length }) => length));
  return Array.from({ length: count }, (_, index) => {
    const attributes = {
      names: take(names, index),
      description: take(descriptions, index),
      workspaceId: take(workspaceIds, index),
      region: take(regions, index),
      tags: take(tags, index),
      isCreatedBeforeDestroy: isFirst,
    };
    return makeVariant(props.fallback, attributes, readOnly);
  });
}

type Filled<T> = readonly [T, ...T[]];

function isFilled<T>(values: readonly T[]): values is Filled<T> {
  return values.length > 0;
}

function take<T>(values: Filled<T>, index: number): T {
  const [first] = values;
  return values[Math.min(index, values.length - 1)] ?? first;
}

/** @param readOnly attributes that only the provider sets and that the program does, with where it does */
function makeVariant(
  fallback: Node,
  { names, description, workspaceId, region, tags, isCreatedBeforeDestroy: isFirst }: ImageAttributes,
  readOnly: ReadonlyMap<string, Node>,
): ImageVariant {
  const [name, namePrefix] = names;
  const own = { name, name_prefix: namePrefix, description, workspace_id: workspaceId, region, tags };
  const sites = new Map<unknown, Site | undefined>([
    ...Object.entries(own).map(([attribute, read]) => [attribute, read?.site] as const),
    ...[...readOnly].map(([attribute, node]) => [attribute, { node }] as const),
  ]);
  return {
    image: {
      name: name?.declared ?? ABSENT,
      namePrefix: namePrefix?.declared ?? ABSENT,
      description: description.declared,
      workspaceId: workspaceId.declared,
      tags: tags.declared,
      region: region.declared,
      readOnlyAttributes: [...readOnly.keys()],
      certainTags: tags.certain,
      openTags: tags.open,
      replacement: isFirst ? { changes: ALL_CHANGES } : undefined,
    },
    locate([attribute, key], target) {
      const site = sites.get(attribute) ?? { node: fallback };
      if (attribute !== 'tags' || key === undefined) return site;
      const keyNode = tags.keys.get(String(key));
      return (target === 'key' ? keyNode && { node: keyNode } : tags.values.get(String(key))) ?? site;
    },
  };
}

/** The one provider that the same function declares, or one that leads to it, else the one of the file. */
function findProvider(site: ConstructSite, program: Program): ProviderDefaults {
  const calls = [...site.steps, site].reverse();
  for (const { call, file } of calls) {
    const { provider: providers } = getProgram(file).constructs;
    const near = providers.filter((provider) => getFunction(provider.call) === getFunction(call));
    if (near.length > 0) return readOne(near, program);
  }
  const files = new Set(calls.map(({ file }) => file));
  return readOne(
    [...files].flatMap((file) => (file === program.file ? program : getProgram(file)).constructs.provider),
    program,
  );
}

function readOne([provider, ...others]: readonly ConstructSite[], { file }: Program): ProviderDefaults {
  if (provider === undefined) return getUnknownProvider('the provider is declared in another file');
  return others.length > 0
    ? getUnknownProvider('the file declares several providers')
    : readProvider(getProps(provider), provider.home === file ? describeOrigin(provider) : undefined);
}

function describeOrigin(provider: ConstructSite) {
  return { node: getOuterCall(provider), id: readConstructId(provider) };
}

function getFunction(node: Node): Node | undefined {
  let at = node.parent;
  while (at != null && !/^(FunctionDeclaration|FunctionExpression)$/.test(at.type)) at = at.parent;
  return at ?? undefined;
}
