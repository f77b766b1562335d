import type { Type } from '../../src/framework';

/** The type that an engine reads in the JSON form of one. */
export function readType(json: unknown): Type {
  if (json === 'string' || json === 'number' || json === 'bool') return json;
  if (!Array.isArray(json) || json.length !== 2) throw new TypeError(`no type: ${JSON.stringify(json)}`);
  const [kind, argument] = json as [unknown, unknown];
  if (kind === 'list') return { list: readType(argument) };
  if (kind === 'set') return { set: readType(argument) };
  if (kind === 'map') return { map: readType(argument) };
  if (kind !== 'object') throw new TypeError(`no type: ${JSON.stringify(json)}`);
  const object: Record<string, Type> = Object.create(null);
  for (const [name, item] of Object.entries(argument as object)) object[name] = readType(item);
  return { object };
}
