import type { Block, NestedBlock, Type } from './schema';

/** A type in the JSON form of the plugin protocol: `"string"`, `["list","string"]`, `["object",{"a":"bool"}]`. */
export type TypeJson = string | readonly [string, unknown];

/** The JSON form of a type. */
export function typeToJson(type: Type): TypeJson {
  if (typeof type === 'string') return type;
  if ('list' in type) return ['list', typeToJson(type.list)];
  if ('set' in type) return ['set', typeToJson(type.set)];
  if ('map' in type) return ['map', typeToJson(type.map)];
  if ('tuple' in type) return ['tuple', type.tuple.map(typeToJson)];
  return ['object', mapEntries(type.object, typeToJson)];
}

/** The type that the JSON form means; undefined where it means none. */
export function typeFromJson(json: unknown): Type | undefined {
  if (json === 'string' || json === 'number' || json === 'bool' || json === 'dynamic') return json;
  if (!Array.isArray(json)) return undefined;
  const [kind, argument] = json as unknown[];
  if (kind === 'tuple') return tupleFromJson(argument);
  if (kind === 'object') return objectFromJson(argument);
  const element = typeFromJson(argument);
  if (element === undefined) return undefined;
  if (kind === 'list') return { list: element };
  if (kind === 'set') return { set: element };
  return kind === 'map' ? { map: element } : undefined;
}

function tupleFromJson(json: unknown): Type | undefined {
  if (!Array.isArray(json)) return undefined;
  const tuple: Type[] = [];
  for (const item of json) {
    const type = typeFromJson(item);
    if (type === undefined) return undefined;
    tuple.push(type);
  }
  return { tuple };
}

function objectFromJson(json: unknown): Type | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const object: Record<string, Type> = Object.create(null);
  for (const [name, item] of Object.entries(json)) {
    const type = typeFromJson(item);
    if (type === undefined) return undefined;
    object[name] = type;
  }
  return { object };
}

/** The type of a value of the block: an object of its attributes and nested blocks. */
export function blockType(block: Block): { readonly object: Readonly<Record<string, Type>> } {
  return {
    object: {
      ...mapEntries(block.attributes, ({ type }) => type),
      ...mapEntries(block.blocks ?? {}, nestedBlockType),
    },
  };
}

function nestedBlockType({ nesting, block }: NestedBlock): Type {
  const type = blockType(block);
  if (nesting === 'single') return type;
  if (nesting === 'list') return { list: type };
  return nesting === 'set' ? { set: type } : { map: type };
}

function mapEntries<From, To>(record: Readonly<Record<string, From>>, convert: (item: From) => To): Record<string, To> {
  const result: Record<string, To> = Object.create(null);
  for (const [name, item] of Object.entries(record)) result[name] = convert(item);
  return result;
}
