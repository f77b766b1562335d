import type { TextRange } from '../json';

/** An expression of Terraform's language. Offsets count in the string that holds it. */
export type Expression = TextRange &
  (
    | { readonly kind: 'literal'; readonly value: null | boolean | number | string }
    | { readonly kind: 'template'; readonly parts: readonly TemplatePart[] }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'attribute'; readonly target: Expression; readonly name: string }
    | { readonly kind: 'index'; readonly target: Expression; readonly index: Expression }
    | {
        readonly kind: 'call';
        readonly name: string;
        readonly args: readonly Expression[];
        readonly isExpanded: boolean;
      }
    | { readonly kind: 'list'; readonly items: readonly Expression[] }
    | { readonly kind: 'object'; readonly items: readonly ObjectItem[] }
    | { readonly kind: 'unary'; readonly operator: '!' | '-'; readonly operand: Expression }
    | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
    | {
        readonly kind: 'conditional';
        readonly condition: Expression;
        readonly yes: Expression;
        readonly no: Expression;
      }
    /** Read over, not evaluated. `what` says what it is: `a for expression`. */
    | { readonly kind: 'opaque'; readonly what: string }
  );

export interface ObjectItem {
  readonly key: Expression;
  readonly value: Expression;
}

export type TemplatePart = TextRange &
  (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'interpolation'; readonly expression: Expression }
    /** `%{ … }`. */
    | { readonly kind: 'directive' }
    /** `${ … }` that is no expression. `why` says what is wrong with it. */
    | { readonly kind: 'invalid'; readonly why: string }
  );

/** What a reader of expressions throws at a syntax error; caught where the interpolation begins. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}
