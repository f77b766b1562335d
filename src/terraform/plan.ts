import { getOwn, isJsonObject, type JsonObject, type JsonPath, type JsonValue } from './json';
import type { JsonFile } from './json-file';
import { isValueList, isValueMap, toValue, Unknown, type Value } from './value';

/** A resource that a plan creates, updates or replaces. */
export interface PlannedResource {
  readonly file: JsonFile;
  /** Of its entry in `resource_changes`. */
  readonly path: JsonPath;
  /** With its module and its instance key: `module.images.workspaces_image.golden["eu"]`. */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** What it is to be; what only the apply decides is unknown. */
  readonly after: ReadonlyMap<string, Value>;
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

/** The resources of a plan, child modules included. Without `resource_changes` nothing changes. */
export function readPlan(file: JsonFile): PlannedResource[] {
  const changes = isJsonObject(file.root) ? getOwn(file.root, 'resource_changes') : undefined;
  if (!Array.isArray(changes)) return [];
  return changes.flatMap((change: JsonValue, index): PlannedResource[] => {
    if (!isJsonObject(change) || getOwn(change, 'mode') !== 'managed') return [];
    const { address, type, name } = change;
    const detail = getOwn(change, 'change');
    if (typeof address !== 'string' || typeof type !== 'string' || typeof name !== 'string' || !isJsonObject(detail))
      return [];
    const after = getOwn(detail, 'after');
    if (!isApplied(detail) || !isJsonObject(after)) return [];
    const merged = mergeUnknown(toValue(after), getOwn(detail, 'after_unknown'));
    if (!isValueMap(merged)) return [];
    const configuration = findConfiguration(file.root, change);
    const provider = readProvider(file.root, configuration);
    return [{ file, path: ['resource_changes', index], address, type, name, after: merged, provider, configuration }];
  });
}

function isApplied(detail: JsonObject): boolean {
  const actions = getOwn(detail, 'actions');
  return Array.isArray(actions) && (actions.includes('create') || actions.includes('update'));
}

const AFTER_APPLY = new Unknown('it is decided by the apply');

/** `after_unknown` has true where `after` has nothing yet. */
function mergeUnknown(value: Value | undefined, unknown: JsonValue | undefined): Value {
  if (unknown === true) return AFTER_APPLY;
  if (isJsonObject(unknown)) {
    const merged = new Map(isValueMap(value) ? value : []);
    for (const key of Object.keys(unknown)) {
      const item = getOwn(unknown, key);
      if (item !== false) merged.set(key, mergeUnknown(merged.get(key), item));
    }
    return merged;
  }
  if (Array.isArray(unknown) && isValueList(value))
    return value.map((item, index) => mergeUnknown(item, unknown[index] as JsonValue | undefined));
  return value ?? null;
}

/** Constants of the provider's configuration that a resource uses. */
function readProvider(root: JsonValue, resource: JsonObject | undefined): ReadonlyMap<string, Value> {
  const key = resource?.['provider_config_key'];
  const provider = typeof key === 'string' ? follow(root, ['configuration', 'provider_config', key]) : undefined;
  const expressions = follow(provider, ['expressions']);
  const constants = new Map<string, Value>();
  for (const [name, expression] of isJsonObject(expressions) ? Object.entries(expressions) : [])
    constants.set(name, readConstant(expression));
  return constants;
}

/** An argument has a constant or references; a block is a list of arguments. */
function readConstant(expression: JsonValue): Value {
  if (Array.isArray(expression)) return (expression as readonly JsonValue[]).map(readConstant);
  if (!isJsonObject(expression)) return toValue(expression);
  const constant = getOwn(expression, 'constant_value');
  if (constant !== undefined) return toValue(constant);
  const references = getOwn(expression, 'references');
  if (references !== undefined)
    return new Unknown(`the configuration of the provider refers to ${JSON.stringify(references).slice(0, 60)}`);
  return new Map(Object.entries(expression).map(([key, item]) => [key, readConstant(item)]));
}

/** The entry of a resource in the module that its address names. */
function findConfiguration(root: JsonValue, change: JsonObject): JsonObject | undefined {
  let module = follow(root, ['configuration', 'root_module']);
  const address = getOwn(change, 'module_address');
  const names =
    typeof address === 'string'
      ? [...address.matchAll(/(?:^|\.)module\.([\w-]+)(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/g)]
      : [];
  for (const [, name = ''] of names) module = follow(module, ['module_calls', name, 'module']);
  const resources = follow(module, ['resources']);
  if (!Array.isArray(resources)) return undefined;
  const found: JsonValue | undefined = resources.find(
    (each: JsonValue) =>
      isJsonObject(each) && each.type === change.type && each.name === change.name && each.mode === 'managed',
  );
  return isJsonObject(found) ? found : undefined;
}

function follow(value: JsonValue | undefined, path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((at, key) => (isJsonObject(at) ? getOwn(at, key) : undefined), value);
}
