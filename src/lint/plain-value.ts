import { isValueList, isValueMap, ValueSet, type Value } from '../terraform';

/** A value without unknowns, as JSON.stringify takes it. */
export function toPlain(value: Value): unknown {
  if (value instanceof ValueSet) return value.items.map(toPlain);
  if (isValueList(value)) return value.map(toPlain);
  return isValueMap(value) ? [...value].map(([key, item]) => [key, toPlain(item)]) : value;
}
