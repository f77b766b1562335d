import type { TSESTree } from '@typescript-eslint/types';
import { evaluateKey } from './key';
import type { SourceFile } from './source-file';
import { type Entry, type Evaluation, getReason, unknownValue, type Value } from './value';

/** The entries of an object literal, in order; a later one replaces an earlier one. */
export function evaluateObject(evaluation: Evaluation, node: TSESTree.ObjectExpression, file: SourceFile): Value {
  let entries = new Map<string, Entry>();
  let open: string | undefined;
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      const spread = evaluation.evaluate(property.argument, file);
      ({ entries, open } = mergeSpread(entries, open, spread));
      continue;
    }
    const key = evaluateKey(evaluation, property, file);
    if (key === undefined) {
      open = 'it may be set by a key that is chosen at run time';
      entries = makeUnknown(entries, open);
    } else if (property.kind === 'init' && !(key === '__proto__' && !property.computed && !property.shorthand)) {
      entries.delete(key);
      entries.set(key, {
        key: { node: property.key, file },
        place: { node: property.value, file },
        get: () => evaluation.evaluate(property.value, file),
      });
    } else open = 'it may be inherited or computed by a getter';
  }
  return { kind: 'object', entries, origin: { node, file }, ...(open !== undefined && { open }) };
}

interface Contents {
  readonly entries: Map<string, Entry>;
  readonly open: string | undefined;
}

/** What `{ ...earlier, ...spread }` holds. */
export function mergeSpread(earlier: ReadonlyMap<string, Entry>, open: string | undefined, spread: Value): Contents {
  if (spread.kind === 'primitive') return { entries: new Map(earlier), open };
  if (spread.kind !== 'object') {
    const why = getReason(spread);
    return { entries: makeUnknown(earlier, why), open: why };
  }
  const before = spread.open === undefined ? new Map(earlier) : makeUnknown(earlier, spread.open);
  for (const [key, entry] of spread.entries) {
    before.delete(key);
    before.set(key, entry);
  }
  return { entries: before, open: spread.open ?? open };
}

function makeUnknown(entries: ReadonlyMap<string, Entry>, why: string): Map<string, Entry> {
  return new Map([...entries].map(([key, entry]) => [key, { ...entry, get: () => unknownValue(why) }]));
}
