import type { Node } from './source-file';

/** How a list of statements ends. */
export type Completion =
  | { readonly kind: 'normal' }
  | { readonly kind: 'return'; readonly node: Node | null }
  | { readonly kind: 'throw' | 'break' | 'continue' }
  | { readonly kind: 'unknown'; readonly why: string };

export const NORMAL: Completion = { kind: 'normal' };
