import type { Expression } from '../expression';
import type { TextRange } from '../json';
import type { HclBlock, HclItem } from './syntax';

/** What a comment may speak of: a block, an argument, a member of an object or an element of a list. */
export interface Target extends TextRange {
  /** The block of the file that it is or stands in. */
  readonly owner?: HclBlock;
}

/** All that comments may speak of, in no order. Not by recursion: operators may follow each other without end. */
export function listTargets(items: readonly HclItem[]): readonly Target[] {
  const targets: Target[] = [];
  const open: Open[] = items.map((item) => ({ item, owner: item.kind === 'block' ? item : undefined }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { item, owner } = next;
    targets.push(toTarget(item, owner));
    if (item.kind === 'block') for (const inner of item.items) open.push({ item: inner, owner });
    else if (item.value !== undefined) for (const part of listParts(item.value)) targets.push(toTarget(part, owner));
  }
  return targets;
}

interface Open {
  readonly item: HclItem;
  readonly owner: HclBlock | undefined;
}

function toTarget({ start, end }: TextRange, owner: HclBlock | undefined): Target {
  return { start, end, ...(owner && { owner }) };
}

/** The members of objects and the elements of lists in an expression. */
function listParts(expression: Expression): readonly TextRange[] {
  const parts: TextRange[] = [];
  const open: unknown[] = [expression];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const node = next as Expression;
    if (node.kind === 'list') for (const item of node.items) parts.push(item);
    if (node.kind === 'object')
      for (const { key, value } of node.items) parts.push({ start: key.start, end: value.end });
    for (const inner of Object.values(node) as readonly unknown[])
      if (typeof inner === 'object' && inner !== null && node.kind !== 'number') open.push(inner);
  }
  return parts;
}
