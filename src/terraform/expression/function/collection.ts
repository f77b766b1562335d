import { quote } from '../../../text';
import { present } from '../../present';
import { leaveOpen, refuse } from '../refusal';
import { blur, convert } from '../term/convert';
import { isEqual } from '../term/equal';
import { bool, integer, list, nullOf, object, Term, text, tuple, unknown } from '../term/term';
import { describeKind, getElementType, getKind, isSameType, listOf, type Type } from '../term/type';
import { unify } from '../term/unify';
import type { Work } from '../work';
import { ANY, AS_IS, define, NUMBER, STRING, type FunctionTable } from './definition';
import { takeInteger } from './number-argument';
import { measureText } from './string';

const PARTS = { takesParts: true } as const;
const BOOLS = listOf('bool');

/** What asks a collection, or takes one value out of it. */
export const COLLECTION_FUNCTIONS: FunctionTable = {
  length: define([ANY], ([value]) => measure(value), { ...PARTS, result: 'number' }),
  element: define([ANY, NUMBER], ([items, index]) => getElement(items, takeInteger(index)), PARTS),
  index: define([ANY, ANY], ([items, value], work) => findIndex(items, value, work), { result: 'number' }),
  contains: define(
    [ANY, ANY],
    ([items, value], work) => bool(takeItems(items).some((item) => isEqual(item, value, work))),
    {
      result: 'bool',
    },
  ),
  keys: define([ANY], ([value]) => listKeys(value), PARTS),
  values: define([ANY], ([value]) => listValues(value), PARTS),
  lookup: define([ANY, STRING], (args, work) => lookUp(args, work), { ...PARTS, rest: AS_IS }),
  one: define([ANY], ([items]) => takeOne(items), PARTS),
  alltrue: define([{ type: BOOLS }], ([items]) => bool(items.items.every((item) => item.data === true)), {
    result: 'bool',
  }),
  anytrue: define([{ type: BOOLS }], ([items]) => bool(items.items.some((item) => item.data === true)), {
    result: 'bool',
  }),
  coalesce: define([], (args, work) => coalesce(args, work), { ...PARTS, rest: AS_IS }),
  coalescelist: define([], (args) => coalesceList(args), { ...PARTS, rest: AS_IS }),
};

/** The items of a list, set or tuple; refuses what is none. */
export function takeItems(term: Term): readonly Term[] {
  const kind = getKind(term.type);
  return kind === 'list' || kind === 'set' || kind === 'tuple'
    ? term.items
    : refuse(`${describeKind(term.type)} stands where a list is expected`);
}

function takeElements(term: Term): ReadonlyMap<string, Term> {
  const kind = getKind(term.type);
  return kind === 'map' || kind === 'object'
    ? term.elements
    : refuse(`${describeKind(term.type)} stands where a map is expected`);
}

function measure(value: Term): Term {
  if (value.type === 'string') return measureText(value);
  if (value.type === 'number' || value.type === 'bool') return refuse(`${describeKind(value.type)} has no length`);
  return integer(value.data instanceof Map ? value.elements.size : value.items.length);
}

function getElement(value: Term, index: number): Term {
  if (getKind(value.type) === 'set') return refuse('the elements of a set have no index');
  const items = takeItems(value);
  if (items.length === 0) return refuse('the function element is called with an empty list');
  // Engines of some years ago refuse it.
  if (index < 0) return leaveOpen('the function element is called with a negative index');
  return present(items[index % items.length]);
}

function findIndex(value: Term, wanted: Term, work: Work): Term {
  if (getKind(value.type) === 'set') return refuse('the elements of a set have no index');
  const index = takeItems(value).findIndex((item) => isEqual(item, wanted, work));
  return index === -1 ? refuse('the function index does not find the item') : integer(index);
}

function listKeys(value: Term): Term {
  const keys = [...takeElements(value).keys()].map(text);
  return getKind(value.type) === 'map' ? list('string', keys) : tuple(keys);
}

function listValues(value: Term): Term {
  const values = [...takeElements(value).values()];
  const element = getElementType(value.type);
  return element === undefined ? tuple(values) : list(element, values);
}

function lookUp([map, key, ...fallbacks]: readonly [Term, Term, ...Term[]], work: Work): Term {
  if (fallbacks.length > 1) return refuse('the function lookup is called with more than 3 arguments');
  const [fallback] = fallbacks;
  const element = getElementType(map.type);
  const found = takeElements(map).get(key.text);
  // The fallback is converted even where it is not used.
  const converted =
    fallback === undefined || element === undefined ? fallback : convertFallback(fallback, element, work);
  if (found !== undefined) return found;
  return converted ?? refuse(`a map has no element ${quote(key.text)}`);
}

function convertFallback(fallback: Term, element: Type, work: Work): Term {
  return element === 'dynamic' ? fallback : convert(fallback, element, work);
}

function takeOne(value: Term): Term {
  const items = takeItems(value);
  if (items.length > 1) return refuse('the function one is called with more than one element');
  return items[0] ?? nullOf(getElementType(value.type));
}

function coalesce(args: readonly Term[], work: Work): Term {
  const isUnsure = args.some((arg) => arg.isUnsure);
  const type = isUnsure
    ? 'dynamic'
    : (unify(
        args.map((arg) => arg.type),
        work,
      ) ?? refuse('the arguments of coalesce have no type in common'));
  for (const arg of args) {
    if (arg.isNull) continue;
    const value = isUnsure ? blur(arg) : convert(arg, type, work);
    if (value.unknown !== undefined) return value;
    if (value.type !== 'string' || value.text !== '') return value;
  }
  return refuse('the function coalesce is called with nothing but null and empty strings');
}

function coalesceList(args: readonly Term[]): Term {
  if (args.length === 0) return refuse('the function coalescelist is called without a list');
  const kinds = args.filter((arg) => arg.unknown === undefined).map((arg) => getKind(arg.type));
  if (!args.some((arg) => arg.unknown !== undefined) && !kinds.every((kind) => kind === 'list' || kind === 'tuple'))
    return refuse('the function coalescelist is called with what is not a list');
  for (const arg of args) {
    if (arg.unknown !== undefined) return unknown(arg.unknown);
    if (!arg.isNull && takeItems(arg).length > 0) return arg;
  }
  return refuse('the function coalescelist is called with nothing but empty lists');
}

/** An object, or a map where all that it is made of are maps of one type. */
export function merge(args: readonly Term[], work: Work): Term {
  const [first] = args;
  if (first === undefined) return object(new Map());
  const merged = new Map<string, Term>();
  for (const arg of args) {
    const kind = getKind(arg.type);
    if (kind !== 'map' && kind !== 'object' && kind !== 'dynamic')
      return refuse(`${describeKind(arg.type)} stands where a map is expected`);
    if (arg.isNull) continue;
    work.spend(arg.elements.size);
    for (const [name, element] of arg.elements) merged.set(name, element);
  }
  const element = getElementType(first.type);
  const isMap = element !== undefined && args.every((arg) => isSameType(arg.type, first.type, work));
  return isMap ? new Term(first.type, object(merged).data) : object(merged);
}
