/** A regular expression of Go's, taken apart. Characters are code points. */
export type RegexNode =
  | { readonly kind: 'character'; readonly test: (character: string) => boolean }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly options: readonly RegexNode[] }
  | {
      readonly kind: 'repeat';
      readonly item: RegexNode;
      readonly min: number;
      readonly max: number;
      readonly isLazy: boolean;
    }
  /** Its index counts from 1. */
  | { readonly kind: 'group'; readonly index: number; readonly item: RegexNode };

export type Assertion = 'text start' | 'text end' | 'line start' | 'line end' | 'word boundary' | 'no word boundary';

export interface Regex {
  readonly node: RegexNode;
  /** By index of the group, less 1; undefined for one without a name. */
  readonly names: readonly (string | undefined)[];
}

/** What hides in a pattern that is not read here: the engines may know it, or refuse it. */
export class RegexError extends Error {
  override readonly name = 'RegexError';
}

/** Whether it matches nothing at all somewhere: a loop over it has rules of its own. */
export function canBeEmpty(node: RegexNode): boolean {
  switch (node.kind) {
    case 'character':
      return false;
    case 'assertion':
      return true;
    case 'sequence':
      return node.items.every(canBeEmpty);
    case 'choice':
      return node.options.some(canBeEmpty);
    case 'repeat':
      return node.min === 0 || canBeEmpty(node.item);
    case 'group':
      return canBeEmpty(node.item);
  }
}
