import { present } from '../../present';
import { leaveOpen, refuse } from '../refusal';
import { convert } from '../term/convert';
import { isEqual } from '../term/equal';
import type { Term } from '../term/term';
import { list, map, number, object, integer, text, tuple } from '../term/term';
import { getElementType, getKind, listOf, mapOf, type Type } from '../term/type';
import { unify } from '../term/unify';
import { identify } from '../term/set';
import type { Work } from '../work';
import { merge, takeItems } from './collection';
import { ANY, define, NUMBER, type FunctionTable } from './definition';
import { takeInteger } from './number-argument';

const ANY_LIST = listOf('dynamic');
const STRINGS = listOf('string');
const PARTS = { takesParts: true } as const;
/** Values that the engines let range make. */
const MAX_RANGE = 1024;

/** What makes a list or a map of others. */
export const LIST_FUNCTIONS: FunctionTable = {
  concat: define([], (args, work) => concat(args, work), { ...PARTS, rest: ANY }),
  flatten: define([ANY], ([value], work) => flatten(value, work)),
  reverse: define([ANY], ([value]) => reverse(value), PARTS),
  slice: define([ANY, NUMBER, NUMBER], ([value, from, to]) => slice(value, takeInteger(from), takeInteger(to)), PARTS),
  distinct: define([{ type: ANY_LIST }], ([value], work) => distinct(value, work)),
  chunklist: define([{ type: ANY_LIST }, NUMBER], ([value, size]) => chunk(value, takeInteger(size)), PARTS),
  zipmap: define([{ type: STRINGS }, ANY], ([keys, values]) => zip(keys, values), PARTS),
  matchkeys: define([{ type: ANY_LIST }, { type: ANY_LIST }, { type: ANY_LIST }], ([values, keys, wanted], work) =>
    matchKeys(values, keys, wanted, work),
  ),
  transpose: define([{ type: mapOf(STRINGS) }], ([value], work) => transpose(value, work), { result: mapOf(STRINGS) }),
  range: define([], (args, work) => range(args, work), { rest: NUMBER, result: listOf('number') }),
  merge: define([], merge, { ...PARTS, rest: { type: 'dynamic', takesNull: true } }),
};

function concat(args: readonly Term[], work: Work): Term {
  if (args.length === 0) return refuse('the function concat is called without a list');
  const kinds = args.map((arg) => getKind(arg.type));
  if (kinds.every((kind) => kind === 'list') && !args.some((arg) => arg.isUnsure)) {
    const type = unify(
      args.map((arg) => arg.type),
      work,
    );
    const element = type === undefined ? undefined : getElementType(type);
    if (type !== undefined && element !== undefined)
      return list(
        element,
        args.flatMap((arg) => spend(convert(arg, type, work).items, work)),
      );
  }
  return tuple(
    args.flatMap((arg, index) =>
      kinds[index] === 'set' ? refuse('the function concat is called with a set') : spend(takeItems(arg), work),
    ),
  );
}

function spend(items: readonly Term[], work: Work): readonly Term[] {
  work.spend(items.length);
  return items;
}

/** Lists are shared: one that holds another twice, and so on, is short to write and endless to flatten. */
function flatten(value: Term, work: Work): Term {
  const flat: Term[] = [];
  const visit = (items: readonly Term[]): void => {
    for (const item of items) {
      work.spend();
      const kind = getKind(item.type);
      if (!item.isNull && (kind === 'list' || kind === 'set' || kind === 'tuple')) visit(item.items);
      else flat.push(item);
    }
  };
  visit(takeItems(value));
  return tuple(flat);
}

function reverse(value: Term): Term {
  const items = [...takeItems(value)].reverse();
  const element = getElementType(value.type);
  return element === undefined ? tuple(items) : list(element, items);
}

function slice(value: Term, from: number, to: number): Term {
  if (getKind(value.type) === 'set') return refuse('the function slice is called with a set');
  const items = takeItems(value);
  if (from < 0 || to > items.length || from > to)
    return refuse('the function slice is called with indexes that are not in the list');
  const element = getElementType(value.type);
  const cut = items.slice(from, to);
  return element === undefined ? tuple(cut) : list(element, cut);
}

