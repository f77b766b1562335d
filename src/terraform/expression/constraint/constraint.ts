import type { Value } from '../../value';
import type { Type } from '../term/type';

/** What the declaration of a variable says of its values. */
export type Constraint =
  | 'string'
  | 'number'
  | 'bool'
  | 'any'
  | { readonly kind: 'list' | 'set' | 'map'; readonly element: Constraint }
  | { readonly kind: 'tuple'; readonly items: readonly Constraint[] }
  | { readonly kind: 'object'; readonly attributes: ReadonlyMap<string, AttributeConstraint> };

export interface AttributeConstraint {
  readonly constraint: Constraint;
  /** Of one that may be left out: what it is then. */
  readonly fallback?: Value;
}

/** The type of all values that a constraint lets through; open where it is. */
export function getConstrainedType(constraint: Constraint): Type {
  if (constraint === 'any') return 'dynamic';
  if (typeof constraint === 'string') return constraint;
  if (constraint.kind === 'tuple') return { kind: 'tuple', items: constraint.items.map(getConstrainedType) };
  if (constraint.kind !== 'object') return { kind: constraint.kind, element: getConstrainedType(constraint.element) };
  const attributes = [...constraint.attributes].map(([name, attribute]): [string, Type] => [
    name,
    getConstrainedType(attribute.constraint),
  ]);
  return { kind: 'object', attributes: new Map(attributes) };
}
