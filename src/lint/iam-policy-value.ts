import { joinText, UNKNOWN, type PolicyValue, type Text } from '../iam';
import { isValueList, isValueMap, Unknown, ValueSet, type Value } from '../terraform';

/** A value as the policy parser takes it: JSON text, or the document itself where only that is known. */
export function toPolicyValue(value: Value): PolicyValue {
  if (value instanceof Unknown)
    return value.partial.json === undefined ? toPartialText(value) : toPolicyValue(value.partial.json);
  if (value instanceof ValueSet) return value.items.map(toPolicyValue);
  if (isValueList(value)) return value.map(toPolicyValue);
  if (isValueMap(value)) return Object.fromEntries([...value].map(([key, item]) => [key, toPolicyValue(item)]));
  return value;
}

/** What is known of a text. */
export function toPartialText({ partial: { parts } }: Unknown): Text {
  return parts === undefined ? UNKNOWN : joinText(parts.map((part) => (typeof part === 'string' ? part : UNKNOWN)));
}
