import type { Configuration } from './configuration';
import type { Repeated } from './instance';
import type { JsonObject, JsonValue } from './json';
import { Unknown, type Value } from './value';

/** What evaluates the parts of a list or an object. */
interface Evaluator {
  evaluate(configuration: Configuration, json: JsonValue, instance?: Repeated): Value;
}

export function evaluateCollection(
  evaluator: Evaluator,
  configuration: Configuration,
  json: readonly JsonValue[] | JsonObject,
  instance: Repeated | undefined,
): Value {
  if (Array.isArray(json))
    return (json as readonly JsonValue[]).map((item) => evaluator.evaluate(configuration, item, instance));
  const map = new Map<string, Value>();
  const object = json as JsonObject;
  for (const key in object) {
    const name = evaluator.evaluate(configuration, key, instance);
    if (typeof name !== 'string')
      return new Unknown(name instanceof Unknown ? `a key is not known: ${name.why}` : 'a key is not a string');
    const item = object[key];
    if (item !== undefined) map.set(name, evaluator.evaluate(configuration, item, instance));
  }
  return map;
}
