import { quote } from '../../../text';
import { Refused, Unknown, type Value } from '../../value';
import { leaveOpen, refuse, Refusal, Undecided } from '../refusal';
import { fromValue, toValue } from '../term/boundary';
import { convert } from '../term/convert';
import { createSet } from '../term/set';
import { describe, list, map, nullOf, object, tuple, unknown, type Term } from '../term/term';
import { describeKind, getKind, hasDynamic, type Type } from '../term/type';
import { unify } from '../term/unify';
import { Work } from '../work';
import { getConstrainedType, type Constraint } from './constraint';

/**
 * A value as a variable of that type has it. It keeps its type in expressions that refer to it.
 * Source: Terraform Language, "Type Constraints", "Conversion of Complex Types" and "Optional Object Type Attributes".
 */
export function conform(value: Value, constraint: Constraint): Value {
  try {
    return toValue(conformTerm(fromValue(value), constraint, new Work()));
  } catch (error) {
    if (error instanceof Refusal) return new Refused(error.message);
    if (error instanceof Undecided) return new Unknown(error.message);
    throw error;
  }
}

function conformTerm(term: Term, constraint: Constraint, work: Work): Term {
  work.spend();
  if (constraint === 'any') return term;
  const type = getConstrainedType(constraint);
  if (term.isNull) return nullOf(type);
  if (term.unknown !== undefined) return unknown(term.unknown, type);
  if (typeof constraint === 'string') return convert(term, constraint, work);
  switch (constraint.kind) {
    case 'object':
      return conformObject(term, constraint, work);
    case 'tuple':
      return conformTuple(term, constraint, work);
    case 'map':
      return conformMap(term, constraint.element, work);
    default:
      return conformItems(term, { kind: constraint.kind, element: constraint.element }, work);
  }
}

type ConstraintOf<Kind> = Extract<Constraint, { readonly kind: Kind }>;

function mismatch(term: Term, type: Type): never {
  return refuse(`${describe(term)} stands where ${describeKind(type)} is expected`);
}

/** Attributes that it does not name are left out. One without a value, or whose value is null, has its default. */
function conformObject(term: Term, constraint: ConstraintOf<'object'>, work: Work): Term {
  const kind = getKind(term.type);
  if (kind !== 'object' && kind !== 'map') return mismatch(term, getConstrainedType(constraint));
  const elements = new Map<string, Term>();
  for (const [name, attribute] of constraint.attributes) {
    const { fallback } = attribute;
    const given = term.elements.get(name);
    if (given === undefined && fallback === undefined) return refuse(`the attribute ${quote(name)} is missing`);
    const isLeftOut = given === undefined || (given.isNull && fallback !== undefined);
    const value = isLeftOut ? fromValue(fallback ?? null) : given;
    elements.set(
      name,
      within(`in ${quote(name)}`, () => conformTerm(value, attribute.constraint, work)),
    );
  }
  return object(elements);
}

function conformTuple(term: Term, constraint: ConstraintOf<'tuple'>, work: Work): Term {
  const { items } = constraint;
  if (getKind(term.type) !== 'tuple') return mismatch(term, getConstrainedType(constraint));
  if (term.items.length !== items.length)
    return refuse(`a list of ${term.items.length} stands where a list of ${items.length} is expected`);
  return tuple(
    items.map((item, index) =>
      within(`in item ${index}`, () => conformTerm(term.items[index] ?? nullOf(), item, work)),
    ),
  );
}

function conformMap(term: Term, element: Constraint, work: Work): Term {
  const kind = getKind(term.type);
  if (kind !== 'object' && kind !== 'map') return mismatch(term, { kind: 'map', element: 'dynamic' });
  const names = [...term.elements.keys()];
  const conformed = [...term.elements].map(([name, item]) =>
    within(`in ${quote(name)}`, () => conformTerm(item, element, work)),
  );
  const { type, items } = align(conformed, element, work);
  return map(type, new Map(names.map((name, index) => [name, items[index] ?? nullOf(type)])));
}

function conformItems(term: Term, { kind, element }: ConstraintOf<'list' | 'set' | 'map'>, work: Work): Term {
  if (!['tuple', 'list', 'set'].includes(getKind(term.type))) return mismatch(term, { kind, element: 'dynamic' });
  const conformed = term.items.map((item, index) => within(`in item ${index}`, () => conformTerm(item, element, work)));
  const { type, items } = align(conformed, element, work);
  return kind === 'set' ? createSet(type, items, work) : list(type, items);
}

/** Elements of one type: where the constraint leaves it open, that which they have in common. */
function align(items: readonly Term[], constraint: Constraint, work: Work): { type: Type; items: readonly Term[] } {
  const wanted = getConstrainedType(constraint);
  if (items.length === 0 || !hasDynamic(wanted, work)) return { type: wanted, items };
  if (items.some((item) => item.isUnsure)) return leaveOpen('the type of an element is not known');
  const type = unify(
    items.map((item) => item.type),
    work,
  );
  if (type === undefined) return refuse('the elements have no type in common');
  return { type, items: items.map((item) => convert(item, type, work)) };
}

/** Says where in the value a refusal is. */
function within(place: string, run: () => Term): Term {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refuse(`${place}, ${error.message}`);
  }
}
