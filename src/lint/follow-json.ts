import type { AttributePath } from '../checks';
import { isJsonObject, isTemplate, type JsonObject, type JsonValue } from '../terraform';

/** What stands at a path in JSON; undefined where nothing does. */
export function followJson(root: JsonValue, path: AttributePath): JsonValue | undefined {
  let at: JsonValue | undefined = root;
  for (const step of path) at = getMember(at, step);
  return at;
}

/**
 * What a finding at a path may show: what stands there, and its key where that is a template. A key that is not written
 * so comes from a template: then it may be any of those beside it.
 */
export function listShown(root: JsonValue, path: AttributePath): readonly JsonValue[] {
  const around = followJson(root, path.slice(0, -1));
  const last = path.at(-1);
  const value = followJson(root, path);
  if (value !== undefined) return typeof last === 'string' && isTemplate(last) ? [value, last] : [value];
  return isJsonObject(around) && path.length > 1 && hasTemplateKey(around) ? Object.entries(around).flat() : [];
}

export function hasTemplateKey(json: JsonObject): boolean {
  for (const key in json) if (isTemplate(key)) return true;
  return false;
}

function getMember(at: JsonValue | undefined, step: string | number): JsonValue | undefined {
  return typeof at === 'object' && at !== null && Object.hasOwn(at, step)
    ? (at as Record<string | number, JsonValue>)[step]
    : undefined;
}
