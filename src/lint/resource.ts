import { known, type AttributePath, type DeclaredTag, type DeclaredTags } from '../checks';
import {
  findUnknown,
  getConstructPath,
  getOwn,
  getSourceNote,
  isJsonObject,
  isTemplate,
  locateEmbeddedInBlock,
  locateInBlock,
  type Block,
  type Configuration,
  type Instance,
  type JsonValue,
  type PlannedResource,
  type Project,
  UnusedInstance,
  Unknown,
  type Value,
} from '../terraform';
import { addTag, declareTags } from './declare';
import { findDoubt } from './existence';
import { followJson, hasTemplateKey, listShown } from './follow-json';
import { toPlain } from './plain-value';
import type { Place, Subject } from './subject';
import { readBlockSuppressions } from './suppression';
import { readMergedTags, readTagParts, type TagParts } from './tag-parts';

/** One instance of a resource, from a configuration or from a plan. */
export interface Resource extends Subject {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** Present where it comes from a configuration. */
  readonly source?: { readonly configuration: Configuration; readonly block: Block };
  /** Present where it comes from a plan. */
  readonly planned?: PlannedResource;
  /** Of a block with `count = 0` or an empty `for_each`, whose arguments an engine validates all the same. */
  readonly isUnused?: boolean;
  /** The same with what is sensitive, for verdicts and comparisons: nothing of its values may be shown. */
  readonly judged: Resource;
  /** Why it is not known whether there is any: `count could not be evaluated: …`. */
  readonly doubt?: string | undefined;
  /** Value of an attribute; undefined where it is absent. */
  get(attribute: string): Value | undefined;
  /** Whether its configuration gives it a value, known or not. The result of a plan has also what only the provider sets. */
  isConfigured(attribute: string): boolean;
  /** The attribute as a map of strings. */
  getTags(attribute: string): DeclaredTags;
  /** The attribute `tags` where it is an object with templates among its keys. */
  getTagParts(): TagParts | undefined;
  /** The attribute as a configuration has it, templates included; undefined for one that is absent, and in a plan. */
  getWritten(attribute: string): JsonValue | undefined;
  /** Place of a path in a JSON document that an attribute holds as a string. */
  locateDocument(path: AttributePath, inner: AttributePath, target: 'key' | 'value'): Place;
}

/**
 * What the apply does to a resource. Of a configuration that is not known, and each resource counts as made; one of no
 * instance is only validated.
 */
export type Effect = 'create' | 'update' | 'none' | 'validate';

/** A replacement lists `create` among its actions. */
export function getEffect({ planned, isUnused }: Resource): Effect {
  if (isUnused === true) return 'validate';
  if (planned === undefined || planned.actions.includes('create')) return 'create';
  return planned.actions.includes('update') ? 'update' : 'none';
}

/** Whether the apply makes or changes something. */
export function isMade(effect: Effect): boolean {
  return effect === 'create' || effect === 'update';
}

/** Resources of the wanted types in a configuration, in the order of the file. */
export function readResources(
  project: Project,
  configuration: Configuration,
  isWanted: (type: string) => boolean,
): Resource[] {
  const resources: Resource[] = [];
  for (const block of configuration.blocks.values()) {
    if (block.mode !== 'resource' || !isWanted(block.type)) continue;
    const instances = configuration.isUnused ? [] : project.expand(configuration, block);
    for (const instance of instances) resources.push(new DeclaredResource(project, configuration, instance));
    if (instances.length === 0) resources.push(new DeclaredResource(project, configuration, new UnusedInstance(block)));
  }
  return resources;
}

class DeclaredResource implements Resource {
  constructor(
    private readonly project: Project,
    private readonly configuration: Configuration,
    private readonly instance: Instance,
    private readonly view: 'evaluate' | 'judge' = 'evaluate',
  ) {}

  get judged(): Resource {
    return new DeclaredResource(this.project, this.configuration, this.instance, 'judge');
  }

  get scope(): string {
    return this.configuration.name;
  }
  get address(): string {
    return `${this.configuration.modulePrefix}${this.instance.address}`;
  }
  get type(): string {
    return this.instance.block.type;
  }
  get name(): string {
    return this.instance.block.name;
  }
  get source() {
    return { configuration: this.configuration, block: this.instance.block };
  }
  get isUnused(): boolean {
    return this.instance instanceof UnusedInstance;
  }
  get doubt(): string | undefined {
    return findDoubt(this.project, this.configuration, this.instance);
  }
  get constructPath(): string | undefined {
    return getConstructPath(this.instance.block);
  }
  get madeAt() {
    return getSourceNote(this.instance.block);
  }
  get suppressions() {
    return readBlockSuppressions(this.instance.block);
  }

  get(attribute: string): Value | undefined {
    const json = getOwn(this.instance.block.value, attribute);
    return json === undefined ? undefined : this.#evaluate(json);
  }

  /** Where there is no instance, an engine judges only what is known as a whole. */
  #evaluate(json: JsonValue): Value {
    const value = this.project[this.view](this.configuration, json, this.instance);
    return this.isUnused && value instanceof Unknown ? new Unknown(value.why) : value;
  }

  isConfigured(attribute: string): boolean {
    return Object.hasOwn(this.instance.block.value, attribute) && this.get(attribute) !== null;
  }

  getTags(attribute: string): DeclaredTags {
    const json = getOwn(this.instance.block.value, attribute);
    if (!isJsonObject(json) || hasTemplateKey(json)) return declareTags(this.get(attribute));
    const tags = new Map<string, DeclaredTag>();
    for (const [key, tag] of Object.entries(json)) addTag(tags, key, this.#evaluate(tag));
    return known(tags);
  }

  /** Where there is no instance, an engine does not judge an object of which a key is not known. */
  getTagParts(): TagParts | undefined {
    const json = getOwn(this.instance.block.value, 'tags');
    if (json === undefined || this.isUnused) return undefined;
    if (typeof json === 'string')
      return isTemplate(json) ? readMergedTags(json, (each) => this.#evaluate(each)) : undefined;
    if (!isJsonObject(json)) return undefined;
    return readTagParts(json, {
      value: (each) => this.#evaluate(each),
      key: (template) => this.#evaluateKey(template),
    });
  }

  /** Of a sensitive key not even a part is judged: which of the tags it is would be told. */
  #evaluateKey(template: string): Value {
    return this.project.isSensitive(this.configuration, template, this.instance)
      ? new Unknown('it is sensitive')
      : this.project.evaluate(this.configuration, template, this.instance);
  }

  getWritten(attribute: string): JsonValue | undefined {
    return getOwn(this.instance.block.value, attribute);
  }

  locate(path: AttributePath, target: 'key' | 'value'): Place {
    return locateInBlock(this.instance.block, path, target);
  }

  /** An override file may hold what is at fault. */
  listHolders(): readonly Place[] {
    return [this.locate([], 'value')];
  }

  locateDocument(path: AttributePath, inner: AttributePath, target: 'key' | 'value'): Place {
    return locateEmbeddedInBlock(this.instance.block, path, inner, target);
  }

  isSensitive(path: AttributePath): boolean {
    const { block } = this.instance;
    return listShown(block.value, path).some((json) =>
      this.project.isSensitive(this.configuration, json, this.instance),
    );
  }

  getValue(path: AttributePath): unknown {
    const json = followJson(this.instance.block.value, path);
    if (this.isSensitive(path)) return json;
    const value = json === undefined ? undefined : this.project.evaluate(this.configuration, json, this.instance);
    return value === undefined || findUnknown(value) !== undefined ? json : toPlain(value);
  }
}
