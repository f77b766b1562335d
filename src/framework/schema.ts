/** A Terraform type, in the form of its JSON encoding made readable. */
export type Type =
  | 'string'
  | 'number'
  | 'bool'
  | { readonly list: Type }
  | { readonly set: Type }
  | { readonly map: Type }
  | { readonly object: Readonly<Record<string, Type>> };

export interface Attribute {
  readonly type: Type;
  /** Markdown; shown by editors and in the docs. */
  readonly description: string;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  /** A change of the value replaces the resource. Known to the framework only, not to the engine. */
  readonly forcesReplacement?: boolean;
}

export interface NestedBlock {
  readonly nesting: 'single' | 'list' | 'set' | 'map';
  readonly block: Block;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export interface Block {
  readonly description?: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly blocks?: Readonly<Record<string, NestedBlock>>;
}

export interface Schema {
  /** Version of the stored state's shape; 0 for the first. */
  readonly version: number;
  readonly block: Block;
}
