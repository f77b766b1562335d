import { ABSENT, known, unknown, type Declared, type DeclaredImage, type DeclaredTags } from '../checks';
import { READ_ONLY_ATTRIBUTES } from '../model';
import { describeType, isValueMap, toText, Unknown, type Value } from '../terraform';
import { readRegion } from './region';
import type { Resource } from './resource';

/** A value as a string attribute takes it. What Terraform itself would refuse is left to it. */
export function declareString(value: Value | undefined): Declared<string> {
  if (value === undefined || value === null) return ABSENT;
  if (value instanceof Unknown) return unknown(value.why);
  const text = toText(value);
  return text === undefined ? unknown(`it is ${describeType(value)} where a string is expected`) : known(text);
}

/** A value as a map of strings takes it. */
export function declareTags(value: Value | undefined): DeclaredTags {
  if (value === undefined || value === null) return ABSENT;
  if (value instanceof Unknown) return unknown(value.why);
  if (!isValueMap(value)) return unknown(`it is ${describeType(value)} where a map is expected`);
  const tags = new Map<string, Declared<string>>();
  for (const [key, item] of value) tags.set(key, declareString(item));
  return known(tags);
}

const NONE: readonly string[] = [];

/**
 * An image whose attributes are read whenever they are asked for, and not kept: of ten thousand images the values are
 * then never in memory together.
 */
export class ReadImage implements DeclaredImage {
  /** @param resource gives the value of an attribute by its name */
  constructor(private readonly resource: Pick<Resource, 'get' | 'getTags' | 'isConfigured' | 'planned'>) {}

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

  get region(): Declared<string> {
    return declareString(readRegion(this.resource));
  }

  get readOnlyAttributes(): readonly string[] {
    let found: string[] | undefined;
    for (const attribute of READ_ONLY_ATTRIBUTES)
      if (this.resource.isConfigured(attribute)) (found ??= []).push(attribute);
    return found ?? NONE;
  }
}
