import type { Rule } from 'eslint';
import { ABSENT, ALL_CHANGES, type AttributePath, type Declared, type DeclaredImage } from '../../src/checks';
import { READ_ONLY_ATTRIBUTES } from '../../src/model';
import {
  readStrings,
  readTagMaps,
  type Attribute,
  type ObjectSource,
  type Site,
  type TagsAttribute,
} from './attribute';
import { readConstructId } from './construct-id';
import { applyOverrides, findOverridden } from './override';
import { readProgram, type ConstructCall, type Program } from './program';
import { getUnknownProvider, readProvider, type ProviderDefaults } from './provider';
import type { Node, SourceFile } from '../evaluator/source-file';
import { unknownValue, type Value } from '../evaluator/value';

/** One image as one way through the branches declares it. */
export interface ImageVariant {
  readonly image: DeclaredImage;
  locate(path: AttributePath, target: 'key' | 'value'): Site;
}

/** An image that a file makes. */
export interface ImageSite {
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
    images = {
      program,
      images: program.constructs.image.map((call) => readImage(call, program)),
    };
    imagePrograms.set(program, images);
  }
  return images;
}

/** The region that an image is made in: its own, else that of its provider. */
export function getRegion({ image: { region = ABSENT } }: ImageVariant, { provider }: ImageSite): Declared<string> {
  return region.kind === 'absent' ? provider.place.region : region;
}

/** The third argument of a construct, with what the program sets later. */
export function getProps(call: ConstructCall, file: SourceFile): ObjectSource {
  const props = call.arguments[2];
  const hasSpread = call.arguments.slice(0, 3).some((argument) => argument.type === 'SpreadElement');
  return {
    file,
    fallback: hasSpread || props === undefined || props.type === 'ObjectExpression' ? call.callee : props,
    read: (evaluation) => {
      if (hasSpread) return unknownValue('it comes from an argument list made at run time');
      const value: Value =
        props === undefined ? { kind: 'object', entries: new Map() } : evaluation.evaluate(props, file);
      return applyOverrides(value, call, file);
    },
  };
}

function readImage(call: ConstructCall, program: Program): ImageSite {
  const props = getProps(call, program.file);
  const providers = readStrings(props, 'provider');
  const hasProvider = providers.some(({ declared }) => declared.kind !== 'absent');
  return {
    call,
    id: readConstructId(call, program.file),
    hasProvider,
    provider: hasProvider ? getUnknownProvider('the image names its provider') : findProvider(call, program),
    variants: readVariants(call, program.file, props),
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
  readonly name: Attribute<string>;
  readonly description: Attribute<string>;
  readonly workspaceId: Attribute<string>;
  readonly region: Attribute<string>;
  readonly tags: TagsAttribute;
  readonly isCreatedBeforeDestroy: boolean;
}

/** Each value of each attribute stands in at least one variant; an attribute with fewer values repeats its last. */
function readVariants(call: ConstructCall, file: SourceFile, props: ObjectSource): ImageVariant[] {
  const names = readStrings(props, 'name');
  const descriptions = readStrings(props, 'description');
  const workspaceIds = readStrings(props, 'workspaceId');
  const regions = readStrings(props, 'region');
  const tags = readTagMaps(props, 'tags');
  const isFirst = isCreatedBeforeDestroy(props);
  const readOnly = findOverridden(call, file, READ_ONLY_ATTRIBUTES);
  const count = Math.max(...[names, descriptions, workspaceIds, regions, tags].map(({ length }) => length));
  return Array.from({ length: count }, (_, index) => {
    const attributes = {
      name: take(names, index),
      description: take(descriptions, index),
      workspaceId: take(workspaceIds, index),
      region: take(regions, index),
      tags: take(tags, index),
      isCreatedBeforeDestroy: isFirst,
    };
    return makeVariant(call, attributes, readOnly);
  });
}

function take<T>(values: readonly T[], index: number): T {
  return values[Math.min(index, values.length - 1)]!;
}

/** @param readOnly attributes that only the provider sets and that the program does, with where it does */
function makeVariant(
  call: ConstructCall,
  { name, description, workspaceId, region, tags, isCreatedBeforeDestroy: isFirst }: ImageAttributes,
  readOnly: ReadonlyMap<string, Node>,
): ImageVariant {
  const sites = new Map<unknown, Site>([
    ['name', name.site],
    ['description', description.site],
    ['workspace_id', workspaceId.site],
    ['region', region.site],
    ['tags', tags.site],
    ...[...readOnly].map(([attribute, node]) => [attribute, { node }] as const),
  ]);
  return {
    image: {
      name: name.declared,
      description: description.declared,
      workspaceId: workspaceId.declared,
      tags: tags.declared,
      region: region.declared,
      readOnlyAttributes: [...readOnly.keys()],
      certainTags: tags.certain,
      replacement: isFirst ? { changes: ALL_CHANGES } : undefined,
    },
    locate([attribute, key], target) {
      const site = sites.get(attribute) ?? { node: call.callee };
      if (attribute !== 'tags' || key === undefined) return site;
      const keyNode = tags.keys.get(String(key));
      return (target === 'key' ? keyNode && { node: keyNode } : tags.values.get(String(key))) ?? site;
    },
  };
}

/** The one provider that the same function declares, else the one of the file. */
function findProvider(image: ConstructCall, { constructs, file }: Program): ProviderDefaults {
  const near = constructs.provider.filter((provider) => getFunction(provider) === getFunction(image));
  const [provider, ...others] = near.length > 0 ? near : constructs.provider;
  if (provider === undefined) return getUnknownProvider('the provider is declared in another file');
  return others.length > 0
    ? getUnknownProvider('the file declares several providers')
    : readProvider(getProps(provider, file));
}

function getFunction(node: Node): Node | undefined {
  let at = node.parent;
  while (at != null && !/^(FunctionDeclaration|FunctionExpression)$/.test(at.type)) at = at.parent;
  return at ?? undefined;
}
