import type { TSESTree } from '@typescript-eslint/types';
import { UNKNOWN, type Text } from '../../src/iam';
import { evaluateKey } from './key';
import type { SourceFile } from './source-file';
import { type Entry, type Evaluation, getReason, type OpenEntry, toText, unknownValue, type Value } from './value';

/** The entries of an object literal, in order; a later one replaces an earlier one. */
export function evaluateObject(evaluation: Evaluation, node: TSESTree.ObjectExpression, file: SourceFile): Value {
  let entries = new Map<string, Entry>();
  let open: string | undefined;
  const openEntries: OpenEntry[] = [];
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      const spread = evaluation.evaluate(property.argument, file);
      ({ entries, open } = mergeSpread(entries, open, spread));
      if (spread.kind === 'object') openEntries.push(...(spread.openEntries ?? []));
      continue;
    }
    const key = evaluateKey(evaluation, property, file);
    if (key === undefined) {
      open = 'it may be set by a key that is chosen at run time';
      entries = makeUnknown(entries, open);
      openEntries.push({
        ...makeEntry(evaluation, property, file),
        text: readText(evaluation.evaluate(property.key, file)),
      });
    } else if (property.kind === 'init' && !(key === '__proto__' && !property.computed && !property.shorthand)) {
      entries.delete(key);
      entries.set(key, makeEntry(evaluation, property, file));
    } else open = 'it may be inherited or computed by a getter';
  }
  return {
    ...{ kind: 'object', entries, origin: { node, file } },
    ...(open !== undefined && { open }),
    ...(openEntries.length > 0 && { openEntries }),
  };
}

function makeEntry(evaluation: Evaluation, { key, value }: TSESTree.Property, file: SourceFile): Entry {
  return { key: { node: key, file }, place: { node: value, file }, get: () => evaluation.evaluate(value, file) };
}

function readText(key: Value): Text {
  const part = toText(key);
  return part.text ?? UNKNOWN;
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
