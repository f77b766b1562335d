import type { AttributePath } from '../../checks';
import { isJsonObject, isTemplate, type JsonObject, type JsonValue } from '../../terraform';
import { composeText } from '../../text';

/** Something in a body that the engines may refuse. */
export type Suspect = {
  readonly path: AttributePath;
  readonly target: 'key' | 'value';
} & (
  | { readonly kind: 'template'; readonly text: string }
  /** A key that is the same as one before it, once both are composed. */
  | { readonly kind: 'duplicate'; readonly key: string }
  /** A value that is none of its type. */
  | { readonly kind: 'mismatch'; readonly why: string }
);

/** Arguments of blocks that hold no expressions, or references that are no values. */
const STATIC: ReadonlySet<unknown> = new Set([
  '//',
  'depends_on',
  'provider',
  'providers',
  'source',
  'version',
  'alias',
]);
const STATIC_OF_LIFECYCLE: ReadonlySet<unknown> = new Set(['ignore_changes', 'replace_triggered_by']);

/** The suspects in the arguments of a block. */
export function listSuspects(body: JsonObject): readonly Suspect[] {
  const found: Suspect[] = [];
  const path: (string | number)[] = [];
  for (const key in body) {
    if (STATIC.has(key)) continue;
    path[0] = key;
    collect(body[key], path, found);
  }
  return found;
}

/** The suspects in one value. */
export function listValueSuspects(value: JsonValue): readonly Suspect[] {
  const found: Suspect[] = [];
  collect(value, [], found);
  return found;
}

/** @param path to the value; it is the same array at all levels, as most values hold nothing */
function collect(value: JsonValue | undefined, path: (string | number)[], found: Suspect[]): void {
  if (typeof value === 'string') {
    if (isTemplate(value)) found.push({ kind: 'template', text: value, path: [...path], target: 'value' });
  } else if (Array.isArray(value)) {
    for (const [index, item] of (value as readonly JsonValue[]).entries()) {
      path.push(index);
      collect(item, path, found);
      path.pop();
    }
  } else if (isJsonObject(value)) collectMembers(value, path, found);
}

function collectMembers(object: JsonObject, path: (string | number)[], found: Suspect[]): void {
  // Without it no two keys can be the same.
  const seen = hasDecomposedKey(object) ? new Set<string>() : undefined;
  for (const key in object) {
    path.push(key);
    if (!isForeign(path)) {
      if (isTemplate(key)) found.push({ kind: 'template', text: key, path: [...path], target: 'key' });
      else if (seen?.has(composeText(key)) === true)
        found.push({ kind: 'duplicate', key: composeText(key), path: [...path], target: 'key' });
      seen?.add(composeText(key));
      collect(object[key], path, found);
    }
    path.pop();
  }
}

function hasDecomposedKey(object: JsonObject): boolean {
  for (const key in object) if (composeText(key) !== key) return true;
  return false;
}

/** A comment; names that are no values; and what a dynamic block makes, where its iterator is a name, too. */
function isForeign(path: AttributePath): boolean {
  const last = path.at(-1);
  return (
    last === '//' ||
    (last === 'content' && path.includes('dynamic')) ||
    (last === 'iterator' && isInDynamic(path)) ||
    (path[0] === 'lifecycle' && STATIC_OF_LIFECYCLE.has(last))
  );
}

/** Whether an argument is one of a dynamic block itself, and of none in it. Lists may stand between. */
function isInDynamic(path: AttributePath): boolean {
  return path.filter((step) => typeof step === 'string').at(-3) === 'dynamic';
}
