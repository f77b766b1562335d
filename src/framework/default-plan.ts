import type { Path } from './diagnostic';
import type { Block, NestedBlock } from './schema';
import type { ObjectValue, Value } from './value';
import { isEqualValue, isObjectValue, objectValue, UNKNOWN } from './value';

/** The engine's proposal for a new resource, with unknown for each computed attribute that has no value. */
export function planCreate(block: Block, proposed: ObjectValue): ObjectValue {
  return objectValue([
    ...Object.entries(block.attributes).map(([name, attribute]): [string, Value] => {
      const value = proposed[name] ?? null;
      return [name, value === null && attribute.computed === true ? UNKNOWN : value];
    }),
    ...Object.entries(block.blocks ?? {}).map(([name, nested]): [string, Value] => [
      name,
      planNested(nested, proposed[name] ?? null),
    ]),
  ]);
}

function planNested({ nesting, block }: NestedBlock, value: Value): Value {
  const planOne = (item: Value) => (isObjectValue(item) ? planCreate(block, item) : item);
  if (Array.isArray(value)) return value.map(planOne);
  if (nesting !== 'map' || !isObjectValue(value)) return planOne(value);
  return objectValue(Object.entries(value).map(([key, item]) => [key, planOne(item)]));
}

/** Paths of attributes that say `forcesReplacement` and whose value changes, or may change because it is unknown. */
export function findReplacements(block: Block, prior: ObjectValue, planned: ObjectValue): Path[] {
  const paths: Path[] = [];
  for (const [attribute, { forcesReplacement }] of Object.entries(block.attributes)) {
    if (forcesReplacement === true && !isEqualValue(prior[attribute] ?? null, planned[attribute] ?? null)) {
      paths.push([{ attribute }]);
    }
  }
  for (const [attribute, nested] of Object.entries(block.blocks ?? {})) {
    for (const rest of findInNested(nested, prior[attribute] ?? null, planned[attribute] ?? null)) {
      paths.push([{ attribute }, ...rest]);
    }
  }
  return paths;
}

/** An element of a set has no path of its own, and one that comes or goes has none on both sides: the block is named. */
function findInNested({ nesting, block }: NestedBlock, prior: Value, planned: Value): Path[] {
  if (!hasReplacement(block) || isEqualValue(prior, planned)) return [];
  if (nesting === 'single' && isObjectValue(prior) && isObjectValue(planned)) {
    return findReplacements(block, prior, planned);
  }
  return [[]];
}

function hasReplacement(block: Block): boolean {
  return (
    Object.values(block.attributes).some(({ forcesReplacement }) => forcesReplacement === true) ||
    Object.values(block.blocks ?? {}).some((nested) => hasReplacement(nested.block))
  );
}
