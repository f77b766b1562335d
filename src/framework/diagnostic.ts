/** A step into a value: an attribute's name, a map's key, or a list's index. */
export type PathStep = { readonly attribute: string } | { readonly key: string } | { readonly index: number };
export type Path = readonly PathStep[];

/** What the engine shows the user. Expected failures are values of this type; `throw` is for bugs. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  /** Two to five title-case words, constant. */
  readonly summary: string;
  /** Paragraphs: what, why, what to do. */
  readonly detail: string;
  /** The attribute at fault, where there is one. */
  readonly path?: Path;
}

export function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** A path of attribute names only. */
export function attributePath(...names: readonly string[]): Path {
  return names.map((attribute) => ({ attribute }));
}
