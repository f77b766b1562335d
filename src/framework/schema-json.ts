import { compareText } from '../text';
import type { Attribute, Block, NestedBlock, Schema } from './schema';
import type { TypeJson } from './type';
import { typeToJson } from './type';

interface AttributeJson {
  readonly type: TypeJson;
  readonly description: string;
  readonly description_kind: 'markdown';
  readonly required?: true;
  readonly optional?: true;
  readonly computed?: true;
  readonly sensitive?: true;
}

interface BlockJson {
  readonly attributes?: Readonly<Record<string, AttributeJson>>;
  readonly block_types?: Readonly<Record<string, NestedBlockJson>>;
  readonly description?: string;
  readonly description_kind: 'markdown';
}

interface NestedBlockJson {
  readonly nesting_mode: NestedBlock['nesting'];
  readonly block: BlockJson;
  readonly min_items?: number;
  readonly max_items?: number;
}

interface SchemaJson {
  readonly version: number;
  readonly block: BlockJson;
}

export interface ProviderSchemaJson {
  readonly provider: SchemaJson;
  readonly resource_schemas: Readonly<Record<string, SchemaJson>>;
}

/** What its schemas are of a provider. */
export interface ProviderSchemas {
  readonly schema: Schema;
  readonly resources: Readonly<Record<string, { readonly schema: Schema }>>;
}

/** The schema as `terraform providers schema -json` shows it: the entry of one provider under `provider_schemas`. */
export function toSchemaJson(provider: ProviderSchemas): ProviderSchemaJson {
  return {
    provider: schemaJson(provider.schema),
    resource_schemas: mapSorted(provider.resources, ({ schema }) => schemaJson(schema)),
  };
}

function schemaJson({ version, block }: Schema): SchemaJson {
  return { version, block: blockJson(block) };
}

function blockJson({ attributes, blocks = {}, description }: Block): BlockJson {
  return {
    ...(Object.keys(attributes).length > 0 && { attributes: mapSorted(attributes, attributeJson) }),
    ...(Object.keys(blocks).length > 0 && { block_types: mapSorted(blocks, nestedBlockJson) }),
    ...(description !== undefined && { description }),
    description_kind: 'markdown',
  };
}

function attributeJson(attribute: Attribute): AttributeJson {
  return {
    type: typeToJson(attribute.type),
    description: attribute.description,
    description_kind: 'markdown',
    ...(attribute.required && { required: true }),
    ...(attribute.optional && { optional: true }),
    ...(attribute.computed && { computed: true }),
    ...(attribute.sensitive && { sensitive: true }),
  };
}

function nestedBlockJson({ nesting, block, minItems, maxItems }: NestedBlock): NestedBlockJson {
  return {
    nesting_mode: nesting,
    block: blockJson(block),
    ...(minItems && { min_items: minItems }),
    ...(maxItems && { max_items: maxItems }),
  };
}

function mapSorted<From, To>(record: Readonly<Record<string, From>>, convert: (item: From) => To): Record<string, To> {
  return Object.fromEntries(
    Object.entries(record)
      .sort(([a], [b]) => compareText(a, b))
      .map(([name, item]) => [name, convert(item)]),
  );
}
