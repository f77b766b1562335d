import {
  ABSENT,
  type Declared,
  type DeclaredImage,
  type DeclaredTags,
  type OpenTag,
  type WrittenAttribute,
  type WrittenTags,
} from '../checks';
import { READ_ONLY_ATTRIBUTES } from '../model';
import { isJsonObject } from '../terraform';
import { declareString } from './declare';
import { readRegion } from './region';
import { readReplacement, type ReplacementOrders } from './replacement';
import type { Resource } from './resource';

const NONE: readonly string[] = [];

/**
 * An image whose attributes are read whenever they are asked for, and not kept: of ten thousand images the values are
 * then never in memory together.
 */
export class ReadImage implements DeclaredImage {
  constructor(
    private readonly resource: Resource,
    private readonly orders: ReplacementOrders,
  ) {}

  /** In a plan, the name that the provider has made of a prefix or, as long as it has not, none. */
  get name(): Declared<string> {
    const name = declareString(this.resource.get('name'));
    const isMade = name.kind === 'unknown' && this.resource.planned !== undefined;
    return isMade && this.#prefix.kind !== 'absent' ? ABSENT : name;
  }

  /** Of a plan it counts only until there is a name. */
  get namePrefix(): Declared<string> {
    const isMade = this.resource.planned !== undefined && this.name.kind !== 'absent';
    return isMade ? ABSENT : this.#prefix;
  }

  get #prefix(): Declared<string> {
    return declareString(this.resource.get('name_prefix'));
  }

  get description(): Declared<string> {
    return declareString(this.resource.get('description'));
  }

  get workspaceId(): Declared<string> {
    return declareString(this.resource.get('workspace_id'));
  }

  get tags(): DeclaredTags {
    return this.resource.getTags('tags');
  }

  get certainTags(): DeclaredTags | undefined {
    return this.resource.getTagParts()?.certain;
  }

  get openTags(): readonly OpenTag[] | undefined {
    return this.resource.getTagParts()?.openTags;
  }

  get region(): Declared<string> {
    return declareString(readRegion(this.resource));
  }

  get readOnlyAttributes(): readonly string[] {
    let found: string[] | undefined;
    for (const attribute of READ_ONLY_ATTRIBUTES)
      if (this.resource.isConfigured(attribute)) (found ??= []).push(attribute);
    return found ?? NONE;
  }

  get replacement(): DeclaredImage['replacement'] {
    return readReplacement(this.resource, this.orders);
  }

  get writtenTags(): WrittenTags | undefined {
    const written = this.resource.getWritten('tags');
    return isJsonObject(written) ? written : undefined;
  }

  getWritten(attribute: WrittenAttribute): unknown {
    return this.resource.getWritten(attribute);
  }
}
