import type { Node, SourceFile } from './source-file';
import { type Evaluation, getReason, type Lazy, primitive, unknownValue, type Value } from './value';

/** The list that elements or arguments make, spreads included. */
export function evaluateItems(evaluation: Evaluation, elements: readonly (Node | null)[], file: SourceFile): Value {
  const items: Lazy[] = [];
  for (const element of elements) {
    if (element?.type === 'SpreadElement') {
      const spread = evaluation.evaluate(element.argument, file);
      if (spread.kind !== 'list') return unknownValue(getReason(spread));
      items.push(...spread.items);
    } else items.push(() => (element === null ? primitive(undefined) : evaluation.evaluate(element, file)));
  }
  return { kind: 'list', items };
}
