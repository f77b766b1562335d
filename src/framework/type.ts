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

export interface ObjectType {
  readonly object: Readonly<Record<string, Type>>;
}

/** Blocks never change, and each call of an engine asks for the type of one several times. */
const typesByBlock = new WeakMap<Block, ObjectType>();

/** The type of a value of the block: an object of its attributes and nested blocks. The same one for the same block. */
export function blockType(block: Block): ObjectType {
  let type = typesByBlock.get(block);
  if (type === undefined) {
    type = {
      object: {
        ...mapEntries(block.attributes, ({ type: attributeType }) => attributeType),
        ...mapEntries(block.blocks ?? {}, nestedBlockType),
      },
    };
    typesByBlock.set(block, type);
  }
  return type;
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
