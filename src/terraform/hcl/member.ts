import type { HclAttribute, HclBlock, HclItem } from './syntax';

/** What a body has under a name: an argument, or blocks. */
export type Member = { readonly kind: 'attribute'; readonly attribute: HclAttribute } | BlockGroup;

/** Blocks of one type that have the same labels, as far as these were followed. */
export interface BlockGroup {
  readonly kind: 'blocks';
  readonly blocks: HclBlock[];
  /** How many labels were followed. */
  readonly depth: number;
}

/** The members of a body by their names: the first argument of a name, or all blocks of a type, as JSON has them. */
export function listMembers(items: readonly HclItem[]): ReadonlyMap<string, Member> {
  const members = new Map<string, Member>();
  for (const item of items) {
    if (item.kind === 'block') addBlock(members, item.type, item, 0);
    else if (item.value !== undefined && !members.has(item.name))
      members.set(item.name, { kind: 'attribute', attribute: item });
  }
  return members;
}

/** The blocks of a group by their next labels; undefined where they have no more. */
export function listLabels({ blocks, depth }: BlockGroup): ReadonlyMap<string, BlockGroup> | undefined {
  if (blocks[0]?.labels[depth] === undefined) return undefined;
  const groups = new Map<string, BlockGroup>();
  for (const block of blocks) {
    const label = block.labels[depth];
    if (label !== undefined) addBlock(groups, label.text, block, depth + 1);
  }
  return groups;
}

function addBlock(groups: Map<string, Member>, name: string, block: HclBlock, depth: number): void {
  const known = groups.get(name);
  if (known?.kind === 'blocks') {
    if (known.blocks[0]?.labels.length === block.labels.length) known.blocks.push(block);
  }
  if (known === undefined) groups.set(name, { kind: 'blocks', blocks: [block], depth });
}
