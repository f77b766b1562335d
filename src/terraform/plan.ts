import { cut } from '../text';
import { getOwn, isJsonObject, type JsonObject, type JsonPath, type JsonValue } from './json';
import type { JsonFile } from './json-file';
import { isSensitive } from './variable';
import { isValueList, isValueMap, toValue, Unknown, type Value } from './value';

/** A resource that is there after a plan is applied, whether the plan changes it or not; or one that it deletes. */
export interface PlannedResource {
  readonly file: JsonFile;
  /** Of its entry in `resource_changes`. */
  readonly path: JsonPath;
  /** With its module and its instance key: `module.images.workspaces_image.golden["eu"]`. */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** As the plan lists them: `create`, `update`, `no-op`; a replacement is `delete` and `create`, in either order. */
  readonly actions: readonly JsonValue[];
  /** Whether it is an object that is left of an earlier replacement. */
  readonly isDeposed: boolean;
  /**
   * What it is to be; what only the apply decides, and what is marked sensitive, is unknown. Of a resource that was read
   * as deleted, what it is.
   */
  readonly after: ReadonlyMap<string, Value>;
  /** What an attribute is before the apply; what is marked sensitive is unknown. Undefined where nothing is there yet. */
  getBefore(attribute: string): Value | undefined;
  /** Constant arguments of its provider's configuration, as far as the plan tells. */
  readonly provider: ReadonlyMap<string, Value>;
  /** Its entry in the plan's copy of the configuration. */
  readonly configuration: JsonObject | undefined;
}

/** Whether a parsed file is what `terraform show -json` writes for a plan. */
export function isPlanRoot(root: JsonValue): boolean {
  return (
    isJsonObject(root) &&
    typeof getOwn(root, 'format_version') === 'string' &&
    isJsonObject(getOwn(root, 'planned_values'))
  );
}

type IsWanted = (type: string) => boolean;

/** The resources of the wanted types in a plan, child modules included. Those that it only deletes are not there. */
export function readPlan(file: JsonFile, isWanted: IsWanted): PlannedResource[] {
  return readChanges(file, isWanted, (change) => {
    const after = getOwn(change, 'after');
    if (!isJsonObject(after)) return undefined;
    const known = mergeUnknown(toValue(after), getOwn(change, 'after_unknown'), AFTER_APPLY);
    return mergeUnknown(known, getOwn(change, 'after_sensitive'), SENSITIVE);
  });
}

/**
 * What a plan deletes of the wanted types, the old objects of replacements and deposed ones included. They are as the
 * state has them, whatever the configuration says of them now.
 */
export function readDeleted(file: JsonFile, isWanted: IsWanted): PlannedResource[] {
  const deleted = readChanges(file, isWanted, (change) => {
    const actions = getOwn(change, 'actions');
    const before = getOwn(change, 'before');
    if (!Array.isArray(actions) || !actions.includes('delete') || !isJsonObject(before)) return undefined;
    return mergeUnknown(toValue(before), getOwn(change, 'before_sensitive'), SENSITIVE);
  });
  return deleted.map((resource) => ({ ...resource, configuration: undefined }));
}

/** What a plan only forgets of the wanted types: it is there afterwards as it was, and no engine knows of it any more. */
export function readForgotten(file: JsonFile, isWanted: IsWanted): PlannedResource[] {
  const forgotten = readChanges(file, isWanted, (change) => {
    const actions = getOwn(change, 'actions');
    const before = getOwn(change, 'before');
    if (!Array.isArray(actions) || !actions.includes('forget') || !isJsonObject(before)) return undefined;
    return mergeUnknown(toValue(before), getOwn(change, 'before_sensitive'), SENSITIVE);
  });
  return forgotten.map((resource) => ({ ...resource, configuration: undefined, actions: ['forget'] }));
}

/** @param readValues what a resource is, of its `change`; undefined for none */
function readChanges(
  file: JsonFile,
  isWanted: IsWanted,
  readValues: (change: JsonObject) => Value | undefined,
): PlannedResource[] {
  const changes = isJsonObject(file.root) ? getOwn(file.root, 'resource_changes') : undefined;
  if (!Array.isArray(changes)) return [];
  const indexes: ResourceIndexes = new Map();
  return changes.flatMap((change: JsonValue, index): PlannedResource[] => {
    if (!isJsonObject(change) || getOwn(change, 'mode') !== 'managed') return [];
    const { address, type, name } = change;
    const detail = getOwn(change, 'change');
    if (typeof address !== 'string' || typeof type !== 'string' || typeof name !== 'string' || !isJsonObject(detail))
      return [];
    const after = isWanted(type) ? readValues(detail) : undefined;
    if (!isValueMap(after)) return [];
    const listed = getOwn(detail, 'actions');
    const actions = Array.isArray(listed) ? (listed as readonly JsonValue[]) : [];
    const configuration = findConfiguration(file.root, change, indexes);
    const provider = readProvider(file.root, configuration, type);
    const path = ['resource_changes', index];
    const getBefore = (attribute: string): Value | undefined => readBefore(detail, attribute);
    const isDeposed = getOwn(change, 'deposed') !== undefined;
    return [{ file, path, address, type, name, actions, isDeposed, after, getBefore, provider, configuration }];
  });
}

