import { quote } from '../text';
import type { Diagnostic, Path } from './diagnostic';
import type { Block, NestedBlock } from './schema';
import type { ObjectValue, Value } from './value';
import { isObjectValue } from './value';

/**
 * Attributes that only the provider may set and that are configured all the same, unknown values too. The engine
 * accepts them, and would store the configured value as if the provider had made it.
 */
export function findReadOnly(block: Block, config: ObjectValue, root: Path = []): Diagnostic[] {
  const attributes = Object.entries(block.attributes).flatMap(([attribute, { computed, optional }]) => {
    const isReadOnly = computed === true && optional !== true;
    const isSet = (config[attribute] ?? null) !== null;
    return isReadOnly && isSet ? [readOnly(attribute, [...root, { attribute }])] : [];
  });
  const blocks = Object.entries(block.blocks ?? {}).flatMap(([attribute, nested]) =>
    findInNested(nested, config[attribute] ?? null, [...root, { attribute }]),
  );
  return [...attributes, ...blocks];
}

function findInNested({ nesting, block }: NestedBlock, value: Value, root: Path): Diagnostic[] {
  if (Array.isArray(value)) {
    // An element of a set has no path of its own.
    const getPath = (index: number): Path => (nesting === 'set' ? root : [...root, { index }]);
    return (value as readonly Value[]).flatMap((item, index) =>
      isObjectValue(item) ? findReadOnly(block, item, getPath(index)) : [],
    );
  }
  if (!isObjectValue(value)) return [];
  if (nesting !== 'map') return findReadOnly(block, value, root);
  return Object.entries(value).flatMap(([key, item]) =>
    isObjectValue(item) ? findReadOnly(block, item, [...root, { key }]) : [],
  );
}

function readOnly(attribute: string, path: Path): Diagnostic {
  return {
    severity: 'error',
    summary: 'Invalid Configuration for Read-Only Attribute',
    detail:
      `The attribute ${quote(attribute)} is set in the configuration.\n\n` +
      'Its value comes from the provider. A configured value would take its place in the state, and the provider would act on it.\n\n' +
      'Remove it from the configuration. To use the value elsewhere, refer to the attribute.',
    path,
  };
}
