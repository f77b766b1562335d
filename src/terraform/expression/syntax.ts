import type { TextRange } from '../json';
import type { BigFloat } from './term/big-float';

/** An expression of Terraform's language. Offsets count in the string that holds it. */
export type Expression = TextRange &
  (
    | { readonly kind: 'literal'; readonly value: null | boolean | string }
    | { readonly kind: 'number'; readonly value: BigFloat }
    /** A number that is not worked out. */
    | { readonly kind: 'opaque'; readonly what: string }
    | { readonly kind: 'template'; readonly parts: readonly TemplatePart[] }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'attribute'; readonly target: Expression; readonly name: string }
    | { readonly kind: 'index'; readonly target: Expression; readonly index: Expression }
    /** `each` holds an `item` for the element that it is applied to. */
    | { readonly kind: 'splat'; readonly target: Expression; readonly each: Expression }
    | { readonly kind: 'item' }
    | {
        readonly kind: 'call';
        readonly name: string;
        readonly args: readonly Expression[];
        readonly isExpanded: boolean;
      }
    | { readonly kind: 'list'; readonly items: readonly Expression[] }
    | { readonly kind: 'object'; readonly items: readonly ObjectItem[] }
    | ({ readonly kind: 'for' } & ForExpression)
    | { readonly kind: 'unary'; readonly operator: '!' | '-'; readonly operand: Expression }
    | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
    | {
        readonly kind: 'conditional';
        readonly condition: Expression;
        readonly yes: Expression;
        readonly no: Expression;
      }
  );

export interface ObjectItem {
  readonly key: Expression;
  readonly value: Expression;
}

/** What a loop goes through, and the names that it gives to key and value. */
export interface Loop {
  readonly keyName?: string;
  readonly valueName: string;
  readonly collection: Expression;
}

interface ForExpression extends Loop {
  /** Present where it makes an object. */
  readonly key?: Expression;
  readonly value: Expression;
  readonly condition?: Expression;
  /** Whether values of one key are gathered in a list. */
  readonly isGrouped: boolean;
}

export type Directive =
  | { readonly kind: 'if'; readonly condition: Expression }
  | ({ readonly kind: 'for' } & Loop)
  | { readonly kind: 'else' | 'endif' | 'endfor' };

export type TemplatePart = TextRange &
  (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'interpolation'; readonly expression: Expression }
    /** `%{ … }`. */
    | { readonly kind: 'directive'; readonly directive: Directive }
    /** `${ … }` or `%{ … }` that is none: `why` says what is wrong. */
    | { readonly kind: 'invalid'; readonly why: string; readonly isRefused: boolean }
  );

/** What a reader of expressions throws at a syntax error; caught where the interpolation begins. */
export class ExpressionError extends Error {
  override readonly name: string = 'ExpressionError';
}

/** The syntax is right, but a reference names nothing. */
export class ReferenceFault extends ExpressionError {
  override readonly name = 'ReferenceFault';
}

/** The syntax is right, as far as it is read, but it is longer or deeper than is read here. */
export class LimitError extends ExpressionError {
  override readonly name = 'LimitError';
}
