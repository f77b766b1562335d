import type { Declared, DeclaredImage, DeclaredTags, OpenTag, WrittenTags } from '../checks';
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

  get name(): Declared<string> {
    return declareString(this.resource.get('name'));
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

  getWritten(attribute: 'name' | 'description' | 'workspace_id'): unknown {
    return this.resource.getWritten(attribute);
  }
}
