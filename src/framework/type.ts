import type { Block, NestedBlock, Type } from './schema';

/** A type in the JSON form of the plugin protocol: `"string"`, `["list","string"]`, `["object",{"a":"bool"}]`. */
export type TypeJson = string | readonly [string, unknown];

/** The JSON form of a type. */
export function typeToJson(type: Type): TypeJson {
  if (typeof type === 'string') return type;
  if ('list' in type) return ['list', typeToJson(type.list)];
  if ('set' in type) return ['set', typeToJson(type.set)];
  if ('map' in type) return ['map', typeToJson(type.map)];
  return ['object', mapEntries(type.object, typeToJson)];
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
  const result = Object.create(null) as Record<string, To>;
  for (const [name, item] of Object.entries(record)) result[name] = convert(item);
  return result;
}
