import { present } from '../../present';
import { refuse } from '../refusal';
import { convert } from '../term/convert';
import { createSet, identify } from '../term/set';
import type { Term } from '../term/term';
import { list, tuple } from '../term/term';
import { getElementType, getKind, setOf, type Type } from '../term/type';
import { unify } from '../term/unify';
import type { Work } from '../work';
import { takeItems } from './collection';
import { define, ANY, type FunctionDefinition, type FunctionTable } from './definition';
import { findItemType } from './list';

const ANY_SET = { type: setOf('dynamic') };

export const SET_FUNCTIONS: FunctionTable = {
  setunion: defineSet((sets) => sets.flatMap(({ items }) => items)),
  setintersection: defineSet((sets, work) => keepWhere(sets, work, (has) => has.every(Boolean))),
  setsubtract: define([ANY_SET, ANY_SET], (args, work) =>
    combine(args, work, (sets) => keepWhere(sets, work, (has) => !has[0])),
  ),
  setproduct: define([], (args, work) => multiply(args, work), { rest: ANY }),
};

type Combination = (sets: readonly Term[], work: Work) => readonly Term[];

function defineSet(combination: Combination): FunctionDefinition {
  return define([ANY_SET], (args, work) => combine(args, work, combination), { rest: ANY_SET });
}

function combine(args: readonly Term[], work: Work, combination: Combination): Term {
  const types = args
    .map((arg) =>
      arg.items.length > 0 || getElementType(arg.type) !== 'dynamic' ? getElementType(arg.type) : undefined,
    )
    .filter((type) => type !== undefined);
  const element: Type = types.length === 0 ? 'dynamic' : (unify(types, work) ?? refuse('sets have no type in common'));
  const sets = args.map((arg) => convert(arg, setOf(element), work));
  return createSet(element, combination(sets, work), work);
}

/** The items of the first set, by whether the others have them. */
function keepWhere(
  [first, ...others]: readonly Term[],
  work: Work,
  isKept: (has: readonly boolean[]) => boolean,
): readonly Term[] {
  if (first === undefined) return [];
  const keys = others.map((set) => new Set(set.items.map((item) => identify(item, work))));
  return first.items.filter((item) => {
    const key = identify(item, work);
    return isKept(keys.map((set) => set.has(key)));
  });
}

/** A list where all are lists, else a set. */
function multiply(args: readonly Term[], work: Work): Term {
  if (args.length < 2) return refuse('the function setproduct is called with less than 2 sets');
  const types = args.map((arg) => {
    takeItems(arg);
    return findItemType(arg, work);
  });
  work.spend(args.reduce((count, arg) => count * arg.items.length, args.length));
  let rows: readonly (readonly Term[])[] = [[]];
  for (const [index, arg] of args.entries()) {
    const items = arg.items.map((item) => convert(item, present(types[index]), work));
    rows = rows.flatMap((row) => items.map((item) => [...row, item]));
  }
  const element: Type = { kind: 'tuple', items: types };
  const products = rows.map(tuple);
  return args.some((arg) => getKind(arg.type) === 'set') ? createSet(element, products, work) : list(element, products);
}
