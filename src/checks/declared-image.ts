/**
 * A value as it is declared. Every gate reads its own form of declaration (tokens, expressions, plan values) into this
 * one, so that the checks see no difference.
 */
export type Declared<T> =
  /** The attribute is absent or null. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'known'; readonly value: T }
  /** Decided later, by an expression or a token. `why` ends the sentence "could not be evaluated: …". */
  | { readonly kind: 'unknown'; readonly why: string };

export const ABSENT: Declared<never> = { kind: 'absent' };

/** A value that stands in the declaration. */
export function known<T>(value: T): Declared<T> {
  return { kind: 'known', value };
}

/** A value that is decided later. */
export function unknown(why: string): Declared<never> {
  return { kind: 'unknown', why };
}

/** Tags as declared: the map may be unknown as a whole, or in single values. A Map, so that any key is safe. */
export type DeclaredTags = Declared<ReadonlyMap<string, Declared<string>>>;

export interface DeclaredImage {
  readonly name: Declared<string>;
  readonly description: Declared<string>;
  readonly workspaceId: Declared<string>;
  readonly tags: DeclaredTags;
}
