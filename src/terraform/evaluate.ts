import type { Configuration } from './configuration';
import type { JsonValue } from './json';
import { Unknown, type Value } from './value';

/** Evaluates an attribute as it stands in JSON. */
export function evaluateJson(_c: Configuration, value: JsonValue): Value {
  if (typeof value === 'string') return value.includes('${') || value.includes('%{') ? new Unknown('it is an expression') : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => evaluateJson(_c, item));
  return new Map(Object.entries(value as Record<string, JsonValue>).map(([k, v]) => [k, evaluateJson(_c, v)]));
}
