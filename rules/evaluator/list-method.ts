import { callValue, type Caller } from './function-call';
import { joinTexts } from './join-texts';
import { readPrimitives } from './method-call';
import { toBoolean } from './test-operator';
import { getReason, GLOBAL, primitive, unknownValue, type Lazy, type Primitive, type Value } from './value';

type Items = readonly Lazy[];

/** What a method of a list gives; undefined where that is not known. */
export function callListMethod(caller: Caller, items: Items, key: string, args: Items): Value | undefined {
  const method = Object.hasOwn(CALLBACK_METHODS, key) ? CALLBACK_METHODS[key] : undefined;
  if (method !== undefined) {
    const [callback, ...rest] = args;
    const called = callback?.();
    if (called?.kind !== 'function' && !isBoolean(called)) return undefined;
    const call = (index: number, ...given: Items) =>
      (isBoolean(called) && given[0] !== undefined
        ? toBoolean(given[0]())
        : callValue({ ...caller, site: `${caller.site} ${index}` }, called, given)) ??
      unknownValue('it is the result of a callback');
    return method(items, call, rest);
  }
  return callPlainMethod(items, key, args);
}

/** `list.filter(Boolean)` */
function isBoolean(called: Value | undefined): boolean {
  return called?.kind === 'external' && called.source === GLOBAL && called.path.join('.') === 'Boolean';
}

type CallItem = (index: number, ...args: Items) => Value;

const CALLBACK_METHODS: Readonly<Record<string, (items: Items, call: CallItem, rest: Items) => Value | undefined>> = {
  map: (items, call) => toList(items.map((item, index) => remember(() => call(index, item, toIndex(index))))),
  flatMap: (items, call) => flatten(items.map((item, index) => () => call(index, item, toIndex(index)))),
  filter: (items, call) => {
    const kept = keep(items, call);
    return kept.kind === 'kept' ? toList(kept.items) : unknownValue(kept.why);
  },
  find: (items, call) => {
    const kept = keep(items, call);
    return kept.kind === 'kept' ? (kept.items[0]?.() ?? primitive(undefined)) : unknownValue(kept.why);
  },
  some: (items, call) => {
    const kept = keep(items, call);
    return kept.kind === 'kept' ? primitive(kept.items.length > 0) : unknownValue(kept.why);
  },
  every: (items, call) => {
    const kept = keep(items, call);
    return kept.kind === 'kept' ? primitive(kept.items.length === items.length) : unknownValue(kept.why);
  },
  reduce: (items, call, rest) => {
    const [first, ...others] = [...rest.slice(0, 1), ...items];
    return first && others.reduce((sum, item, index) => remember(() => call(index, sum, item)), first)();
  },
};

type Kept = { readonly kind: 'kept'; readonly items: Items } | { readonly kind: 'unknown'; readonly why: string };

/** The items of which a callback says yes. */
function keep(items: Items, call: CallItem): Kept {
  const kept: Lazy[] = [];
  for (const [index, item] of items.entries()) {
    const answer = call(index, item, toIndex(index));
    if (answer.kind === 'unknown' || answer.kind === 'external') return { kind: 'unknown', why: getReason(answer) };
    if (answer.kind !== 'primitive' || answer.value) kept.push(item);
  }
  return { kind: 'kept', items: kept };
}

function callPlainMethod(items: Items, key: string, args: Items): Value | undefined {
  switch (key) {
    case 'concat':
      return flatten([() => toList(items), ...args]);
    case 'flat':
      return args.length === 0 ? flatten(items) : undefined;
    case 'entries':
      return toList(items.map((item, index) => () => toList([toIndex(index), item])));
    case 'keys':
      return toList(items.map((_, index) => toIndex(index)));
    case 'values':
      return toList(items);
    case 'reverse':
    case 'toReversed':
      return toList([...items].reverse());
    case 'sort':
    case 'toSorted':
      return args.length === 0 ? sort(items) : undefined;
    case 'includes':
    case 'has':
    case 'indexOf':
      return find(items, key, args);
    default:
      return callWithValues(items, key, readPrimitives(args));
  }
}

function callWithValues(items: Items, key: string, values: readonly Primitive[] | undefined): Value | undefined {
  if (values === undefined) return undefined;
  switch (key) {
    case 'join':
      return joinTexts(items, String(values[0] ?? ','));
    case 'at':
      return typeof values[0] === 'number' ? (items.at(values[0])?.() ?? primitive(undefined)) : undefined;
    case 'slice':
      return toList(items.slice(...(values as number[])));
    default:
      return undefined;
  }
}

function find(items: Items, key: string, args: Items): Value | undefined {
  const [wanted] = readPrimitives(args) ?? [];
  const values = readPrimitives(items);
  if (values === undefined || args.length !== 1) return undefined;
  const index = values.indexOf(wanted);
  return primitive(key === 'indexOf' ? index : index !== -1);
}

function sort(items: Items): Value | undefined {
  const values = readPrimitives(items);
  return values && toList([...values].sort().map((value) => () => primitive(value)));
}

function flatten(items: Items): Value {
  const flat: Lazy[] = [];
  for (const item of items) {
    const value = item();
    if (value.kind === 'unknown' || value.kind === 'external') return unknownValue(getReason(value));
    flat.push(...(value.kind === 'list' ? value.items : [() => value]));
  }
  return toList(flat);
}

/** A list of the items. */
export function toList(items: Items): Value {
  return { kind: 'list', items };
}

function toIndex(index: number): Lazy {
  return () => primitive(index);
}

/** Evaluates once. */
export function remember(get: Lazy): Lazy {
  let value: Value | undefined;
  return () => (value ??= get());
}
