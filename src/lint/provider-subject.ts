import { NO_SUPPRESSIONS, type AttributePath } from '../checks';
import { PROVIDER_TYPE } from '../model';
import { locateInFile, type JsonPath, type JsonValue, type PlannedResource, type Project } from '../terraform';
import type { ImageInstance } from './image-instance';
import type { ProviderOrigin } from './provider-context';
import type { Subject } from './subject';

/** The configuration of the provider that an image uses, for findings about it. Paths are those of its arguments. */
export function getProviderSubject({ resource, provider }: ImageInstance, project: Project): Subject | undefined {
  if (provider.origin !== undefined) return createProviderSubject(provider.origin, project);
  return resource.planned === undefined ? undefined : createPlannedSubject(resource.planned);
}

export function createProviderSubject({ configuration, provider }: ProviderOrigin, project: Project): Subject {
  const { type, alias, value, overrides } = provider;
  const find = (path: AttributePath): Found => followBlocks(value, path);
  return {
    scope: configuration.name,
    address: `${configuration.modulePrefix}provider.${alias === undefined ? type : `${type}.${alias}`}`,
    suppressions: NO_SUPPRESSIONS,
    locate: (path, target) => {
      const { file, path: base } = overrides?.get(String(path[0])) ?? provider;
      return { file, range: locateInFile(file, [...base, ...find(path).path], target) };
    },
    getValue: (path) => find(path).value,
    isSensitive: (path) => project.isSensitive(configuration, find(path).value),
  };
}

/** A plan has the arguments as constants, or as references to what they come from. */
function createPlannedSubject({ file, configuration }: PlannedResource): Subject {
  const written = configuration?.['provider_config_key'];
  const key = typeof written === 'string' ? written : PROVIDER_TYPE;
  const base = ['configuration', 'provider_config', key, 'expressions'];
  const toPath = ([block, argument, ...rest]: AttributePath): JsonPath => {
    const steps = argument === undefined ? [block] : [block, 0, argument];
    return [...base, ...steps, 'constant_value', ...rest].filter((step) => step !== undefined);
  };
  return {
    scope: file.path,
    address: `provider.${key}`,
    suppressions: NO_SUPPRESSIONS,
    locate: (path, target) => ({ file, range: locateInFile(file, toPath(path), target) }),
    getValue: (path) => followBlocks(file.root, toPath(path)).value,
  };
}

/** What is found at a path, or at as much of its beginning as there is. */
interface Found {
  readonly path: JsonPath;
  readonly value: JsonValue;
}

/** A block is an object or a list of one. What an expression gives stands at the place of the expression. */
function followBlocks(root: JsonValue, path: AttributePath): Found {
  let found: Found = { path: [], value: root };
  for (const step of path) {
    if (typeof step === 'string' && Array.isArray(found.value)) found = enter(found, 0) ?? found;
    const inner = enter(found, step);
    if (inner === undefined) return found;
    found = inner;
  }
  return found;
}

function enter({ path, value }: Found, step: string | number): Found | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  const inner = (value as Readonly<Record<string | number, JsonValue>>)[step];
  return inner === undefined ? undefined : { path: [...path, step], value: inner };
}
