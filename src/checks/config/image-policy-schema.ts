import { CONFIGURABLE_RULES, type ConfigurableRule } from '../rules';
import { DEPLOYER_OPTIONS } from './deployer-options';
import { RULE_LEVELS } from './image-policy';
import type { JsonSchema } from './option-type';

/** JSON Schema (draft-07) of image-policy.json, for editors: what it refuses, `resolveImagePolicy` refuses too. */
export function getImagePolicySchema(): JsonSchema {
  const rules = CONFIGURABLE_RULES.map((rule) => [rule.id, getRuleSchema(rule)] as const);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Image policy',
    description: 'What an organization wants of its Amazon WorkSpaces images.',
    type: 'object',
    properties: {
      $schema: { description: 'Path or address of this schema.', type: 'string' },
      rules: {
        description: 'How much each rule counts. A rule that is left out counts as its findings say themselves.',
        type: 'object',
        properties: Object.fromEntries(rules),
        additionalProperties: false,
      },
      deployer: { description: 'The principal that applies the configuration.', ...DEPLOYER_OPTIONS.schema },
    },
    additionalProperties: false,
  };
}

/** A level, alone or in a list, with the options of the rule. A rule that has options needs none where it is off. */
function getRuleSchema({ description, options }: ConfigurableRule): JsonSchema {
  const level = options === undefined ? { enum: RULE_LEVELS } : { const: 'off' };
  const forms = [
    level,
    listOf(level),
    ...(options === undefined ? [] : [listOf({ enum: RULE_LEVELS }, options.schema)]),
  ];
  return { description, anyOf: forms };
}

function listOf(...items: readonly JsonSchema[]): JsonSchema {
  return { type: 'array', items, minItems: items.length, maxItems: items.length };
}
