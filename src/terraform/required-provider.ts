import type { Configuration } from './configuration';
import { getOwn, isJsonObject, type JsonObject, type JsonPath, type JsonValue } from './json';
import type { JsonFile } from './json-file';
import { visitBodies } from './visit-body';

/** What a module says of a provider that it needs. */
export interface RequiredProvider {
  readonly name: string;
  /** `hashicorp/aws`, with a host or without; undefined where it is not written. */
  readonly source: string | undefined;
  /** Constraints as they are written: `~> 1.2, != 1.2.5`; undefined where there are none. */
  readonly version: string | undefined;
  /** Configurations that its callers pass: `aws.eu`. */
  readonly aliases: readonly string[];
  readonly file: JsonFile;
  readonly path: JsonPath;
}

/** Source: Terraform Language, "Provider Requirements". */
export function listRequiredProviders({ files }: Pick<Configuration, 'files'>): RequiredProvider[] {
  const found: RequiredProvider[] = [];
  for (const file of files) {
    visitBodies(file, 'terraform', 0, ({ value, parent, step }) => {
      const path = [...parent, step, 'required_providers'];
      for (const [body, at] of listObjects(getOwn(value, 'required_providers'), path))
        for (const [name, needed] of Object.entries(body))
          found.push(read(needed, { name, file, path: [...at, name] }));
    });
  }
  return found;
}

function read(needed: JsonValue, place: Pick<RequiredProvider, 'name' | 'file' | 'path'>): RequiredProvider {
  if (!isJsonObject(needed)) return { ...place, source: undefined, version: undefined, aliases: [] };
  const source = getOwn(needed, 'source');
  const version = getOwn(needed, 'version');
  const aliases = getOwn(needed, 'configuration_aliases');
  const written = Array.isArray(aliases) ? (aliases as readonly JsonValue[]) : [aliases];
  return {
    ...place,
    source: typeof source === 'string' ? source : undefined,
    version: typeof version === 'string' ? version : undefined,
    aliases: written.filter((alias) => typeof alias === 'string').map((alias) => alias.replace(/^\$\{|\}$/g, '')),
  };
}

function listObjects(value: JsonValue | undefined, path: JsonPath): [body: JsonObject, path: JsonPath][] {
  if (isJsonObject(value)) return [[value, path]];
  const items = Array.isArray(value) ? (value as readonly JsonValue[]) : [];
  return items.flatMap((item, index) => listObjects(item, [...path, index]));
}
