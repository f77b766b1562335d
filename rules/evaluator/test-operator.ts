import { getReason, primitive, unknownValue, type Value } from './value';

/** What `typeof` says of a value. */
export function getTypeName(value: Value): Value {
  switch (value.kind) {
    case 'primitive':
      return primitive(typeof value.value);
    case 'external':
    case 'unknown':
      return unknownValue(getReason(value));
    case 'class':
    case 'function':
      return primitive('function');
    case 'json':
      return primitive('string');
    default:
      return primitive('object');
  }
}

/** `'key' in object` */
export function isMember(key: Value, object: Value): Value {
  if (key.kind !== 'primitive' || object.kind !== 'object')
    return unknownValue(getReason(key.kind === 'primitive' ? object : key));
  if (object.entries.has(String(key.value))) return primitive(true);
  return object.open === undefined ? primitive(String(key.value) in {}) : unknownValue(object.open);
}

/** `Boolean(value)`, also where it is a callback. */
export function toBoolean(value: Value): Value {
  if (value.kind === 'external' || value.kind === 'unknown') return unknownValue(getReason(value));
  return primitive(value.kind !== 'primitive' || Boolean(value.value));
}