function readBefore(change: JsonObject, attribute: string): Value | undefined {
  const before = getOwn(change, 'before');
  const json = isJsonObject(before) ? getOwn(before, attribute) : undefined;
  if (json === undefined) return undefined;
  const marks = getOwn(change, 'before_sensitive');
  return mergeUnknown(toValue(json), isJsonObject(marks) ? getOwn(marks, attribute) : marks, SENSITIVE);
}

const AFTER_APPLY = new Unknown('it is decided by the apply');
const SENSITIVE = new Unknown('it is sensitive');

/** Puts `unknown` where `marks` has true: `after_unknown` where `after` has nothing yet, `after_sensitive` on secrets. */
function mergeUnknown(value: Value | undefined, marks: JsonValue | undefined, unknown: Unknown): Value {
  if (marks === true) return unknown;
  if (isJsonObject(marks) && !(value instanceof Unknown)) {
    const keys = Object.keys(marks);
    if (keys.length === 0) return value ?? null;
    const merged = new Map(isValueMap(value) ? value : []);
    for (const key of keys) {
      const item = getOwn(marks, key);
      if (item !== false) merged.set(key, mergeUnknown(merged.get(key), item, unknown));
    }
    return merged;
  }
  if (Array.isArray(marks) && isValueList(value))
    return value.map((item, index) => mergeUnknown(item, marks[index] as JsonValue | undefined, unknown));
  return value ?? null;
}

/** Whether the root module of a plan has a variable that is marked as sensitive. */
export function declaresSensitiveVariable(root: JsonValue): boolean {
  const variables = follow(root, ['configuration', 'root_module', 'variables']);
  if (!isJsonObject(variables)) return false;
  return Object.values(variables).some((variable) => isJsonObject(variable) && isSensitive(variable));
}

/** Constants of the provider's configuration that a resource uses; where that is gone, of the only one of its provider. */
function readProvider(root: JsonValue, resource: JsonObject | undefined, type: string): ReadonlyMap<string, Value> {
  const configurations = follow(root, ['configuration', 'provider_config']);
  const key = resource?.['provider_config_key'] ?? findOnlyKey(configurations, type);
  const provider = typeof key === 'string' ? follow(configurations, [key]) : undefined;
  const expressions = follow(provider, ['expressions']);
  const constants = new Map<string, Value>();
  for (const [name, expression] of isJsonObject(expressions) ? Object.entries(expressions) : [])
    constants.set(name, readConstant(expression));
  return constants;
}

function findOnlyKey(configurations: JsonValue | undefined, type: string): string | undefined {
  if (!isJsonObject(configurations)) return undefined;
  const [name] = type.split('_');
  const keys = Object.keys(configurations).filter((key) => follow(configurations, [key, 'name']) === name);
  return keys.length === 1 ? keys[0] : undefined;
}

/** An argument has a constant or references; a block is a list of arguments. */
function readConstant(expression: JsonValue): Value {
  if (Array.isArray(expression)) return (expression as readonly JsonValue[]).map(readConstant);
  if (!isJsonObject(expression)) return toValue(expression);
  const constant = getOwn(expression, 'constant_value');
  if (constant !== undefined) return toValue(constant);
  const references = getOwn(expression, 'references');
  if (references !== undefined)
    return new Unknown(`the configuration of the provider refers to ${cut(JSON.stringify(references))}`);
  return new Map(Object.entries(expression).map(([key, item]) => [key, readConstant(item)]));
}

/** Resources of modules by type and name. */
type ResourceIndexes = Map<readonly JsonValue[], ReadonlyMap<string, JsonObject>>;

/** The entry of a resource in the module that its address names. */
function findConfiguration(root: JsonValue, change: JsonObject, indexes: ResourceIndexes): JsonObject | undefined {
  let module = follow(root, ['configuration', 'root_module']);
  const address = getOwn(change, 'module_address');
  const names =
    typeof address === 'string'
      ? [...address.matchAll(/(?:^|\.)module\.([\w-]+)(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/g)]
      : [];
  for (const [, name = ''] of names) module = follow(module, ['module_calls', name, 'module']);
  const resources = follow(module, ['resources']);
  if (!Array.isArray(resources)) return undefined;
  let index = indexes.get(resources);
  if (index === undefined) indexes.set(resources, (index = indexResources(resources)));
  const key = nameResource(change);
  return key === undefined ? undefined : index.get(key);
}

function indexResources(resources: readonly JsonValue[]): ReadonlyMap<string, JsonObject> {
  const managed = resources.filter(isJsonObject).filter(({ mode }) => mode === 'managed');
  const index = new Map<string, JsonObject>();
  for (const resource of managed) {
    const key = nameResource(resource);
    if (key !== undefined) index.set(key, resource);
  }
  return index;
}

function nameResource({ type, name }: JsonObject): string | undefined {
  return typeof type === 'string' && typeof name === 'string' ? `${type}.${name}` : undefined;
}

function follow(value: JsonValue | undefined, path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((at, key) => (isJsonObject(at) ? getOwn(at, key) : undefined), value);
}
