import type { Path } from './diagnostic';
import type { ObjectValue, Value } from './value';
import { isListValue, isObjectValue, objectValue, UNKNOWN } from './value';

/** The path of the first unknown in an object of attributes; undefined where all is known. */
export function findUnknown(value: ObjectValue): Path | undefined {
  for (const attribute of Object.keys(value)) {
    const rest = findIn(value[attribute] as Value);
    if (rest !== undefined) return [{ attribute }, ...rest];
  }
  return undefined;
}

function findIn(value: Value): Path | undefined {
  if (value === UNKNOWN) return [];
  if (isListValue(value)) {
    for (const [index, item] of value.entries()) {
      const rest = findIn(item);
      if (rest !== undefined) return [{ index }, ...rest];
    }
  } else if (isObjectValue(value)) {
    for (const key of Object.keys(value)) {
      const rest = findIn(value[key] as Value);
      if (rest !== undefined) return [{ key }, ...rest];
    }
  }
  return undefined;
}

/** The same object with null for each unknown: the engine cannot store an unknown. */
export function unknownAsNull(value: ObjectValue): ObjectValue {
  return objectValue(Object.entries(value).map(([key, item]) => [key, replaceIn(item)]));
}

function replaceIn(value: Value): Value {
  if (value === UNKNOWN) return null;
  if (Array.isArray(value)) return value.map(replaceIn);
  return isObjectValue(value) ? unknownAsNull(value) : value;
}
