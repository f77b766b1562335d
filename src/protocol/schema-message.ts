import type { Attribute, Block, NestedBlock, Schema } from '../framework';
import { MARKDOWN, NESTING } from './message';
import type { AnyMessage } from './protobuf';
import { encodeType } from './type-bytes';

/** The message `Schema` of the protocol. */
export function schemaMessage({ version, block }: Schema): AnyMessage {
  return { version, block: blockMessage(block) };
}

function blockMessage({ attributes, blocks = {}, description = '' }: Block): AnyMessage {
  return {
    attributes: Object.entries(attributes).map(attributeMessage),
    blockTypes: Object.entries(blocks).map(nestedBlockMessage),
    description,
    descriptionKind: MARKDOWN,
  };
}

function attributeMessage([name, attribute]: [string, Attribute]): AnyMessage {
  const { type, description, required, optional, computed, sensitive } = attribute;
  return {
    name,
    type: encodeType(type),
    description,
    descriptionKind: MARKDOWN,
    required,
    optional,
    computed,
    sensitive,
  };
}

function nestedBlockMessage([typeName, { nesting, block, minItems, maxItems }]: [string, NestedBlock]): AnyMessage {
  return { typeName, block: blockMessage(block), nesting: NESTING[nesting], minItems, maxItems };
}