function distinct(value: Term, work: Work): Term {
  const kept = new Map<string, Term>();
  for (const item of value.items) {
    const key = identify(item, work);
    if (!kept.has(key)) kept.set(key, item);
  }
  return list(present(getElementType(value.type)), [...kept.values()]);
}

function chunk(value: Term, size: number): Term {
  if (size < 0) return refuse('the function chunklist is called with a negative size');
  const element = present(getElementType(value.type));
  const chunks: Term[] = [];
  const step = size === 0 ? Math.max(value.items.length, 1) : size;
  for (let at = 0; at < value.items.length; at += step) chunks.push(list(element, value.items.slice(at, at + step)));
  return list(value.type, chunks);
}

function zip(keys: Term, values: Term): Term {
  if (getKind(values.type) === 'set') return refuse('the function zipmap is called with a set');
  const items = takeItems(values);
  if (keys.items.length !== items.length) return refuse('the function zipmap is called with lists of different length');
  const open = keys.items.find((key) => key.unknown !== undefined)?.unknown;
  if (open !== undefined) return leaveOpen(open.why);
  const elements = new Map<string, Term>();
  for (const [index, key] of keys.items.entries()) {
    if (key.isNull) return refuse('a null stands where a key is expected');
    elements.set(key.text, present(items[index]));
  }
  const element = getElementType(values.type);
  return element === undefined ? object(elements) : map(element, elements);
}

function matchKeys(values: Term, keys: Term, wanted: Term, work: Work): Term {
  const type = unify([keys.type, wanted.type], work) ?? refuse('the keys of matchkeys have no type in common');
  if (values.items.length !== keys.items.length)
    return refuse('the function matchkeys is called with lists of different length');
  const search = convert(wanted, type, work).items;
  const isWanted = (key: Term): boolean => search.some((each) => isEqual(key, each, work));
  const given = convert(keys, type, work).items;
  return list(
    present(getElementType(values.type)),
    values.items.filter((_, index) => isWanted(present(given[index]))),
  );
}

function transpose(value: Term, work: Work): Term {
  const turned = new Map<string, string[]>();
  for (const [name, names] of value.elements) {
    if (names.isNull) return refuse('the function transpose is called with a null');
    for (const item of names.items) {
      work.spend();
      if (item.isNull) return refuse('the function transpose is called with a null');
      const known = turned.get(item.text);
      if (known === undefined) turned.set(item.text, [name]);
      else known.push(name);
    }
  }
  return map(STRINGS, new Map([...turned].map(([name, names]) => [name, list('string', names.map(text))])));
}

function range(args: readonly Term[], work: Work): Term {
  if (args.length < 1 || args.length > 3) return refuse(`the function range is called with ${args.length} arguments`);
  const zero = integer(0).number;
  const [first = zero, second, third] = args.map((arg) => arg.number);
  const [start, end] = second === undefined ? [zero, first] : [first, second];
  const step = third ?? integer(end.compare(start) < 0 ? -1 : 1).number;
  if (step.sign === 0) return refuse('the function range is called with the step 0');
  if (end.compare(start) * step.sign < 0)
    return refuse('the function range is called with a step in the other direction');
  const items: Term[] = [];
  for (let at = start; at.compare(end) * step.sign < 0; at = at.add(step)) {
    work.spend();
    if (items.length >= MAX_RANGE) return refuse(`the function range makes more than ${MAX_RANGE} values`);
    items.push(number(at));
  }
  return list('number', items);
}

/** The type that all items of a list have; refuses where they have none in common. */
export function findItemType(term: Term, work: Work): Type {
  const element = getElementType(term.type);
  if (element !== undefined) return element;
  if (term.items.length === 0) return 'dynamic';
  return (
    unify(
      term.items.map((item) => item.type),
      work,
    ) ?? refuse('the items of a list have no type in common')
  );
}
