import { RegexError, type Assertion, type RegexNode } from './syntax';

const MAX_INSTRUCTIONS = 5000;

/** One step of a thread. Instructions name others by index; of several ways the first is preferred. */
export type Instruction =
  | { readonly kind: 'character'; readonly test: (character: string) => boolean; readonly next: number }
  | { readonly kind: 'assertion'; readonly assertion: Assertion; readonly next: number }
  | { readonly kind: 'save'; readonly slot: number; readonly next: number }
  | { readonly kind: 'split'; readonly ways: readonly number[] }
  | { readonly kind: 'match' };

export interface Program {
  readonly instructions: readonly Instruction[];
  readonly start: number;
}

export function compile(node: RegexNode): Program {
  const instructions: Instruction[] = [{ kind: 'match' }];
  const add = (instruction: Instruction): number => {
    if (instructions.length > MAX_INSTRUCTIONS) throw new RegexError('it repeats too much');
    return instructions.push(instruction) - 1;
  };
  /** Instructions of a node that go on to `next`; the first of them. */
  const build = (at: RegexNode, next: number): number => {
    switch (at.kind) {
      case 'character':
        return add({ ...at, next });
      case 'assertion':
        return add({ ...at, next });
      case 'sequence':
        return at.items.reduceRight((to, item) => build(item, to), next);
      case 'choice':
        return add({ kind: 'split', ways: at.options.map((option) => build(option, next)) });
      case 'group': {
        const inner = build(at.item, add({ kind: 'save', slot: at.index * 2 + 1, next }));
        return add({ kind: 'save', slot: at.index * 2, next: inner });
      }
      case 'repeat':
        return buildRepeat(at, next);
    }
  };
  const buildRepeat = ({ item, min, max, isLazy }: Extract<RegexNode, { kind: 'repeat' }>, next: number): number => {
    const order = (more: number): readonly number[] => (isLazy ? [next, more] : [more, next]);
    let to = next;
    if (max === Infinity) {
      to = add({ kind: 'split', ways: [] });
      instructions[to] = { kind: 'split', ways: order(build(item, to)) };
    } else for (let count = min; count < max; count++) to = add({ kind: 'split', ways: order(build(item, to)) });
    for (let count = 0; count < min; count++) to = build(item, to);
    return to;
  };
  return { start: build(node, 0), instructions };
}
