import { isValueList, isValueMap, Refused, Unknown, ValueSet, type Value } from './value';

/**
 * A value with the secrets in it, as far as they are no names of elements. Reasons stay those of the value without
 * secrets: others may quote one.
 * @param open the same value, evaluated without secrets
 */
export function reveal(open: Value, secret: Value): Value {
  if (secret instanceof Unknown) {
    const why = open instanceof Unknown ? open.why : 'it is sensitive';
    return secret instanceof Refused ? new Refused(why, secret.partial) : new Unknown(why, secret.partial);
  }
  if (isValueMap(secret)) {
    if (!isValueMap(open)) return open instanceof Unknown ? open : new Unknown('it is sensitive');
    return new Map(
      [...open].map(([key, item]) => [key, reveal(item, secret.has(key) ? (secret.get(key) ?? null) : item)]),
    );
  }
  const items = isValueList(open) ? open : [];
  if (isValueList(secret)) return secret.map((item, index) => reveal(items[index] ?? NOTHING, item));
  return secret instanceof ValueSet ? new ValueSet(secret.items.map((item) => reveal(NOTHING, item))) : secret;
}

const NOTHING = new Unknown('it is sensitive');

/** Whether it is what is sensitive that hides which elements a value has. */
export function isHidden(open: Value, secret: Value): boolean {
  return open instanceof Unknown && !(secret instanceof Unknown);
}
