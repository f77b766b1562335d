import {
  getOwn,
  isJsonObject,
  listRequiredProviders,
  type Configuration,
  type JsonObject,
  type JsonValue,
} from '../../terraform';
import type { AttributePath } from '../../checks';
import type { Subject } from '../subject';
import { createBlockSubject, createSubject } from './body';

/** A reference to a configuration of a provider that the module does not have. */
export interface UndeclaredProvider {
  readonly subject: Subject;
  readonly path: AttributePath;
  /** `workspaces.nope` */
  readonly reference: string;
}

/** Of resources, data sources and calls of modules. A default configuration need not be declared. */
export function listUndeclaredProviders(configuration: Configuration): UndeclaredProvider[] {
  if (!configuration.isWhole) return [];
  let declared: ReadonlySet<string> | undefined;
  const findUndeclared = (written: JsonValue | undefined): string | undefined => {
    const reference = readReference(written);
    return reference === undefined || (declared ??= listAliases(configuration)).has(reference) ? undefined : reference;
  };
  const found: UndeclaredProvider[] = [];
  for (const block of configuration.blocks.values()) {
    const reference = findUndeclared(block.value['provider']);
    if (reference !== undefined)
      found.push({ subject: createBlockSubject(configuration, block), path: ['provider'], reference });
  }
  for (const { file, path, value } of configuration.calls.values())
    for (const [name, written] of listPassed(value)) {
      const reference = findUndeclared(written);
      if (reference !== undefined)
        found.push({ subject: createSubject(configuration, file, path), path: ['providers', name], reference });
    }
  return found;
}

function listPassed(call: JsonObject): [string, JsonValue][] {
  const providers = getOwn(call, 'providers');
  return isJsonObject(providers) ? Object.entries(providers) : [];
}

/** `aws.eu`, in an interpolation or not; undefined for a default configuration, and for what no single one is. */
function readReference(written: JsonValue | undefined): string | undefined {
  return typeof written === 'string' ? /^(?:\$\{)?([\w-]+\.[\w-]+)\}?$/.exec(written)?.[1] : undefined;
}

function listAliases(configuration: Configuration): ReadonlySet<string> {
  const own = configuration.providers.flatMap(({ type, value }) => {
    const alias = getOwn(value, 'alias');
    return typeof alias === 'string' ? [`${type}.${alias}`] : [];
  });
  return new Set([...own, ...listRequiredProviders(configuration).flatMap(({ aliases }) => aliases)]);
}
